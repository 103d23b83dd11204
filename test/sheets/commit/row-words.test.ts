import { expect, test } from '@jest/globals';
import { faultNotes } from '../../../src/core/plan/notes';
import { planPayout } from '../../../src/core/plan/payout-change';
import { describeChange } from '../../../src/core/plan/describe';
import { blockedStatus, rowWords } from '../../../src/sheets/commit/row-words';
import { textEdit } from '../../../src/sheets/table/table';
import { edited, planContextOf, payoutBase, payoutRow } from '../../core/builders';

const CHANGE = planPayout(
  payoutRow(payoutBase(), { stage: edited('APPROVED') }),
  planContextOf([]),
);

const TABLE = { locale: () => 'en_US' };

test('a row says its change, and keeps its status where none is given', () => {
  expect(rowWords(TABLE, { row: 7 }, CHANGE)).toEqual([
    textEdit(7, 'Change', describeChange(CHANGE, 'en_US')),
  ]);
  expect(rowWords(TABLE, { row: 7 }, CHANGE, '')).toEqual([
    textEdit(7, 'Change', describeChange(CHANGE, 'en_US')),
    textEdit(7, 'Status', ''),
  ]);
});

test('a row without a change says none', () => {
  expect(rowWords(TABLE, { row: 7 }, null)).toEqual([textEdit(7, 'Change', '')]);
});

test('a row that is blocked says all that is wrong with it', () => {
  expect(blockedStatus({ notes: faultNotes(['No amount.', 'No currency.']) })).toBe(
    'Blocked: No amount. No currency.',
  );
});
