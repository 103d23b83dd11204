import './page.css';

import { mountPage } from '../shared/mount-page';
import { ReviewPage } from './review-page';

mountPage(ReviewPage);
