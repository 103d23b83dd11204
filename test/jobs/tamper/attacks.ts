import { checksum } from '../../../src/core/values/checksum';
import type { LocalWorld } from '../../fakes/local-world';

/** A hidden sheet as its keys and sealed texts, from row 2 on. */
export type Rows = readonly (readonly [key: string, text: string])[];

export const HIDDEN = [
  '_introw_journal',
  '_introw_meta',
  '_introw_payouts',
  '_introw_lines',
  '_introw_partners',
] as const;

export type Hidden = (typeof HIDDEN)[number];

export function rowsIn(world: LocalWorld, sheet: Hidden): Rows {
  const found = world.book.find(sheet);
  if (found === null) return [];
  const rows = world.book.sheet(sheet).values().slice(1);
  return rows.map(([key, text]) => [String(key), String(text)]);
}

/** Puts rows in place of all that a hidden sheet holds, as whoever may edit cells can. */
export function putRows(world: LocalWorld, sheet: Hidden, rows: Rows): void {
  if (world.book.find(sheet) === null) return;
  const { model } = world.book.sheet(sheet);
  const count = Math.max(rows.length, model.lastRow() - 1);
  const missing = count + 1 - model.maxRows;
  if (missing > 0) world.book.insertLines(model, 'rows', model.maxRows + 1, missing);
  for (let index = 0; index < count; index += 1) {
    const [key = '', text = ''] = rows[index] ?? [];
    model.put(index + 2, 1, key);
    model.put(index + 2, 2, text);
  }
}

/** What an attacker has besides the workbook itself. */
export interface Loot {
  /** The same sheet of another workbook that pulled the same and pushed other things. */
  readonly alien: Rows;
  /** The same sheet as an older version of this file holds it. */
  readonly older: Rows;
}

/** Turns what a row says to the attacker's gain: other stages, other money, other records, an undo of nothing. */
function forged(json: string): string {
  return json
    .replaceAll('"APPROVED"', '"@"')
    .replaceAll('"DRAFT"', '"PAID"')
    .replaceAll('"@"', '"DRAFT"')
    .replaceAll('"pay_one"', '"pay_b"')
    .replaceAll('"5.00"', '"50000.00"')
    .replaceAll('"100.00"', '"5.00"')
    .replaceAll('"planned"', '"sent"')
    .replaceAll('"ended"', '"planned"')
    .replaceAll('"workbookId":"', '"workbookId":"x')
    .replaceAll('"level":"block"', '"level":"ok"');
}

function parts(text: string): readonly [tag: string, json: string] {
  const [prefix = '', tag = ''] = /^\["([^"]*)",/.exec(text) ?? [];
  return [tag, text.slice(prefix.length, -1)];
}

type Attack = (rows: Rows, at: number, sheet: Hidden, loot: Loot) => Rows;

const withRow = (rows: Rows, at: number, row: Rows[number]): Rows =>
  rows.map((old, index) => (index === at ? row : old));

export const ATTACKS: Readonly<Record<string, Attack>> = {
  altered(rows, at) {
    const [key, text] = rows[at] ?? ['', ''];
    const [tag, json] = parts(text);
    return withRow(rows, at, [key, `["${tag}",${forged(json)}]`]);
  },
  'altered with a checksum of its own'(rows, at, sheet) {
    const [key, text] = rows[at] ?? ['', ''];
    const json = forged(parts(text)[1]);
    return withRow(rows, at, [
      key,
      `["${checksum(`${sheet}\n${key.slice(1)}\n${json}`)}",${json}]`,
    ]);
  },
  deleted: (rows, at) => rows.filter((_, index) => index !== at),
  emptied: (rows, at) => withRow(rows, at, ['', '']),
  doubled: (rows, at) => [...rows, ...rows.slice(at, at + 1)],
  'doubled and altered'(rows, at) {
    const [key, text] = rows[at] ?? ['', ''];
    const [tag, json] = parts(text);
    return [[key, `["${tag}",${forged(json)}]`], ...rows];
  },
  'given the text of the next'(rows, at) {
    const [key] = rows[at] ?? ['', ''];
    const [, text] = rows[(at + 1) % rows.length] ?? ['', ''];
    return withRow(rows, at, [key, text]);
  },
  'swapped with the next'(rows, at) {
    const next = (at + 1) % rows.length;
    const [one, other] = [rows[at], rows[next]];
    if (one === undefined || other === undefined) return rows;
    return withRow(withRow(rows, at, [one[0], other[1]] as const), next, [
      other[0],
      one[1],
    ] as const);
  },
  "brought from another workbook's": (rows, at, _, { alien }) =>
    withRow(rows, at, alien[at % Math.max(1, alien.length)] ?? ['', '']),
  "brought whole from another workbook's": (_, __, ___, { alien }) => alien,
  'brought back from an older version': (_, __, ___, { older }) => older,
};
