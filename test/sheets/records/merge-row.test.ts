import { describe, expect, test } from '@jest/globals';
import { AS_PULLED } from '../../../src/core/records/merge';
import type {
  LineBase,
  LineReading,
  PayoutBase,
  PayoutReading,
} from '../../../src/core/records/readings';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { mergeRow } from '../../../src/sheets/records/merge-row';
import { lineCells, payoutCells } from '../../../src/sheets/records/own-cells';
import {
  edited,
  formula,
  lineBase,
  lineRow,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../../core/builders';

const mergePayout = (row: PayoutReading, theirs: PayoutBase) => mergeRow(PAYOUT_KIND, row, theirs);
const mergeLine = (row: LineReading, theirs: LineBase) => mergeRow(LINE_KIND, row, theirs);

describe('a payout that was pulled again', () => {
  test('with nothing touched shows what the service says now', () => {
    const theirs = payoutBase({ stage: 'BLOCKED', poNumber: 'PO-7', amount: '1.00' });
    const merged = mergePayout(payoutRow(payoutBase()), theirs);
    const cells = new Map(merged.cells);
    expect(cells.get('Stage')?.value).toBe('BLOCKED');
    expect(cells.get('PO number')?.value).toBe('PO-7');
    expect(cells.get('Amount')?.value).toBe(1);
    expect(merged.base).toStrictEqual(theirs);
    expect(merged.conflicts).toStrictEqual([]);
  });

  test('keeps one edit, takes the other field, and remembers what each was held against', () => {
    const row = payoutRow(payoutBase(), { stage: edited('APPROVED') });
    const merged = mergePayout(row, payoutBase({ poNumber: 'PO-7' }));
    const headers = merged.cells.map(([header]) => header);
    expect(headers).not.toContain('Stage');
    expect(headers).toContain('PO number');
    expect(merged.base).toStrictEqual(payoutBase({ poNumber: 'PO-7' }));
    expect(merged.reading.fields).toStrictEqual({
      stage: edited('APPROVED'),
      poNumber: AS_PULLED,
    });
  });

  test('in conflict keeps the cell and the old base of that field alone', () => {
    const row = payoutRow(payoutBase(), { stage: edited('APPROVED') });
    const merged = mergePayout(row, payoutBase({ stage: 'BLOCKED', poNumber: 'PO-7' }));
    expect(merged.cells.map(([header]) => header)).not.toContain('Stage');
    expect(merged.base).toStrictEqual({
      ...payoutBase({ stage: 'DRAFT', poNumber: 'PO-7' }),
      conflict: { theirs: { stage: 'BLOCKED' }, updatedAt: '2026-04-08T14:30:00.000Z' },
    });
    expect(merged.conflicts).toStrictEqual([
      { field: 'Stage', base: 'DRAFT', mine: 'APPROVED', theirs: 'BLOCKED' },
    ]);
  });

  test('whose memory was lost differs in no edit, and stays unknown until it is settled', () => {
    const row = { ...payoutRow(payoutBase()), base: null };
    const fields = { stage: edited('PAID'), poNumber: edited(null) };
    const theirs = payoutBase({ stage: 'DRAFT' });
    const first = mergePayout({ ...row, fields }, theirs);
    const conflict = {
      theirs: { stage: 'DRAFT' },
      unknown: ['stage'],
      updatedAt: theirs.updatedAt,
    };
    expect(first.base).toStrictEqual({ ...theirs, conflict });
    expect(first.conflicts).toStrictEqual([
      { field: 'Stage', base: null, mine: 'PAID', theirs: 'DRAFT', isBaseUnknown: true },
    ]);
    const again = mergePayout(first.reading, payoutBase({ stage: 'BLOCKED' }));
    expect(again.base.conflict).toMatchObject({ theirs: { stage: 'BLOCKED' }, unknown: ['stage'] });
    expect(mergePayout(first.reading, payoutBase({ stage: 'PAID' })).base.conflict).toBeNull();
  });

  test('remembers no conflict any more once it is settled', () => {
    const conflict = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
    const row = payoutRow(payoutBase({ conflict }), { stage: edited('APPROVED') });
    for (const stage of ['DRAFT', 'APPROVED']) {
      expect(mergePayout(row, payoutBase({ stage })).base.conflict).toBeNull();
    }
  });

  test.each([
    ['a formula by what it shows', formula('APPROVED'), 'APPROVED'],
    ['a cell that cannot be read by nothing', UNREADABLE, null],
  ])('in conflict tells %s', (_, mine, told) => {
    const merged = mergePayout(
      payoutRow(payoutBase(), { stage: mine }),
      payoutBase({ stage: 'BLOCKED' }),
    );
    expect(merged.conflicts).toStrictEqual([
      { field: 'Stage', base: 'DRAFT', mine: told, theirs: 'BLOCKED' },
    ]);
  });

  test('never gets its formula written over', () => {
    for (const value of ['DRAFT', 'APPROVED', 'BLOCKED', null]) {
      const row = payoutRow(payoutBase(), { stage: formula(value) });
      const merged = mergePayout(row, payoutBase({ stage: 'BLOCKED' }));
      expect(merged.cells.map(([header]) => header)).not.toContain('Stage');
    }
  });

  test('whose row was found again is in order under its id', () => {
    const row = payoutRow(
      payoutBase(),
      {},
      { id: '', base: null, idFault: { code: 'unknown', text: 'Lost its id.' } },
    );
    const merged = mergePayout(row, payoutBase());
    expect(merged.reading).toMatchObject({ id: 'pay_1', idFault: null, base: payoutBase() });
  });
});

describe('a line that was pulled again', () => {
  test('with an amount of the same worth is no conflict', () => {
    const row = lineRow(lineBase(), { amount: edited('450') });
    const merged = mergeLine(row, lineBase({ amount: '450.00' }));
    expect(merged.conflicts).toStrictEqual([]);
    expect(merged.reading.fields.amount).toBe(AS_PULLED);
    expect(merged.base.amount).toBe('450.00');
  });

  test('leaves the note alone where the service returns none', () => {
    const row = lineRow(lineBase({ note: 'sent before' }), { note: edited('typed') });
    const merged = mergeLine(row, lineBase({ note: undefined }));
    expect(merged.cells.map(([header]) => header)).not.toContain('Note');
    expect(merged.base.note).toBe('sent before');
    expect(merged.reading.fields.note).toStrictEqual(edited('typed'));
  });

  test('in conflict remembers what the service had, for the fields in conflict alone', () => {
    const row = lineRow(lineBase(), { amount: edited('450'), note: edited('mine') });
    const theirs = lineBase({ amount: '470.00', updatedAt: '2026-05-01T00:00:00.000Z' });
    const merged = mergeLine(row, theirs);
    expect(merged.base).toStrictEqual({
      ...lineBase({ updatedAt: '2026-05-01T00:00:00.000Z' }),
      conflict: { theirs: { amount: '470.00' }, updatedAt: '2026-05-01T00:00:00.000Z' },
    });
  });

  test('keeps the action that waits in it', () => {
    const row = lineRow(lineBase(), {}, { action: 'decline', declineReason: 'Other' });
    const merged = mergeLine(row, lineBase({ amount: '1.00' }));
    expect(merged.reading).toMatchObject({ action: 'decline', declineReason: 'Other' });
    const headers = merged.cells.map(([header]) => header);
    expect(headers.filter((header) => /Action|Decline/.test(header))).toStrictEqual([]);
  });
});

test("the add-on's own cells hold no editable one and no id", () => {
  const payoutHeaders = payoutCells(payoutBase()).map(([header]) => header);
  expect(payoutHeaders).toStrictEqual([
    'Partner',
    'Period start',
    'Period end',
    'Amount',
    'Currency',
    'Updated (UTC)',
    'Batch ID',
    'Partner ID',
  ]);
  const lineHeaders = lineCells(lineBase()).map(([header]) => header);
  expect(lineHeaders).toStrictEqual([
    'Partner',
    'Plan',
    'Line status',
    'Period end',
    'Payout ID',
    'Partner ID',
    'Updated (UTC)',
  ]);
});

test('a status and a stage that are not known are shown as sent', () => {
  const status = lineCells(lineBase({ status: '=ON_THE_MOON' }));
  expect(new Map(status).get('Line status')).toStrictEqual({ value: '=ON_THE_MOON', format: '@' });
  const merged = mergePayout(payoutRow(payoutBase()), payoutBase({ stage: 'ON_THE_MOON' }));
  expect(new Map(merged.cells).get('Stage')?.value).toBe('ON_THE_MOON');
});
