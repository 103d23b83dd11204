import { describe, expect, test } from '@jest/globals';
import type { PlannedChange } from '../../../src/core/plan/change';
import { planExistingLine } from '../../../src/core/plan/line-change';
import { planNewLine } from '../../../src/core/plan/new-line';
import { planPayout } from '../../../src/core/plan/payout-change';
import { planLine } from '../../../src/core/plan/plan';
import { describeChange, describeAction } from '../../../src/core/plan/describe';
import { describeOvertyped } from '../../../src/core/records/overtyped';
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
    '→ APPROVED · PO-1 (was DRAFT)': planPayout(
      payoutRow(payoutBase(), { stage: edited('APPROVED'), poNumber: edited('PO-1') }),
      CONTEXT,
    ),
    '→ no PO number (was PO-1)': planPayout(
      payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited(null) }),
      CONTEXT,
    ),
    '→ PO-2 (was 7)': planPayout(
      payoutRow(payoutBase({ poNumber: '7' }), { poNumber: edited('PO-2') }),
      CONTEXT,
    ),
    '→ Amount 1,200.00 · no Note (was Amount 450.00 · Note internal)': planExistingLine(
      lineRow(lineBase({ amount: '450.00', note: 'internal' }), {
        amount: edited('1200.00'),
        note: edited(null),
      }),
      lineBase({ amount: '450.00', note: 'internal' }),
      CONTEXT,
    ),
    'New line: 250.50 EUR for Acme Partners': planNewLine(newLineRow(), CONTEXT),
    'Decline: Other (twice)': planExistingLine(decline('twice'), lineBase(), CONTEXT),
    Detach: planExistingLine(lineRow(lineBase(), {}, { action: 'detach' }), lineBase(), CONTEXT),
    'Cannot be sent: The cell cannot be read.': planPayout(
      payoutRow(payoutBase(), { stage: UNREADABLE }),
      CONTEXT,
    ),
    'Overtyped: Two rows have this id.': planPayout(
      { ...payoutRow(payoutBase()), idFault: { code: 'doubled', text: 'Two rows have this id.' } },
      CONTEXT,
    ),
    'Overtyped: Nobody pulled this id.': planLine(
      {
        ...lineRow(lineBase()),
        idFault: { code: 'unknown', text: 'Nobody pulled this id.' },
      },
      CONTEXT,
    ),
    'Cannot be sent: Sheets did not keep the partner.': planPayout(
      {
        ...payoutRow(payoutBase()),
        idFault: { code: 'notKept', text: 'Sheets did not keep the partner.' },
      },
      CONTEXT,
    ),
  };

  test.each(Object.entries(cases))('%j', (words, change) => {
    expect(describeChange(change, 'en_US')).toBe(words);
  });
});

test.each([
  ['en_US', '1,200.50', '-25,519.11'],
  ['de_DE', '1.200,50', '-25.519,11'],
])('amounts are written as %s writes them', (locale, more, less) => {
  const fields = [{ field: 'Amount', from: '-25519.11', to: '1200.50' }];
  expect(describeAction('update', fields, locale)).toBe(`→ Amount ${more} (was ${less})`);
  const cell = { field: 'Amount', pulled: '1200.50', shown: '-25519.11', identifies: true };
  expect(describeOvertyped([{ ...cell, amountLocale: locale }])).toBe(
    `Overtyped: Amount ${more} → ${less}`,
  );
});

test('a long text is cut, and what is set still comes first', () => {
  const text = 'x'.repeat(5_000);
  const fields = [{ field: 'Note', from: text, to: `y${text}` }];
  const words = describeAction('update', fields, 'en_US');
  expect(words).toMatch(/^→ Note yx+… \(was x+…\)$/);
  expect(words.length).toBeLessThan(150);
});

test('a decline without a note is described without one', () => {
  const fields = [
    { field: 'Action', from: null, to: 'Decline' },
    { field: 'Decline reason', from: null, to: 'Already paid' },
  ];
  expect(describeAction('decline', fields, 'en_US')).toBe('Decline: Already paid');
});
