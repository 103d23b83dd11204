import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';
import type { LineBase, PayoutBase } from '../../core/records/readings';
import type { Workbook } from '../../core/ports';
import { memorySheet, type MemorySheet } from './memory-sheet';
import { blocks } from '../commit/writes';

/** The values as pulled, by id: the `base` of every three-way comparison. */
export interface Baseline<B> {
  readonly byId: ReadonlyMap<string, B>;
  /** Rows that somebody edited: their records count as never pulled, and the next pull brings them back. */
  readonly damaged: number;
  /** Remembers records under their ids. At most four calls that move cells. */
  save(bases: readonly B[]): void;
}

/**
 * How a record is kept: a JSON array in this order, without names, as there may be 100,000 of them; behind it a sum
 * over the rest, by which an edit is noticed.
 */
interface Layout<B> {
  readonly sheet: string;
  encode(base: B): string;
  decode(text: string): B | null;
}

const PAYOUT_ORDER = [
  'id',
  'partnerId',
  'partnerName',
  'batchId',
  'periodStart',
  'periodEnd',
  'amount',
  'currency',
  'stage',
  'poNumber',
  'updatedAt',
  'conflict',
  'gone',
] as const satisfies readonly (keyof PayoutBase)[];

const LINE_ORDER = [
  'id',
  'partnerId',
  'partnerName',
  'payoutId',
  'description',
  'amount',
  'currency',
  'sourceAmount',
  'note',
  'status',
  'planName',
  'periodEnd',
  'updatedAt',
  'conflict',
  'gone',
] as const satisfies readonly (keyof LineBase)[];

function layout<B extends { readonly id: string }>(
  sheet: string,
  order: readonly (keyof B & string)[],
): Layout<B> {
  return {
    sheet,
    encode: (base) => sealed(order.map((key) => base[key] ?? null)),
    decode(text) {
      const cells = unsealed(text);
      if (cells?.length !== order.length || typeof cells[0] !== 'string') return null;
      return Object.fromEntries(order.map((key, index) => [key, cells[index]])) as unknown as B;
    },
  };
}

/** A record's cells as text, with their sum. */
export function sealed(cells: readonly unknown[]): string {
  return JSON.stringify([...cells, checksum(JSON.stringify(cells))]);
}

/** The cells of a text that nobody touched; null for anything else. */
function unsealed(text: string): unknown[] | null {
  const cells = parseJson(text);
  if (!Array.isArray(cells)) return null;
  const sum: unknown = cells.pop();
  return sum === checksum(JSON.stringify(cells)) ? (cells as unknown[]) : null;
}

export const BASE_SHEETS = { payouts: '_introw_payouts', lines: '_introw_lines' } as const;

const PAYOUT_LAYOUT = layout<PayoutBase>(BASE_SHEETS.payouts, PAYOUT_ORDER);
const LINE_LAYOUT = layout<LineBase>(BASE_SHEETS.lines, LINE_ORDER);

interface ReadRecords<B> {
  readonly kept: ReadonlyMap<string, { readonly base: B; readonly text: string }>;
  /** Records that stand there twice, differently: which of the two counts cannot be told. */
  readonly spoiled: ReadonlySet<string>;
  readonly damaged: number;
  readonly repeats: number;
}

function readRecords<B extends { readonly id: string }>(
  sheet: MemorySheet,
  layoutOf: Layout<B>,
): ReadRecords<B> {
  const kept = new Map<string, { base: B; text: string }>();
  const spoiled = new Set<string>();
  let damaged = 0;
  let repeats = 0;
  for (const text of sheet.read()) {
    const base = layoutOf.decode(text);
    const twin = base === null ? undefined : kept.get(base.id);
    if (base === null) damaged += 1;
    else if (twin === undefined) kept.set(base.id, { base, text });
    else if (twin.text === text) repeats += 1;
    else {
      damaged += 1;
      spoiled.add(base.id);
    }
  }
  return { kept, spoiled, damaged, repeats };
}

function open<B extends { readonly id: string }>(
  workbook: Workbook,
  layoutOf: Layout<B>,
): Baseline<B> {
  const sheet: MemorySheet = memorySheet(workbook, layoutOf.sheet);
  const texts: string[] = [];
  const byId = new Map<string, B>();
  const places = new Map<string, number>();
  const { kept, spoiled, ...read } = readRecords(sheet, layoutOf);
  let { damaged } = read;
  let hasGaps = damaged + read.repeats > 0;
  for (const [id, { base, text }] of kept) {
    if (spoiled.has(id)) continue;
    byId.set(id, base);
    places.set(id, texts.length);
    texts.push(text);
  }

  function save(bases: readonly B[]): void {
    const changed: number[] = [];
    const added: string[] = [];
    for (const base of bases) {
      const text = layoutOf.encode(base);
      const place = places.get(base.id);
      byId.set(base.id, base);
      if (place === undefined) {
        places.set(base.id, texts.length + added.length);
        added.push(text);
      } else if (place < texts.length && texts[place] !== text) {
        texts[place] = text;
        changed.push(place);
      } else if (place >= texts.length) {
        added[place - texts.length] = text;
      }
    }
    if (hasGaps) {
      // What was damaged leaves gaps: the rest is written anew without them.
      texts.push(...added);
      sheet.replace(texts);
      damaged = 0;
      hasGaps = false;
      return;
    }
    for (const { first, last } of blocks(changed, () => false))
      sheet.write(first, texts.slice(first, last + 1));
    sheet.write(texts.length, added);
    texts.push(...added);
  }

  return {
    byId,
    get damaged() {
      return damaged;
    },
    save,
  };
}

export function payoutBaseline(workbook: Workbook): Baseline<PayoutBase> {
  return open(workbook, PAYOUT_LAYOUT);
}

export function lineBaseline(workbook: Workbook): Baseline<LineBase> {
  return open(workbook, LINE_LAYOUT);
}
