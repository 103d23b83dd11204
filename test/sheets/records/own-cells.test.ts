import { describe, expect, test } from '@jest/globals';
import type { CellInput } from '../../../src/core/ports';
import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { newRow } from '../../../src/sheets/records/merge-row';
import { countIds } from '../../../src/sheets/records/readings';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { idsOf, readTable } from '../../../src/sheets/table/table';
import { lineBase, payoutBase } from '../../core/builders';
import { builtSheet } from '../sheet-builder';

type Typed = Readonly<Record<string, CellInput>>;

/** What a row of `Payouts` that shows the pulled record, but for these cells, contradicts. */
function payoutSays(typed: Typed, base = payoutBase(), restored: readonly string[] = []) {
  const built = builtSheet(PAYOUTS);
  const pulled = newRow(PAYOUT_KIND, base).map(([header, { value }]) => [header, value] as const);
  built.add({ ...Object.fromEntries(pulled), 'Payout ID': base.id, ...typed });
  const snapshot = readTable(built.table());
  const context = { restored, idCounts: countIds(idsOf(snapshot)) };
  const bases = new Map<string, PayoutBase>([[base.id, base]]);
  return PAYOUT_KIND.read(snapshot, bases, context)[0]?.contradiction;
}

function lineSays(typed: Typed, base = lineBase()) {
  const built = builtSheet(LINES);
  const pulled = newRow(LINE_KIND, base).map(([header, { value }]) => [header, value] as const);
  built.add({ ...Object.fromEntries(pulled), 'Line ID': base.id, ...typed });
  const snapshot = readTable(built.table());
  const context = { restored: [], idCounts: countIds(idsOf(snapshot)) };
  const bases = new Map<string, LineBase>([[base.id, base]]);
  return LINE_KIND.read(snapshot, bases, context)[0]?.contradiction;
}

describe('the cells by which a reader knows a payout contradict its id', () => {
  test.each<[string, Typed, string]>([
    ['another amount', { Amount: 300 }, 'Amount shows 300.00 USD; pulled was 4250.00 USD.'],
    ['no amount', { Amount: '' }, 'Amount shows nothing; pulled was 4250.00 USD.'],
    ['another currency', { Currency: 'EUR' }, 'Currency shows EUR; pulled was USD.'],
    ['another partner', { Partner: 'Bo' }, 'Partner shows Bo; pulled was Acme Partners.'],
    ['a partner’s id', { 'Partner ID': 'p' }, 'Partner ID shows p; pulled was ptn_acme.'],
    ['a batch', { 'Batch ID': '' }, 'Batch ID shows nothing; pulled was pbt_1.'],
    ['a period', { 'Period end': 'June' }, 'Period end shows June; pulled was 2026-03-31.'],
  ])('with %s, named with what was pulled', (_, typed, words) => {
    expect(payoutSays(typed)).toBe(words);
  });

  test('each by itself, where several do', () => {
    expect(payoutSays({ Partner: 'Bo', Amount: 1 })).toBe(
      'Partner shows Bo; pulled was Acme Partners. Amount shows 1.00 USD; pulled was 4250.00 USD.',
    );
  });

  test('in a few characters, whatever was pasted there', () => {
    expect(payoutSays({ Partner: 'x'.repeat(5000) })?.length).toBeLessThan(200);
  });
});

describe('the cells of a payout do not contradict its id', () => {
  test.each<[string, Typed]>([
    ['as they were pulled', {}],
    ['with an amount typed anew as text', { Amount: '4250.0' }],
    ['with blanks around a text', { Partner: ' Acme Partners ' }],
    ['with a remark where no record is known by it', { 'Updated (UTC)': 'see mail' }],
    ['with an edit of the user’s', { Stage: 'APPROVED', 'PO number': '1' }],
  ])('%s', (_, typed) => {
    expect(payoutSays(typed)).toBeNull();
  });

  test('in a column that was put back and is still empty', () => {
    expect(payoutSays({ Amount: '' }, payoutBase(), ['Amount'])).toBeNull();
  });

  test('where Sheets itself did not keep the text', () => {
    const base = payoutBase({ batchId: '=1', notKept: { 'Batch ID': '1' } });
    expect(payoutSays({ 'Batch ID': '1' }, base)).toBeNull();
    expect(payoutSays({ 'Batch ID': '2' }, base)).toMatch(/^Batch ID shows 2/);
  });
});

describe('a row of Lines', () => {
  test.each<[string, Typed, string]>([
    ['payout', { 'Payout ID': 'pay_2' }, 'Payout ID shows pay_2; pulled was pay_1.'],
    ['partner', { Partner: '' }, 'Partner shows nothing; pulled was Acme Partners.'],
    ['partner’s id', { 'Partner ID': 'p' }, 'Partner ID shows p; pulled was ptn_acme.'],
    ['period', { 'Period end': '' }, 'Period end shows nothing; pulled was 2026-03-31.'],
  ])('contradicts its id with another %s', (_, typed, words) => {
    expect(lineSays(typed)).toBe(words);
  });

  test('may have another amount, currency, plan or status', () => {
    expect(lineSays({ Amount: 1, Currency: 'EUR', Plan: '?', 'Line status': '' })).toBeNull();
  });
});
