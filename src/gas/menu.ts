/** Whether the build is for an add-on's own menu; set by the build. */
declare const ADDON_MENU: boolean;

/** A menu item: its label and the name of the top-level function that it calls. */
export interface MenuItem {
  readonly label: string;
  readonly entryPoint: string;
}

/** Makes the menu; null is a separator. Needs no authorisation and touches neither document nor properties. */
export function addMenu(title: string, items: readonly (MenuItem | null)[]): void {
  const ui = SpreadsheetApp.getUi();
  const menu = ADDON_MENU ? ui.createAddonMenu() : ui.createMenu(title);
  for (const item of items) {
    if (item === null) menu.addSeparator();
    else menu.addItem(item.label, item.entryPoint);
  }
  menu.addToUi();
}
