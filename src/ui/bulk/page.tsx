import './page.css';

import { mountPage } from '../shared/mount-page';
import { BulkPage } from './bulk-page';

mountPage(BulkPage);
