import { columnLetters } from '../../sandbox/apps-script/model/a1';
import type { World } from '../../sandbox/apps-script/world';
import { headers } from '../jobs/support/cells';

export type SheetName = 'Payouts' | 'Lines';
export const SHEETS = ['Payouts', 'Lines'] as const;

export const ID: Readonly<Record<SheetName, string>> = { Payouts: 'Payout ID', Lines: 'Line ID' };

/** The columns in which people say what they want. */
export const EDITABLE: Readonly<Record<SheetName, readonly string[]>> = {
  Payouts: ['Stage', 'PO number'],
  Lines: [
    ...['Description', 'Amount', 'Currency', 'Action', 'Decline reason', 'Decline note'],
    ...['Note', 'Source amount'],
  ],
};

/** The key of each field in the service's records. */
export const KEYS: Readonly<Record<string, string>> = {
  Stage: 'stage',
  'PO number': 'poNumber',
  Description: 'description',
  Amount: 'amount',
  Currency: 'currency',
  Note: 'note',
  'Source amount': 'sourceAmount',
};

export interface Row {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** One value as all its spellings: 90.5 and "90.50" are one amount; null, undefined and '' are all nothing. */
export function plain(text: string | number | boolean | null | undefined): string {
  const whole = String(text ?? '');
  if (!/^-?\d+\.\d+$/.test(whole)) return whole;
  return whole.replace(/0+$/, '').replace(/\.$/, '');
}

/** The rows below the header, each cell as plain text by its header. */
export function rowsOf(world: World, sheet: SheetName): Row[] {
  const [head = [], ...rows] = world.book.sheet(sheet).values();
  return rows.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(head.map((header, at) => [String(header), plain(cells[at])])),
  }));
}

export function idOf(sheet: SheetName, { cells }: Row): string {
  return cells[ID[sheet]] ?? '';
}

/** Whether the id is one of Introw's and no claim. */
export function isRecord(id: string): boolean {
  return id !== '' && !id.startsWith('new-');
}

export function a1(world: World, sheet: SheetName, row: number, header: string): string {
  return `${columnLetters(headers(world, sheet).indexOf(header) + 1)}${row}`;
}

export function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)];
}
