/** One question to the platform. It makes what it needs and takes it away again. */
export interface Op {
  /** The number of its probe, and a word where that has several. */
  readonly id: string;
  readonly op: string;
  /** Gives plain data. What it throws is an answer too. */
  readonly run: () => unknown;
}

/** What came of it. */
export interface Answer {
  readonly id: string;
  readonly op: string;
  readonly result?: unknown;
  readonly error?: string;
  readonly ms: number;
}

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const SCRATCH = 'parity-scratch';

export function book(): GoogleAppsScript.Spreadsheet.Spreadsheet {
  return SpreadsheetApp.getActive();
}

/** Works on a new empty sheet, which goes again whatever happens. */
export function onSheet<T>(work: (sheet: Sheet) => T): T {
  const left = book().getSheetByName(SCRATCH);
  if (left !== null) book().deleteSheet(left);
  const sheet = book().insertSheet(SCRATCH);
  try {
    const result = work(sheet);
    SpreadsheetApp.flush();
    return result;
  } finally {
    book().deleteSheet(sheet);
  }
}

/** What a cell is afterwards: value, its type, formula, display and format. */
export function cell(range: Range): Record<string, unknown> {
  const value: unknown = range.getValue();
  const isDate = Object.prototype.toString.call(value) === '[object Date]';
  return {
    value: isDate ? (value as Date).toISOString() : value,
    type: isDate ? 'date' : typeof value,
    formula: range.getFormula(),
    display: range.getDisplayValue(),
    format: range.getNumberFormat(),
  };
}

/** The message of what the work throws; null where it goes through. What waits is sent. */
export function refusal(work: () => unknown): string | null {
  try {
    work();
    SpreadsheetApp.flush();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Asks, under the document lock, as all that the add-on writes is under it. */
export function ask({ id, op, run }: Op): Answer {
  const lock = LockService.getDocumentLock();
  lock.waitLock(20_000);
  const start = Date.now();
  try {
    const result: unknown = run();
    return { id, op, result: result ?? null, ms: Date.now() - start };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, op, error: message, ms: Date.now() - start };
  } finally {
    lock.releaseLock();
  }
}
