import { describe, expect, test } from '@jest/globals';
import { DECLINE_REASONS } from '../../../src/core/records/decline-reasons';
import { STAGES } from '../../../src/core/records/stages';
import { ACTIVITY, columnOf, LINES, PAYOUTS, SCHEMAS } from '../../../src/sheets/table/schema';
import { headersOf } from '../sheet-builder';

function editableOf(schema: typeof PAYOUTS): string[] {
  return schema.columns.filter((column) => column.editable).map((column) => column.header);
}

describe('the sheets that users build on', () => {
  test('Payouts has these columns in this order', () => {
    expect(headersOf(PAYOUTS)).toStrictEqual([
      'Partner',
      'Period end',
      'Amount',
      'Currency',
      'Stage',
      'PO number',
      'Change',
      'Status',
      'Period start',
      'Updated (UTC)',
      'Payout ID',
      'Batch ID',
      'Partner ID',
    ]);
    expect(editableOf(PAYOUTS)).toStrictEqual(['Stage', 'PO number']);
  });

  test('Lines has these columns in this order', () => {
    expect(headersOf(LINES)).toStrictEqual([
      'Partner',
      'Description',
      'Amount',
      'Currency',
      'Line status',
      'Action',
      'Decline reason',
      'Decline note',
      'Change',
      'Status',
      'Note',
      'Source amount',
      'Plan',
      'Period end',
      'Payout ID',
      'Line ID',
      'Partner ID',
      'Updated (UTC)',
    ]);
    expect(editableOf(LINES)).toStrictEqual([
      'Description',
      'Amount',
      'Currency',
      'Action',
      'Decline reason',
      'Decline note',
      'Note',
      'Source amount',
    ]);
  });

  test('Activity has these columns in this order, and none to edit', () => {
    expect(headersOf(ACTIVITY)).toStrictEqual([
      ...['Time (UTC)', 'User', 'Partner', 'Record', 'Field', 'From', 'To'],
      ...['Amount', 'Currency', 'Result', 'ID', 'Run'],
    ]);
    expect(editableOf(ACTIVITY)).toStrictEqual([]);
  });

  test.each(SCHEMAS)(
    '$sheet has its id column among its columns, and no header twice',
    (schema) => {
      const headers = headersOf(schema);
      expect(headers).toContain(schema.idHeader);
      expect(new Set(headers).size).toBe(headers.length);
    },
  );
});

test('the dropdowns offer what the cells take', () => {
  expect(columnOf(PAYOUTS, 'Stage').choices).toStrictEqual(STAGES.map((stage) => stage.code));
  expect(columnOf(LINES, 'Action').choices).toStrictEqual(['Decline', 'Detach']);
  const reasons = DECLINE_REASONS.map((reason) => reason.label);
  expect(columnOf(LINES, 'Decline reason').choices).toStrictEqual(reasons);
});

test('every id, PO number and free text stands in a column of text', () => {
  const texts = [
    ...['Partner', 'PO number', 'Payout ID', 'Batch ID', 'Partner ID'].map(
      (header) => columnOf(PAYOUTS, header).kind,
    ),
    ...['Description', 'Note', 'Decline note', 'Payout ID', 'Line ID', 'Partner ID'].map(
      (header) => columnOf(LINES, header).kind,
    ),
    ...['ID', 'From', 'To', 'Result', 'User'].map((header) => columnOf(ACTIVITY, header).kind),
  ];
  expect(new Set(texts)).toStrictEqual(new Set(['text']));
});

test('what the partner reads is said in the header notes', () => {
  expect(columnOf(LINES, 'Description').note).toContain('The partner reads it');
  expect(columnOf(PAYOUTS, 'PO number').note).toContain('The partner can see it');
  expect(columnOf(LINES, 'Note').note).toContain('Internal');
});

test('a column that does not exist is a bug', () => {
  expect(() => columnOf(PAYOUTS, 'Nonsense')).toThrow('Payouts has no column Nonsense');
});
