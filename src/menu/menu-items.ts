import type { MenuItem } from '../gas/menu';

export const MENU_TITLE = 'Introw';

/** The items of the menu with the entry points that they call. An item stands here when what it does is built. */
export const MENU_ITEMS: readonly MenuItem[] = [
  ['Pull payouts', 'menuPullPayouts'],
  ['Pull lines', 'menuPullLines'],
  null,
  ['Approve selected payouts…', 'menuApprove'],
  ['Set stage of selected payouts…', 'menuSetStage'],
  ['Set PO number of selected payouts…', 'menuSetPoNumber'],
  ['Decline selected lines…', 'menuDecline'],
  ['Detach selected lines…', 'menuDetach'],
  null,
  ['Review and push…', 'menuReviewAndPush'],
  ['Undo last push…', 'menuUndo'],
  ['Revert selected rows', 'menuRevert'],
  null,
  ['Refresh report', 'menuRefreshReport'],
  ['Save snapshot', 'menuSaveSnapshot'],
  ['Export payouts…', 'menuExport'],
  null,
  ['Settings…', 'menuSettings'],
  ['Check connection', 'menuCheckConnection'],
  ['Help', 'menuHelp'],
];
