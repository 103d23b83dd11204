/** The add-on's pages, each a file in `dist/`. */
type PageName =
  | 'approvals'
  | 'bulk'
  | 'export'
  | 'help'
  | 'payments'
  | 'progress'
  | 'review'
  | 'settings'
  | 'undo';

/**
 * A page with its request as `window.pageRequest`. Not a template, as a template would interpret `<?` in the page's code.
 */
function page(name: PageName, request: unknown): GoogleAppsScript.HTML.HtmlOutput {
  const content = HtmlService.createHtmlOutputFromFile(name).getContent();
  const data = JSON.stringify(request).replace(/[<\u2028\u2029]/g, escaped);
  return HtmlService.createHtmlOutput(
    content.replace('</head>', () => `<script>window.pageRequest=${data}</script></head>`),
  );
}

/** What would end the script element, or a string for a reader of older JavaScript, as an escape. */
function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export function showDialog(
  name: PageName,
  title: string,
  size: { width: number; height: number },
  request: unknown,
): void {
  const output = page(name, request).setWidth(size.width).setHeight(size.height);
  SpreadsheetApp.getUi().showModalDialog(output, title);
}

export function showSidebar(name: PageName, title: string): void {
  SpreadsheetApp.getUi().showSidebar(page(name, null).setTitle(title));
}

/** Whether the user presses Yes. */
export function confirmAlert(title: string, message: string): boolean {
  const ui = SpreadsheetApp.getUi();
  return ui.alert(title, message, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

export function showAlert(title: string, message: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, message, ui.ButtonSet.OK);
}
