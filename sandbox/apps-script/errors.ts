/** An error as the platform throws it into the script. Its text is what scripts match on. */
export class PlatformError extends Error {
  override readonly name = 'Exception';
}

/** The execution was ended by the platform; nothing of the script could catch it. Its result is lost. */
export class Killed extends Error {
  override readonly name = 'Killed';

  constructor() {
    super('Exceeded maximum execution time');
  }
}

/** The execution was ended to ask the user for a permission. */
export class ConsentAsked extends Killed {}

/** The script asked for something that the sandbox does not have. Ends the test, whatever the script catches. */
export class NotEmulated extends Error {
  override readonly name = 'NotEmulated';

  constructor(what: string) {
    super(`not emulated: ${what}`);
  }
}

/** What a page or a menu click gets of an error in the script: the message alone. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** The platform's texts, kept together so that a correction is made once. */
export const TEXTS = {
  outside: 'The coordinates of the range are outside the dimensions of the sheet.',
  cellTooLong: 'Your input contains more than the maximum of 50000 characters in a single cell.',
  tooManyCells:
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  isProtected:
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  lockTimeout: 'Lock timeout: another process was holding the lock for too long.',
  storeFull:
    'You have exceeded the property storage quota. Please remove some properties and try again.',
  valueTooLarge: 'Argument too large: value',
  keyTooLarge: 'Argument too large: key',
  deleteAllRows: 'Sorry, it is not possible to delete all non-frozen rows.',
  deleteAllColumns: 'Sorry, it is not possible to delete all non-frozen columns.',
  lastVisibleSheet: 'You can’t remove all the visible sheets in a document.',
  rangeNotFound: 'Range not found',
  noUi: 'Cannot call SpreadsheetApp.getUi() from this context.',
  tooManyTriggers:
    'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
  secondClock:
    'The Add-on has created too many time-based triggers in this document for this Google user account.',
  tooOften: 'A trigger of an add-on may run once an hour at most.',
  computerTime: 'Service using too much computer time for one day.',
  urlTooLong: 'Limit Exceeded: URLFetch URL Length.',
  urlFetchQuota: 'Service invoked too many times for one day: urlfetch.',
  typedFormat: "You can't set the number format of cells in a typed column.",
  typedColumn: 'This operation is not allowed on cells in typed columns.',
  malformedHtml: 'Malformed HTML content',
  mismatch(lines: 'rows' | 'columns', data: number, range: number): string {
    return `The number of ${lines} in the data does not match the number of ${lines} in the range. The data has ${data} but the range has ${range}.`;
  },
  sheetExists(name: string): string {
    return `A sheet with the name "${name}" already exists. Please enter another name.`;
  },
  signature(given: string, method: string): string {
    return `The parameters (${given}) don't match the method signature for ${method}.`;
  },
  permission(method: string, scopes: string): string {
    return `You do not have permission to call ${method}. Required permissions: ${scopes}`;
  },
  spreadsheetTimeout(id: string): string {
    return `Service Spreadsheets timed out while accessing document with id ${id}.`;
  },
  violatesRule(cell: string): string {
    return `The data you entered in cell ${cell} violates the data validation rules set on this cell.`;
  },
} as const;
