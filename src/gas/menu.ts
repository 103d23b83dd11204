/** Whether the build is for an add-on's own menu; set by the build. */
declare const ADDON_MENU: boolean;

/** A menu item: its label and the name of the entry point that it calls; null for a separator. */
export type MenuItem = readonly [label: string, entryPoint: string] | null;

/** Makes the menu. Needs no authorisation and touches neither document nor properties. */
export function addMenu(title: string, items: readonly MenuItem[]): void {
  const ui = SpreadsheetApp.getUi();
  const menu = ADDON_MENU ? ui.createAddonMenu() : ui.createMenu(title);
  for (const item of items) {
    if (item === null) menu.addSeparator();
    else menu.addItem(item[0], item[1]);
  }
  menu.addToUi();
}
