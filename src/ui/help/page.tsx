import './page.css';

import { mount } from '../shared/mount';
import { HelpPage } from './help-page';

mount(HelpPage);
