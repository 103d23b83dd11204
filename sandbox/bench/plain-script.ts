/**
 * The plain way to do what the add-on does, as a first script for a sheet is mostly written: one request after the
 * other, one call for each cell, no memory. The bench runs it in the same runtime as the add-on.
 */
interface PlainRange {
  getValue(): unknown;
  setValue(value: unknown): void;
}

interface PlainSheet {
  getRange(row: number, column: number): PlainRange;
  getLastRow(): number;
}

declare const SpreadsheetApp: { getActiveSheet(): PlainSheet };
declare const UrlFetchApp: {
  fetch(url: string, options: object): { getContentText(): string };
};
declare const Utilities: { sleep(ms: number): void };

interface PlainPayout {
  readonly id: string;
  readonly partner: { readonly name: string };
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly amount: { readonly value: string; readonly currency: string };
  readonly stage: string;
  readonly poNumber: string | null;
  readonly updatedAt: string;
}

const PAYOUTS = 'https://api.introw.io/api/v1/payouts';
/** Between two requests, so that 120 a minute are never passed. */
const PAUSE_MS = 500;
const COLUMN = { id: 1, poNumber: 8 } as const;

function ask(key: string, url: string, body: object | null): unknown {
  Utilities.sleep(PAUSE_MS);
  const headers = { 'x-api-key': key };
  const options =
    body === null
      ? { headers }
      : {
          headers,
          method: 'patch',
          contentType: 'application/json',
          payload: JSON.stringify(body),
        };
  return JSON.parse(UrlFetchApp.fetch(url, options).getContentText());
}

function cellsOf(payout: PlainPayout): unknown[] {
  const { id, partner, periodStart, periodEnd, amount, stage, poNumber, updatedAt } = payout;
  const { value, currency } = amount;
  return [id, partner.name, periodStart, periodEnd, value, currency, stage, poNumber, updatedAt];
}

/** Lists all payouts and writes each value into its cell. */
export function pullPlainly(key: string): void {
  const sheet = SpreadsheetApp.getActiveSheet();
  let row = 2;
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '?limit=100' : `?limit=100&cursor=${cursor}`;
    const page = ask(key, PAYOUTS + query, null) as {
      readonly data: readonly PlainPayout[];
      readonly pagination: { readonly nextCursor: string | null };
    };
    for (const payout of page.data) {
      cellsOf(payout).forEach((value, index) => {
        sheet.getRange(row, index + 1).setValue(value);
      });
      row += 1;
    }
    cursor = page.pagination.nextCursor;
  } while (cursor !== null);
}

/** Reads each payout again, sends its PO number and writes beside it that it was sent. */
export function pushPlainly(key: string): void {
  const sheet = SpreadsheetApp.getActiveSheet();
  for (let row = 2; row <= sheet.getLastRow(); row += 1) {
    const id = String(sheet.getRange(row, COLUMN.id).getValue());
    const poNumber = String(sheet.getRange(row, COLUMN.poNumber).getValue());
    ask(key, `${PAYOUTS}/${id}`, null);
    ask(key, `${PAYOUTS}/${id}`, { poNumber });
    sheet.getRange(row, COLUMN.poNumber + 2).setValue('Pushed');
  }
}
