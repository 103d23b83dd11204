import './page.css';

import { mountPage } from '../shared/mount-page';
import { UndoPage } from './undo-page';

mountPage(UndoPage);
