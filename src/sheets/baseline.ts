import type { LineBase, PayoutBase } from '../core/readings';
import type { Workbook } from '../core/ports';
import { memorySheet, type MemorySheet } from './memory';

/** The values as pulled, by id: the `base` of every three-way comparison. */
export interface Baseline<B> {
  readonly byId: ReadonlyMap<string, B>;
  /** Remembers records under their ids. At most two calls that move cells. */
  save(bases: readonly B[]): void;
}

/** How a record is kept: a JSON array in this order, without names, as there may be 100,000 of them. */
interface Layout<B> {
  readonly sheet: string;
  encode(base: B): string;
  decode(cells: readonly (string | null)[]): B | null;
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
] as const satisfies readonly (keyof LineBase)[];

function layout<B extends { readonly id: string }>(
  sheet: string,
  order: readonly (keyof B & string)[],
): Layout<B> {
  return {
    sheet,
    encode: (base) => JSON.stringify(order.map((key) => base[key] ?? null)),
    decode(cells) {
      if (cells.length !== order.length || typeof cells[0] !== 'string') return null;
      return Object.fromEntries(order.map((key, index) => [key, cells[index]])) as unknown as B;
    },
  };
}

const PAYOUT_LAYOUT = layout<PayoutBase>('_introw_payouts', PAYOUT_ORDER);
const LINE_LAYOUT = layout<LineBase>('_introw_lines', LINE_ORDER);

function parse(text: string): (string | null)[] {
  try {
    const cells: unknown = JSON.parse(text);
    return Array.isArray(cells) ? (cells as (string | null)[]) : [];
  } catch {
    // A cell that somebody overwrote: the record counts as never pulled, and the next pull brings it back.
    return [];
  }
}

function open<B extends { readonly id: string }>(
  workbook: Workbook,
  layoutOf: Layout<B>,
): Baseline<B> {
  const sheet: MemorySheet = memorySheet(workbook, layoutOf.sheet);
  const texts = sheet.read();
  const byId = new Map<string, B>();
  const places = new Map<string, number>();
  texts.forEach((text, index) => {
    const base = layoutOf.decode(parse(text));
    if (base === null) return;
    byId.set(base.id, base);
    places.set(base.id, index);
  });

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
    if (changed.length > 0) {
      const first = changed.reduce((least, place) => Math.min(least, place));
      const last = changed.reduce((most, place) => Math.max(most, place));
      sheet.write(first, texts.slice(first, last + 1));
    }
    sheet.write(texts.length, added);
    texts.push(...added);
  }

  return { byId, save };
}

export function payoutBaseline(workbook: Workbook): Baseline<PayoutBase> {
  return open(workbook, PAYOUT_LAYOUT);
}

export function lineBaseline(workbook: Workbook): Baseline<LineBase> {
  return open(workbook, LINE_LAYOUT);
}
