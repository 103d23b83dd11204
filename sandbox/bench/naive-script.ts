/**
 * Does what the add-on does the way a first script for a sheet is usually written: one request at a time, one call per
 * cell, and no stored state. The benchmark runs it in the same runtime as the add-on, for comparison.
 */
interface Range {
  getValue(): unknown;
  setValue(value: unknown): void;
}

interface Sheet {
  getRange(row: number, column: number): Range;
  getLastRow(): number;
}

declare const SpreadsheetApp: { getActiveSheet(): Sheet };
declare const UrlFetchApp: {
  fetch(url: string, options: object): { getContentText(): string };
};
declare const Utilities: { sleep(ms: number): void };

interface Payout {
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
/** The pause before each request, which keeps the script within 120 requests a minute. */
const PAUSE_MS = 500;
const COLUMNS = { id: 1, poNumber: 8 } as const;

function callIntrow(key: string, url: string, body: object | null): unknown {
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

function cellsOf(payout: Payout): unknown[] {
  const { id, partner, periodStart, periodEnd, amount, stage, poNumber, updatedAt } = payout;
  const { value, currency } = amount;
  return [id, partner.name, periodStart, periodEnd, value, currency, stage, poNumber, updatedAt];
}

/** Writes all payouts into the active sheet, cell by cell. */
export function pullNaively(key: string): void {
  const sheet = SpreadsheetApp.getActiveSheet();
  let row = 2;
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '?limit=100' : `?limit=100&cursor=${cursor}`;
    const page = callIntrow(key, PAYOUTS + query, null) as {
      readonly data: readonly Payout[];
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

/** For each row: reads the payout, sends its PO number, and writes "Pushed" next to it. */
export function pushNaively(key: string): void {
  const sheet = SpreadsheetApp.getActiveSheet();
  for (let row = 2; row <= sheet.getLastRow(); row += 1) {
    const id = String(sheet.getRange(row, COLUMNS.id).getValue());
    const poNumber = String(sheet.getRange(row, COLUMNS.poNumber).getValue());
    callIntrow(key, `${PAYOUTS}/${id}`, null);
    callIntrow(key, `${PAYOUTS}/${id}`, { poNumber });
    sheet.getRange(row, COLUMNS.poNumber + 2).setValue('Pushed');
  }
}
