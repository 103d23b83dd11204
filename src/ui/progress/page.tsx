import './page.css';

import { mountPage } from '../shared/mount-page';
import { ProgressPage } from './progress-page';

mountPage(ProgressPage);
