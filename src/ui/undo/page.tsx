import './page.css';

import { mount } from '../shared/mount';
import { UndoPage } from './undo-page';

mount(UndoPage);
