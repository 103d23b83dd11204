import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import { BASE_SHEETS } from '../../../src/sheets/table/hidden-sheets';
import { LINE_LAYOUT, PAYOUT_LAYOUT } from '../../../src/sheets/memory/layouts';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { recordStore, type RecordStore } from '../../../src/sheets/memory/record-store';
import { openSeal, type Seal } from '../../../src/sheets/memory/seal';
import { lineBase, payoutBase } from '../../core/builders';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const PAYOUTS = BASE_SHEETS.payouts;
/** The columns of keys and of texts. */
const [KEYS, TEXTS] = [1, 2];

function payoutStore(book: MemoryWorkbook): RecordStore<PayoutBase> {
  return recordStore(memorySheet(book, PAYOUTS), PAYOUT_LAYOUT, openSeal(portsOf(book)));
}

function lineStore(book: MemoryWorkbook): RecordStore<LineBase> {
  return recordStore(memorySheet(book, BASE_SHEETS.lines), LINE_LAYOUT, openSeal(portsOf(book)));
}

function bookWith(bases: readonly PayoutBase[]): MemoryWorkbook {
  const book = new MemoryWorkbook();
  payoutStore(book).save(bases);
  return book;
}

/** pay_0, pay_1, …, in rows from 2 on. */
function many(count: number, poNumber: string | null = null): PayoutBase[] {
  return Array.from({ length: count }, (_, index) => payoutBase({ id: `pay_${index}`, poNumber }));
}

function all(book: MemoryWorkbook): Map<string, PayoutBase> {
  return new Map(payoutStore(book).all());
}

function byId(bases: readonly PayoutBase[]): Map<string, PayoutBase> {
  return new Map(bases.map((base) => [base.id, base]));
}

const text = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...DANGEROUS_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
/** Ids that Sheets would read something into, and two that agree in the first 200 characters. */
const LONG = 'x'.repeat(250);
const IDS = ['pay_1', 'pay_2', 'PAY_1', '0012', '=1', `${LONG}1`, `${LONG}2`];
const payout = fc
  .record({ id: fc.constantFrom(...IDS), poNumber: text, stage: text })
  .map(payoutBase);
const saves = fc.array(fc.array(payout, { maxLength: 4 }), { maxLength: 4 });

describe('the records', () => {
  test('are after reopening what was saved last under each id', () => {
    fc.assert(
      fc.property(saves, (told) => {
        const book = new MemoryWorkbook();
        for (const bases of told) payoutStore(book).save(bases);
        expect(all(book)).toStrictEqual(byId(told.flat()));
      }),
      { numRuns: 60 },
    );
  });

  test('are the same without reopening, asked one by one or all at once', () => {
    fc.assert(
      fc.property(saves, fc.boolean(), (told, wholeFirst) => {
        const book = new MemoryWorkbook();
        const store = payoutStore(book);
        if (wholeFirst) store.all();
        for (const bases of told) store.save(bases);
        const last = byId(told.flat());
        for (const id of IDS) expect(store.get(id)).toStrictEqual(last.get(id));
        expect(new Map(store.all())).toStrictEqual(last);
        expect(new Map(store.entries())).toStrictEqual(last);
        expect(store.damaged()).toBe(0);
        expect(all(book)).toStrictEqual(last);
      }),
      { numRuns: 60 },
    );
  });

  test('keep every field of a line', () => {
    const book = new MemoryWorkbook();
    const notKept = { Note: '7' };
    const line = lineBase({ note: 'x', status: 'ON_THE_MOON', description: '=1+1', notKept });
    lineStore(book).save([line]);
    expect(lineStore(book).get('cln_1')).toStrictEqual(line);
  });

  test('keep the conflict that is open in one, and that it is gone', () => {
    const conflict = { theirs: { poNumber: '=1+1', stage: null }, updatedAt: '2026-05-01' };
    const base = payoutBase({ conflict, gone: true });
    expect(payoutStore(bookWith([base])).get('pay_1')).toStrictEqual(base);
  });

  test('have nothing to compare a note with where the service returned none', () => {
    const book = new MemoryWorkbook();
    lineStore(book).save([lineBase({ note: undefined })]);
    expect(lineStore(book).get('cln_1')?.note).toBeNull();
  });

  test('of two kinds are kept apart', () => {
    const book = bookWith([payoutBase({ id: 'same' })]);
    lineStore(book).save([lineBase({ id: 'same' })]);
    expect(payoutStore(book).get('same')).toStrictEqual(payoutBase({ id: 'same' }));
    expect(lineStore(book).get('same')).toStrictEqual(lineBase({ id: 'same' }));
  });

  test('with long ids that share a key are told apart', () => {
    const bases = ['1', '2'].map((end) => payoutBase({ id: LONG + end, poNumber: end }));
    const book = bookWith(bases);
    const keys = memorySheet(book, PAYOUTS).keys();
    expect(new Set(keys).size).toBe(1);
    const store = payoutStore(book);
    expect(store.get(`${LONG}2`)?.poNumber).toBe('2');
    expect(store.get(`${LONG}3`)).toBeUndefined();
    store.save([payoutBase({ id: `${LONG}1`, poNumber: 'new' })]);
    expect([...all(book).values()].map(({ poNumber }) => poNumber)).toEqual(['new', '2']);
  });

  test('are none before anything was saved, and saving nothing makes no sheet', () => {
    const book = new MemoryWorkbook();
    const store = payoutStore(book);
    store.load(['pay_1', 'pay_2', 'pay_3', 'pay_4']);
    expect([store.get('pay_1'), store.all().size, store.damaged()]).toEqual([undefined, 0, 0]);
    store.save([]);
    expect(book.grid(PAYOUTS)).toBeNull();
  });
});

describe('a damaged memory', () => {
  const two = () => bookWith([payoutBase(), payoutBase({ id: 'pay_2' })]);

  /** Both ways of asking agree on which of the two records is left. */
  function expectLost(book: MemoryWorkbook, left: readonly string[], damaged: number): void {
    expect([...all(book).keys()]).toStrictEqual(left);
    expect(payoutStore(book).damaged()).toBe(damaged);
    const store = payoutStore(book);
    const got = ['pay_1', 'pay_2'].filter((id) => store.get(id) !== undefined);
    expect(got).toStrictEqual(left);
  }

  type Damage = number | string | ((seal: Seal) => string);

  test.each<[string, Damage]>([
    ['overwritten with a number', 12],
    ['overwritten with words', 'oops'],
    ['cut short', '["0123abcd",["pay_1","ptn_acme"'],
    ['of another layout', (seal) => seal.seal(PAYOUTS, 'pay_1', ['pay_1', 'x'])],
    ['that is no list', (seal) => seal.seal(PAYOUTS, 'pay_1', { id: 'pay_1' })],
    [
      'without an id',
      (seal) => seal.seal(PAYOUTS, 'pay_1', Array(PAYOUT_LAYOUT.length).fill(null)),
    ],
    [
      'of another id',
      (seal) =>
        seal.seal(PAYOUTS, 'pay_1', ['pay_9', ...Array<null>(PAYOUT_LAYOUT.length - 1).fill(null)]),
    ],
    ['without its seal', JSON.stringify(['pay_1', ...Array<null>(13).fill(null)])],
    [
      'of another sheet',
      (seal) => seal.seal(BASE_SHEETS.lines, 'pay_1', Object.values(payoutBase())),
    ],
    ['that was emptied', ''],
  ])('loses the record %s and no other', (_, damage) => {
    const book = two();
    const seal = openSeal(portsOf(book));
    const value = typeof damage === 'function' ? damage(seal) : damage;
    book.sheet(PAYOUTS).handPut(2, TEXTS, { value });
    expectLost(book, ['pay_2'], 1);
  });

  test.each(['_pay_9', 'pay_1', '_PAY_1', ''])('loses the record whose key became %j', (key) => {
    const book = two();
    book.sheet(PAYOUTS).handPut(2, KEYS, { value: key });
    expectLost(book, ['pay_2'], 1);
  });

  test('loses a record in which one value was edited, as nothing may go out on its word', () => {
    const book = two();
    const sheet = book.sheet(PAYOUTS);
    const value = String(sheet.handRead(2, TEXTS).value);
    expect(value).toContain('"DRAFT"');
    sheet.handPut(2, TEXTS, { value: value.replace('"DRAFT"', '"APPROVED"') });
    expectLost(book, ['pay_2'], 1);
  });

  test('loses a record over which the row of another was pasted', () => {
    const book = two();
    const sheet = book.sheet(PAYOUTS);
    sheet.handPut(2, TEXTS, sheet.handRead(3, TEXTS));
    expectLost(book, ['pay_2'], 1);
  });

  test('is none when its rows were only sorted', () => {
    const book = bookWith(many(3));
    book.sheet(PAYOUTS).handReorder(2, [2, 0, 1]);
    expect(all(book)).toStrictEqual(byId(many(3)));
    expect(payoutStore(book).damaged()).toBe(0);
    expect(payoutStore(book).get('pay_1')).toStrictEqual(many(3)[1]);
  });

  /** The row of pay_1 once more below, as it was or with this record. */
  function doubled(book: MemoryWorkbook, other: PayoutBase = payoutBase()): MemoryGrid {
    const sheet = book.sheet(PAYOUTS);
    const copy = bookWith([other]).sheet(PAYOUTS);
    for (const column of [KEYS, TEXTS]) sheet.handPut(4, column, copy.handRead(2, column));
    return sheet;
  }

  test('with one row twice counts it once', () => {
    const book = two();
    doubled(book);
    expectLost(book, ['pay_1', 'pay_2'], 0);
  });

  test('with two rows of one id that differ counts neither', () => {
    const book = two();
    doubled(book, payoutBase({ stage: 'APPROVED' }));
    expectLost(book, ['pay_2'], 1);
  });

  test.each<[string, PayoutBase]>([
    ['alike', payoutBase()],
    ['differ', payoutBase({ stage: 'APPROVED' })],
  ])('has each record once after the next save of one whose two rows are %s', (_, other) => {
    const book = two();
    doubled(book, other);
    const saved = payoutBase({ poNumber: 'PO-1' });
    const store = payoutStore(book);
    store.save([saved]);
    expect(store.get('pay_1')).toStrictEqual(saved);
    expect(memorySheet(book, PAYOUTS).count()).toBe(2);
    expect(all(book)).toStrictEqual(byId([saved, payoutBase({ id: 'pay_2' })]));
  });

  test('takes the lost record back with the next save, and leaves no row of it', () => {
    const book = two();
    book.sheet(PAYOUTS).handPut(2, TEXTS, { value: 'oops' });
    const mending = payoutStore(book);
    expect(mending.damaged()).toBe(1);
    mending.save([payoutBase({ poNumber: 'PO-1' })]);
    expect(mending.damaged()).toBe(0);
    expect(payoutStore(book).damaged()).toBe(0);
    expect(all(book).get('pay_1')?.poNumber).toBe('PO-1');
    expect(all(book).has('pay_2')).toBe(true);
  });

  test('keeps what a save of others finds damaged, so that it is noticed still', () => {
    const book = bookWith(many(5));
    book.sheet(PAYOUTS).handPut(4, TEXTS, { value: 'oops' });
    payoutStore(book).save([0, 1, 3, 4].map((n) => payoutBase({ id: `pay_${n}`, poNumber: 'x' })));
    expect(payoutStore(book).damaged()).toBe(1);
    expect([...all(book).keys()]).toStrictEqual(['pay_0', 'pay_1', 'pay_3', 'pay_4']);
  });
});

describe('a save in the middle', () => {
  test('leaves every other record as it was, wherever the changed ones stand', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 8 });
    fc.assert(
      fc.property(places, fc.boolean(), (some, hasNew) => {
        const book = bookWith(many(10));
        // Ids past the last one are new.
        const changed = some
          .filter((place) => hasNew || place < 10)
          .map((place) => payoutBase({ id: `pay_${place}`, poNumber: 'PO-1' }));
        payoutStore(book).save(changed);
        expect(all(book)).toEqual(new Map([...byId(many(10)), ...byId(changed)]));
        expect(payoutStore(book).damaged()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps longer texts of the rows that it bridges', () => {
    const long = payoutBase({ id: 'pay_2', batchId: 'x'.repeat(100_000) });
    const book = bookWith([...many(2), long, ...many(8).slice(3)]);
    const changed = [0, 3, 5, 7].map((n) => payoutBase({ id: `pay_${n}`, poNumber: 'PO-1' }));
    payoutStore(book).save(changed);
    expect(payoutStore(book).get('pay_2')).toStrictEqual(long);
    expect(payoutStore(book).get('pay_4')).toStrictEqual(many(5)[4]);
  });
});

describe('the records cost', () => {
  const SIZE = 10_000;
  const LARGE = bookWith(many(SIZE));

  /** How many cells each call moves. */
  function cellsOf(book: MemoryWorkbook, work: () => void): number[] {
    return book.movesDuring(work).map(({ cells }) => cells);
  }

  test('nothing to open', () => {
    expect(LARGE.movesDuring(() => payoutStore(LARGE))).toStrictEqual([]);
  });

  test('the two cells of its own row to get one of ten thousand, and none the second time', () => {
    const store = payoutStore(LARGE);
    expect(cellsOf(LARGE, () => store.get('pay_7777'))).toEqual([2]);
    expect(cellsOf(LARGE, () => store.get('pay_7777'))).toEqual([]);
    expect(cellsOf(LARGE, () => store.get('pay_10000'))).toEqual([]);
  });

  test('the column of keys and their own rows to load neighbours, and none to get them then', () => {
    const store = payoutStore(LARGE);
    const ids = Array.from({ length: 20 }, (_, index) => `pay_${5_000 + index}`);
    const load = () => {
      store.load(ids);
    };
    expect(cellsOf(LARGE, load)).toEqual([SIZE, 2 * 20]);
    expect(cellsOf(LARGE, load)).toEqual([]);
    expect(cellsOf(LARGE, () => ids.map((id) => store.get(id)))).toEqual([]);
    expect(ids.map((id) => store.get(id)?.id)).toEqual(ids);
  });

  test('four calls at most to load records that stand apart, and no more than lies between them', () => {
    const store = payoutStore(LARGE);
    const places = [0, 9_999, 2_000, 2_010, 7_000, 7_030];
    const cells = cellsOf(LARGE, () => {
      store.load(places.map((place) => `pay_${place}`));
    });
    expect(cells).toHaveLength(4);
    // The bridges end where the largest gaps begin.
    expect(cells.reduce((sum, count) => sum + count, 0)).toBeLessThan(SIZE + 2 * 3_100);
  });

  test('no call to load so few that each is found faster', () => {
    const store = payoutStore(LARGE);
    const load = () => {
      store.load(['pay_1', 'pay_5000', 'pay_9999']);
    };
    expect(cellsOf(LARGE, load)).toEqual([]);
  });

  test('one call to read all, and none to get each then', () => {
    const book = bookWith(many(100));
    const store = payoutStore(book);
    expect(cellsOf(book, () => store.all())).toEqual([2 * 100]);
    expect(cellsOf(book, () => many(100).map(({ id }) => store.get(id)))).toEqual([]);
    expect(cellsOf(book, () => [...store.entries()])).toEqual([]);
  });

  test.each([10, 1000])('no write to save %d records that did not change', (count) => {
    const book = bookWith(many(count));
    const store = payoutStore(book);
    const changes = book.changesDuring(() => {
      store.save(many(count));
    });
    expect(changes).toStrictEqual([]);
  });

  test.each([10, 1000])('three calls to save %d changed ones and as many new ones', (count) => {
    const book = bookWith(many(count));
    const store = payoutStore(book);
    const moves = book.movesDuring(() => {
      store.save(many(2 * count, 'PO-1'));
    });
    // The keys, the rows to compare with, and the write.
    expect(moves.map(({ method }) => method)).toStrictEqual(['values', 'values', 'setValues']);
    expect(all(book)).toStrictEqual(byId(many(2 * count, 'PO-1')));
  });

  test('no more written cells for two that changed far apart than for two neighbours', () => {
    const written = (...places: readonly number[]): number => {
      const book = bookWith(many(1000));
      const store = payoutStore(book);
      const moves = book.movesDuring(() => {
        store.save(places.map((place) => payoutBase({ id: `pay_${place}`, poNumber: 'PO-1' })));
      });
      expect(all(book).get(`pay_${places[0] ?? ''}`)?.poNumber).toBe('PO-1');
      return moves
        .filter(({ method }) => method === 'setValues')
        .reduce((sum, { cells }) => sum + cells, 0);
    };
    expect(written(500, 501)).toBe(4);
    expect(written(990, 3)).toBe(4);
  });

  test('three calls that write cells, however many changed apart', () => {
    const book = bookWith(many(300));
    const apart = many(300, 'PO-1').filter((_, index) => index % 7 === 0);
    const store = payoutStore(book);
    const moves = book.movesDuring(() => {
      store.save(apart);
    });
    const writes = moves.filter(({ method }) => method === 'setValues');
    expect(writes.length).toBeLessThanOrEqual(3);
    expect(all(book)).toStrictEqual(new Map([...byId(many(300)), ...byId(apart)]));
  });

  test('few calls that read cells to save many of which none was loaded', () => {
    const book = bookWith(many(300));
    const store = payoutStore(book);
    const moves = book.movesDuring(() => {
      store.save(many(300, 'PO-1').filter((_, index) => index % 7 === 0));
    });
    expect(moves.filter(({ method }) => method === 'values').length).toBeLessThanOrEqual(4);
  });
});
