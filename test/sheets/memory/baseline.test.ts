import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineBaseline, payoutBaseline, sealed } from '../../../src/sheets/memory/baseline';
import { lineBase, payoutBase } from '../../core/builders';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const text = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...DANGEROUS_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const payout = fc
  .record({
    id: fc.constantFrom('pay_1', 'pay_2', 'pay_3', '0012', '=1'),
    poNumber: text,
    stage: text,
  })
  .map(payoutBase);

describe('the baseline', () => {
  test('gives back after reopening what was saved last under each id', () => {
    fc.assert(
      fc.property(fc.array(fc.array(payout, { maxLength: 4 }), { maxLength: 4 }), (saves) => {
        const book = new MemoryWorkbook();
        for (const bases of saves) payoutBaseline(book).save(bases);
        const last = new Map(saves.flat().map((base) => [base.id, base]));
        expect(new Map(payoutBaseline(book).byId)).toStrictEqual(last);
      }),
      { numRuns: 60 },
    );
  });

  test('gives back the same without reopening', () => {
    fc.assert(
      fc.property(fc.array(fc.array(payout, { maxLength: 4 }), { maxLength: 4 }), (saves) => {
        const book = new MemoryWorkbook();
        const baseline = payoutBaseline(book);
        for (const bases of saves) baseline.save(bases);
        expect(new Map(payoutBaseline(book).byId)).toStrictEqual(new Map(baseline.byId));
      }),
      { numRuns: 60 },
    );
  });

  test('keeps every field of a line', () => {
    const book = new MemoryWorkbook();
    const line = lineBase({ note: 'internal', status: 'ON_THE_MOON', description: '=1+1' });
    lineBaseline(book).save([line]);
    expect(lineBaseline(book).byId.get('cln_1')).toStrictEqual(line);
  });

  test('keeps the conflict that is open in a record', () => {
    const book = new MemoryWorkbook();
    const conflict = { theirs: { poNumber: '=1+1', stage: null }, updatedAt: '2026-05-01' };
    payoutBaseline(book).save([payoutBase({ conflict })]);
    expect(payoutBaseline(book).byId.get('pay_1')).toStrictEqual(payoutBase({ conflict }));
  });

  test('has nothing to compare a note with where the service returned none', () => {
    const book = new MemoryWorkbook();
    lineBaseline(book).save([lineBase({ note: undefined })]);
    expect(lineBaseline(book).byId.get('cln_1')?.note).toBeNull();
  });

  test('keeps payouts and lines apart', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase({ id: 'same' })]);
    lineBaseline(book).save([lineBase({ id: 'same' })]);
    expect(payoutBaseline(book).byId.get('same')).toStrictEqual(payoutBase({ id: 'same' }));
    expect(lineBaseline(book).byId.get('same')).toStrictEqual(lineBase({ id: 'same' }));
  });
});

describe('a damaged memory', () => {
  test.each([
    ['overwritten with a number', 12],
    ['overwritten with words', 'oops'],
    ['cut short', '["pay_1","ptn_acme"'],
    ['of another layout', sealed(['pay_1', 'x'])],
    ['that is no list', '{"id":"pay_1"}'],
    ['without an id', sealed(Array(12).fill(null))],
    ['without its sum', JSON.stringify(['pay_1', ...Array<null>(11).fill(null)])],
    ['that was emptied', ''],
  ])('loses the record %s and no other', (_, damage) => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase(), payoutBase({ id: 'pay_2' })]);
    book.sheet('_introw_payouts').handPut(2, 1, { value: damage });
    expect([...payoutBaseline(book).byId.keys()]).toStrictEqual(['pay_2']);
    expect(payoutBaseline(book).damaged).toBe(1);
  });

  test('loses a record in which one value was edited, as nothing may go out on its word', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase(), payoutBase({ id: 'pay_2' })]);
    const sheet = book.sheet('_introw_payouts');
    const value = String(sheet.handRead(2, 1).value);
    expect(value).toContain('"DRAFT"');
    sheet.handPut(2, 1, { value: value.replace('"DRAFT"', '"APPROVED"') });
    expect([...payoutBaseline(book).byId.keys()]).toStrictEqual(['pay_2']);
    expect(payoutBaseline(book).damaged).toBe(1);
  });

  test('is none when its rows were only sorted', () => {
    const book = new MemoryWorkbook();
    const saved = ['pay_1', 'pay_2', 'pay_3'].map((id) => payoutBase({ id }));
    payoutBaseline(book).save(saved);
    book.sheet('_introw_payouts').handReorder(2, [2, 0, 1]);
    const { byId, damaged } = payoutBaseline(book);
    expect(saved.map(({ id }) => byId.get(id))).toStrictEqual(saved);
    expect(damaged).toBe(0);
  });

  test('with one row twice counts it once, and with two that differ counts neither', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase(), payoutBase({ id: 'pay_2' })]);
    const sheet = book.sheet('_introw_payouts');
    sheet.handPut(4, 1, { value: sheet.handRead(2, 1).value });
    expect(payoutBaseline(book).damaged).toBe(0);
    expect([...payoutBaseline(book).byId.keys()]).toStrictEqual(['pay_1', 'pay_2']);

    const other = new MemoryWorkbook();
    payoutBaseline(other).save([payoutBase({ stage: 'APPROVED' })]);
    sheet.handPut(4, 1, { value: other.sheet('_introw_payouts').handRead(2, 1).value });
    expect(payoutBaseline(book).damaged).toBe(1);
    expect([...payoutBaseline(book).byId.keys()]).toStrictEqual(['pay_2']);
  });

  test('takes the lost record back with the next save', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase(), payoutBase({ id: 'pay_2' })]);
    book.sheet('_introw_payouts').handPut(2, 1, { value: 'oops' });
    const mending = payoutBaseline(book);
    mending.save([payoutBase({ poNumber: 'PO-1' })]);
    expect(mending.damaged).toBe(0);
    const { byId, damaged } = payoutBaseline(book);
    expect(damaged).toBe(0);
    expect(byId.get('pay_1')?.poNumber).toBe('PO-1');
    expect(byId.has('pay_2')).toBe(true);
  });
});

describe('the baseline costs', () => {
  const many = (count: number, poNumber: string | null = null) =>
    Array.from({ length: count }, (_, index) => payoutBase({ id: `pay_${index}`, poNumber }));

  test.each([10, 1000])('no call to save %d records that did not change', (count) => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save(many(count));
    const baseline = payoutBaseline(book);
    const changes = book.changesDuring(() => {
      baseline.save(many(count));
    });
    expect(changes).toStrictEqual([]);
  });

  test.each([10, 1000])(
    'two calls at most to save %d changed ones and as many new ones',
    (count) => {
      const book = new MemoryWorkbook();
      payoutBaseline(book).save(many(count));
      const baseline = payoutBaseline(book);
      const moves = book.movesDuring(() => {
        baseline.save(many(2 * count, 'PO-1'));
      });
      expect(moves).toHaveLength(2);
      expect(payoutBaseline(book).byId.size).toBe(2 * count);
    },
  );

  test('no more cells for two that changed far apart than for two neighbours', () => {
    const written = (...places: readonly number[]): number => {
      const book = new MemoryWorkbook();
      payoutBaseline(book).save(many(1000));
      const baseline = payoutBaseline(book);
      const boxes: number[] = [];
      const grid = book.grid('_introw_payouts');
      if (grid === null) throw new Error('There is no memory of payouts');
      const setValues = grid.setValues.bind(grid);
      grid.setValues = (box, values) => {
        boxes.push(box.rows);
        setValues(box, values);
      };
      baseline.save(places.map((place) => payoutBase({ id: `pay_${place}`, poNumber: 'PO-1' })));
      expect(payoutBaseline(book).byId.get(`pay_${places[0] ?? ''}`)?.poNumber).toBe('PO-1');
      return boxes.reduce((sum, rows) => sum + rows, 0);
    };

    expect(written(500, 501)).toBe(2);
    expect(written(990, 3)).toBe(2);
  });

  test('one call to open', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save(many(100));
    expect(book.movesDuring(() => payoutBaseline(book))).toHaveLength(1);
  });
});
