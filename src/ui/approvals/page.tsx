import './page.css';

import { mountPage } from '../shared/mount-page';
import { ApprovalsPage } from './approvals-page';

mountPage(ApprovalsPage);
