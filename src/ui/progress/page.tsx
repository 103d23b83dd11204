import './page.css';

import { mount } from '../shared/mount';
import { ProgressPage } from './progress-page';

mount(ProgressPage);
