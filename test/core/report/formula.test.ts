import { GONE_STATUS } from '../../../src/core/records/gone-status';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  columnRange,
  countPayouts,
  isPlainCriterion,
  sumPayouts,
} from '../../../src/core/report/formula';

const status = columnRange('Payouts', 'Status');
/** Those that Introw has no more are in no figure. */
const present = `${status};"<>${GONE_STATUS}*"`;
const here = `(LEFT(${status};${GONE_STATUS.length})<>"${GONE_STATUS}")`;

describe('a formula over payouts', () => {
  test('finds its columns by header', () => {
    expect(columnRange('Payouts', 'Amount')).toBe(
      'INDEX(Payouts!$1:$1000000;0;MATCH("Amount";Payouts!$1:$1;0))',
    );
  });

  test('counts and sums by criteria', () => {
    const [stage, amount] = [columnRange('Payouts', 'Stage'), columnRange('Payouts', 'Amount')];
    expect(countPayouts(['Stage', '$A9'])).toBe(`COUNTIFS(${stage};$A9;${present})`);
    expect(sumPayouts(['Stage', '$A9'], ['Amount', '">0"'])).toBe(
      `SUMIFS(${amount};${stage};$A9;${amount};">0";${present})`,
    );
  });

  test('compares exactly if a criterion would interpret the text', () => {
    const [stage, amount] = [columnRange('Payouts', 'Stage'), columnRange('Payouts', 'Amount')];
    expect(countPayouts(['Stage', '$A9', false])).toBe(`SUMPRODUCT(1*EXACT(${stage};$A9)*${here})`);
    expect(sumPayouts(['Stage', '$A9', false], ['Stage', '$B9'])).toBe(
      `SUMPRODUCT(1*EXACT(${stage};$A9)*EXACT(${stage};$B9)*${here};${amount})`,
    );
  });
});

describe('a text that a criterion takes literally', () => {
  test.each(['DRAFT', 'PENDING_REVIEW', 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C', 'USD'])(
    'is %s',
    (text) => {
      expect(isPlainCriterion(text)).toBe(true);
    },
  );

  test.each([
    '',
    '>5',
    '<>',
    '=x',
    'A*',
    'a?',
    '~',
    '007',
    '1e5',
    'TRUE',
    'false',
    '2026-01',
    'a b',
  ])('is not “%s”', (text) => {
    expect(isPlainCriterion(text)).toBe(false);
  });

  test('has no special characters and does not start with a digit', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(isPlainCriterion(text));
        expect(text).toMatch(/^[A-Za-z]\w+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
