import './page.css';

import { mountPage } from '../shared/mount-page';
import { ExportPage } from './export-page';

mountPage(ExportPage);
