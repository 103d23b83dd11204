import { describe, expect, test } from '@jest/globals';
import type { PlannedChange } from '../../../src/core/plan/change';
import { planExistingLine } from '../../../src/core/plan/line-change';
import { planNewLine } from '../../../src/core/plan/new-line';
import { planPayout } from '../../../src/core/plan/payout-change';
import { describeChange, describeAction, describeField } from '../../../src/core/plan/describe';
import {
  edited,
  planContextOf,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([payoutBase()], [lineBase()]);

describe('the description of a change', () => {
  const decline = (declineNote: string) =>
    lineRow(lineBase(), {}, { action: 'decline', declineReason: 'OTHER', declineNote });
  const cases: Readonly<Record<string, PlannedChange | null>> = {
    '': null,
    'Stage: DRAFT → APPROVED; PO number: (empty) → PO-1': planPayout(
      payoutRow(payoutBase(), { stage: edited('APPROVED'), poNumber: edited('PO-1') }),
      CONTEXT,
    ),
    'PO number: PO-1 → (empty)': planPayout(
      payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited(null) }),
      CONTEXT,
    ),
    'New line: 250.50 EUR for Acme Partners': planNewLine(newLineRow(), CONTEXT),
    'Decline: Other (twice)': planExistingLine(decline('twice'), lineBase(), CONTEXT),
    Detach: planExistingLine(lineRow(lineBase(), {}, { action: 'detach' }), lineBase(), CONTEXT),
    'Cannot be sent: The cell cannot be read.': planPayout(
      payoutRow(payoutBase(), { stage: UNREADABLE }),
      CONTEXT,
    ),
  };

  test.each(Object.entries(cases))('%j', (words, change) => {
    expect(describeChange(change)).toBe(words);
  });
});

test('a field is described with its old and new value', () => {
  expect(describeField({ field: 'Note', from: 'a', to: null })).toBe('Note: a → (empty)');
});

test('a decline without a note is described without one', () => {
  const fields = [
    { field: 'Action', from: null, to: 'Decline' },
    { field: 'Decline reason', from: null, to: 'Already paid' },
  ];
  expect(describeAction('decline', fields)).toBe('Decline: Already paid');
});
