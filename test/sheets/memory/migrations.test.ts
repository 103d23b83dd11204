import { describe, expect, test } from '@jest/globals';
import { lineBaseline, payoutBaseline } from '../../../src/sheets/memory/baseline';
import { journalStore } from '../../../src/sheets/memory/journal-store';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { LAYOUT, readMeta, updateMeta } from '../../../src/sheets/memory/meta';
import { migrate } from '../../../src/sheets/memory/migrations';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { journalEntry, lineBase, payoutBase } from '../../core/builders';

/** A record as layout 1 kept it: its values in this build's order, without conflict, mark and sum. */
function bare(values: Readonly<Record<string, unknown>>, order: readonly string[]): string {
  return JSON.stringify(order.map((key) => values[key] ?? null));
}

const PAYOUT_ORDER = [
  ...['id', 'partnerId', 'partnerName', 'batchId', 'periodStart', 'periodEnd', 'amount'],
  ...['currency', 'stage', 'poNumber', 'updatedAt'],
];
const LINE_ORDER = [
  ...['id', 'partnerId', 'partnerName', 'payoutId', 'description', 'amount', 'currency'],
  ...['sourceAmount', 'note', 'status', 'planName', 'periodEnd', 'updatedAt'],
];

const PAYOUT = payoutBase({ poNumber: 'PO-1' });
const LINE = lineBase({ note: 'checked' });

function layout1(): MemoryWorkbook {
  const book = new MemoryWorkbook();
  updateMeta(book, { layout: 1 });
  memorySheet(book, '_introw_payouts').replace([bare({ ...PAYOUT }, PAYOUT_ORDER)]);
  memorySheet(book, '_introw_lines').replace([bare({ ...LINE }, LINE_ORDER)]);
  return book;
}

describe('the memory of layout 1', () => {
  test('cannot be read before it is brought up', () => {
    const book = layout1();
    expect([payoutBaseline(book).damaged, lineBaseline(book).damaged]).toEqual([1, 1]);
  });

  test('says the same of every record when it is brought up', () => {
    const book = layout1();
    expect(migrate(book)).toEqual({ ok: true, value: null });
    expect(readMeta(book).layout).toBe(LAYOUT);
    const [payouts, lines] = [payoutBaseline(book), lineBaseline(book)];
    expect([payouts.damaged, lines.damaged]).toEqual([0, 0]);
    expect(payouts.byId.get(PAYOUT.id)).toEqual({ ...PAYOUT, conflict: null, gone: null });
    expect(lines.byId.get(LINE.id)).toEqual({ ...LINE, conflict: null, gone: null });
  });

  test('is brought up from half-way, as after a kill: what is done stays, the rest follows', () => {
    const book = layout1();
    migrate(book);
    const done = memorySheet(book, '_introw_payouts').read();
    memorySheet(book, '_introw_lines').replace([bare({ ...LINE }, LINE_ORDER)]);
    updateMeta(book, { layout: 1 });
    migrate(book);
    expect(memorySheet(book, '_introw_payouts').read()).toEqual(done);
    expect(lineBaseline(book).byId.get(LINE.id)).toEqual({ ...LINE, conflict: null, gone: null });
  });

  test('leaves what somebody spoiled as it is, to be noticed', () => {
    const book = layout1();
    memorySheet(book, '_introw_payouts').replace(['oops', '{"a":1}', '[1,2]']);
    migrate(book);
    expect(payoutBaseline(book).damaged).toBe(3);
  });

  test('keeps the journal, whose layout is the same', () => {
    const book = layout1();
    journalStore(book).start([journalEntry()]);
    migrate(book);
    expect(journalStore(book)).toMatchObject({ damaged: false, entries: [journalEntry()] });
  });
});

describe('other workbooks', () => {
  test('that hold no memory yet are as this build would make them', () => {
    const book = new MemoryWorkbook();
    expect(migrate(book)).toEqual({ ok: true, value: null });
    expect(readMeta(book).layout).toBe(LAYOUT);
  });

  test('of this layout are not written to', () => {
    const book = layout1();
    migrate(book);
    const before = memorySheet(book, '_introw_payouts').read();
    migrate(book);
    expect(memorySheet(book, '_introw_payouts').read()).toEqual(before);
  });

  test('of a newer layout are refused and left alone', () => {
    const book = layout1();
    updateMeta(book, { layout: LAYOUT + 1 });
    const before = memorySheet(book, '_introw_payouts').read();
    expect(migrate(book)).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED', message: expect.stringContaining('newer version') },
    });
    expect(memorySheet(book, '_introw_payouts').read()).toEqual(before);
    expect(readMeta(book).layout).toBe(LAYOUT + 1);
  });
});
