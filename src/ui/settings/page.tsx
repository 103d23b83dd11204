import './page.css';

import { mountPage } from '../shared/mount-page';
import { SettingsPage } from './settings-page';

mountPage(SettingsPage);
