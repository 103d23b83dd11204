import type { MenuItem } from './gas/menu';

export const MENU_TITLE = 'Introw';

/** The items of the menu with the entry points that they call. An item stands here when what it does is built. */
export const MENU_ITEMS: readonly MenuItem[] = [
  ['Pull payouts', 'menuPullPayouts'],
  ['Pull lines', 'menuPullLines'],
  null,
  ['Review and push…', 'menuReviewAndPush'],
  ['Undo last push…', 'menuUndo'],
  null,
  ['Settings…', 'menuSettings'],
  ['Check connection', 'menuCheckConnection'],
  ['Help', 'menuHelp'],
];
