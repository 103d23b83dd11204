import './page.css';

import { mount } from '../shared/mount';
import { ReviewPage } from './review-page';

mount(ReviewPage);
