import './page.css';

import { mount } from '../shared/mount';
import { ExportPage } from './export-page';

mount(ExportPage);
