import './page.css';

import { mountPage } from '../shared/mount-page';
import { HelpPage } from './help-page';

mountPage(HelpPage);
