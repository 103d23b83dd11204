import './page.css';

import { mountPage } from '../shared/mount-page';
import { PaymentsPage } from './payments-page';

mountPage(PaymentsPage);
