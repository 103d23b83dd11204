import './page.css';

import { mount } from '../shared/mount';
import { BulkPage } from './bulk-page';

mount(BulkPage);
