/** Set by the build: whether to use the add-on menu. */
declare const ADDON_MENU: boolean;

/** A menu item: its label and the name of the top-level function that it calls. */
interface MenuItem {
  readonly label: string;
  readonly entryPoint: string;
}

/** Adds the menu; null is a separator. Needs no authorisation and reads neither document nor properties. */
export function addMenu(title: string, items: readonly (MenuItem | null)[]): void {
  const ui = SpreadsheetApp.getUi();
  const menu = ADDON_MENU ? ui.createAddonMenu() : ui.createMenu(title);
  for (const item of items) {
    if (item === null) menu.addSeparator();
    else menu.addItem(item.label, item.entryPoint);
  }
  menu.addToUi();
}
