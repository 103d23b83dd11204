import { afterEach, describe, expect, test } from '@jest/globals';
import { makePayout } from '../../../sandbox/introw/builders';
import { columnOf, lettersOf, placeOf, rowOf } from '../../jobs/support/cells';
import { done, type Fixture } from '../../jobs/support/driving';
import { edit } from '../../jobs/support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { tableOf } from './report-reading';

afterEach(endPushStages);

const NOW = Date.UTC(2026, 3, 10, 9);

function clicked({ ana }: Fixture, item: string): string {
  const shown = ana.dialogs.length;
  ana.open();
  ana.click(item);
  const dialog = ana.dialogs.slice(shown).find(({ kind }) => kind === 'alert');
  return dialog?.kind === 'alert' ? dialog.message : '';
}

const report = ({ world }: Fixture) => world.book.sheet('Report');
const text = (on: Fixture): string => report(on).display().flat().join('\n');
/** The four figures of the headline. */
const headline = (on: Fixture) => [1, 3, 6, 8].map((at) => report(on).values()[6]?.[at - 1]);

describe('the report’s headline', () => {
  test('says how many payouts wait and how long, at once, in the right number', async () => {
    const on = await pushStage({}, { now: NOW });
    clicked(on, 'Refresh report');
    const rows = on.service.data().payouts;
    const waiting = rows.filter(({ stage }) => ['DRAFT', 'PENDING_REVIEW'].includes(stage));
    expect(headline(on).slice(0, 3)).toEqual([waiting.length, 10, 1]);
    expect(text(on)).toContain(
      `${waiting.length} payouts wait for review, the oldest 10 days as of today.`,
    );
    const [last, ...others] = waiting;
    for (const { id } of others) edit(on, 'Payouts', id, { Stage: 'POSTPONED' });
    expect(text(on)).toContain('1 payout waits for review, the oldest 10 days as of today.');
    edit(on, 'Payouts', last?.id ?? '', { Stage: 'POSTPONED' });
    expect(text(on)).toContain('No payout waits for review.');
    expect(headline(on).slice(0, 2)).toEqual([0, 0]);
  });

  test('says what the counted payouts come to, by currency, and how many of them hold edits not sent', async () => {
    const on = await pushStage({}, { now: NOW });
    clicked(on, 'Refresh report');
    const waitingSums = (): string[] =>
      report(on)
        .display()
        .slice(8, 12)
        .map(([amount = '', currency = '']) => `${amount} ${currency}`);
    expect(waitingSums()).toEqual(['950.00 USD', '– EUR', '5,000 JPY', '12.345 KWD']);
    expect(report(on).display()[7]?.[0]).toBe('');

    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(waitingSums()[0]).toBe('650.00 USD');
    expect(report(on).display()[7]?.[0]).toBe('');
    expect(report(on).display()[7]?.[5]).toBe('1 of them with an edit not sent');
    expect(report(on).display()[8]?.slice(5, 7)).toEqual(['300.00', 'USD']);

    edit(on, 'Payouts', 'pay_b', { Amount: '5' });
    expect(waitingSums()[0]).toBe('55.00 USD');
    expect(report(on).display()[8]?.[3]).toBe('1 overtyped');
    edit(on, 'Payouts', 'pay_b', { Currency: 'EUR' });
    expect(waitingSums().slice(0, 2)).toEqual(['50.00 USD', '5.00 EUR']);
    expect(text(on)).toContain('Every payout is in the totals.');
    edit(on, 'Payouts', 'pay_b', { Currency: 'CHF' });
    expect(text(on)).toContain('1 without a currency that is listed below.');
    edit(on, 'Payouts', 'pay_b', { Currency: 'EUR' });
    expect([8, 9].map((at) => report(on).display()[at]?.[3])).toEqual([
      '1 overtyped',
      '1 overtyped',
    ]);
  });

  test.each([
    [
      'an id that was not pulled',
      'pay_unknown',
      /Overtyped: The Payout ID pay_unknown was not pulled/,
    ],
    ['no id', '', /Overtyped: The row has lost its Payout ID/],
    ['the id of another row', 'pay_a', /Overtyped: 2 rows have the Payout ID pay_a/],
  ])('marks the figures in which a row with %s counts', async (_, id, words) => {
    const on = await pushStage({}, { now: NOW });
    const { model } = on.world.book.sheet('Payouts');
    const row = rowOf(on.world, 'Payouts', 'pay_b');
    // Not as a user types, so that nothing looks at the row before the report does.
    model.put(row, columnOf(on.world, 'Payouts', 'Partner'), 'Nobody');
    model.put(row, columnOf(on.world, 'Payouts', 'Partner ID'), 'ptn_nobody');
    model.put(row, columnOf(on.world, 'Payouts', 'Payout ID'), id);
    clicked(on, 'Refresh report');
    const change = model.cells.value.get(row, columnOf(on.world, 'Payouts', 'Change'));
    expect(change).toMatch(words);
    expect(text(on)).toMatch(/\d rows? holds? overtyped cells/);
    expect(text(on)).toContain('No edit waits to be sent.');
    expect(report(on).display()[8]?.slice(0, 4)).toEqual([
      '950.00',
      'USD',
      '',
      id === 'pay_a' ? '2 overtyped' : '1 overtyped',
    ]);
  });

  test('marks figures and counts edits whatever characters a stage or a partner’s id has', async () => {
    const payouts = ['10.00', '4.00', '1.00'].map((value, at) =>
      makePayout({
        id: `pay_${at}`,
        stage: 'ON HOLD*',
        partner: { id: 'ptn*1', name: 'Acme' },
        amount: { value, currency: 'EUR' },
      }),
    );
    const on = await pushStage({ data: { partners: [], lines: [], payouts } }, { now: NOW });
    edit(on, 'Payouts', 'pay_0', { Amount: '5' });
    edit(on, 'Payouts', 'pay_1', { 'PO number': 'PO-7' });
    edit(on, 'Payouts', 'pay_2', { Currency: 'USD' });
    clicked(on, 'Refresh report');
    const rows = report(on).display();
    const rowsOf = (label: string) => rows.filter(([first]) => first === label);
    const [stage, edits] = rowsOf('ON HOLD*');
    expect(stage?.join(' ')).toContain('2 overtyped');
    expect(edits?.slice(0, 5).join(' ')).toContain('1');
    expect(edits?.join(' ')).toContain('4.00');
    expect(rowsOf('Acme').map((row) => row[1])).toContain('2 overtyped');
  });

  test('says once, at once, that negative amounts are in the totals', async () => {
    const payouts = ['10.00', '-4.00', '-1.00'].map((value, at) =>
      makePayout({ id: `pay_${at}`, amount: { value, currency: 'EUR' } }),
    );
    const on = await pushStage({ data: { partners: [], lines: [], payouts } }, { now: NOW });
    clicked(on, 'Refresh report');
    expect(text(on)).toContain(
      '2 payouts have negative amounts, which are taken off each total that holds them.',
    );
    edit(on, 'Payouts', 'pay_1', { Amount: '4' });
    expect(text(on)).toContain('1 payout has a negative amount, which is taken off each total');
    edit(on, 'Payouts', 'pay_2', { Amount: '1' });
    expect(text(on)).toContain('No payout has a negative amount.');
  });

  test('counts each problem, listed below with a link that follows its row', async () => {
    const on = await pushStage({}, { now: NOW });
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'po-2' });
    clicked(on, 'Refresh report');
    const linkOf = (why: string): string => {
      const at = report(on)
        .values()
        .findIndex((row) => row[5] === why);
      return report(on).displayAt(`B${at + 1}`);
    };
    const gid = on.world.book.sheet('Payouts').model.id;
    expect(report(on).formulas().flat().join('\n')).toContain(`HYPERLINK("#gid=${gid}&range=A"&`);
    expect(linkOf('po-2')).toBe(`Row ${rowOf(on.world, 'Payouts', 'pay_a')}`);
    const head = report(on)
      .display()
      .find((row) => row[1] === 'In the sheet');
    expect(head?.slice(0, 6)).toEqual([
      ...['   Partner', 'In the sheet', 'Period end', 'Amount', 'Currency', 'Stage or reason'],
    ]);
    on.world.book.sheet('Payouts').sort(columnOf(on.world, 'Payouts', 'Amount'), false);
    expect(linkOf('po-2')).toBe(`Row ${rowOf(on.world, 'Payouts', 'pay_a')}`);
  });
});

describe('a payout that Introw has no more', () => {
  async function withGone(): Promise<Fixture> {
    const on = await pushStage({}, { now: NOW });
    on.service.change({ kind: 'removePayout', id: 'pay_b' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    return on;
  }
  const count = (on: Fixture): number =>
    Object.values(tableOf(report(on).values(), 'Stage')['All stages'] ?? {}).reduce(
      (sum, figure) => sum + figure.count,
      0,
    );

  test('is told by the memory, whatever somebody types into its Status', async () => {
    const on = await withGone();
    clicked(on, 'Refresh report');
    const present = count(on);
    const place = (id: string): string => placeOf(on.world, 'Payouts', id, 'Status');
    for (const status of ['', 'looked at it']) {
      on.world.book.sheet('Payouts').enter(place('pay_b'), status);
      // Until the next refresh the report says that it no longer knows.
      expect(text(on)).toContain('or somebody typed into Status: refresh the report.');
      clicked(on, 'Refresh report');
      expect(count(on)).toBe(present);
      expect(text(on)).not.toContain('or somebody typed into Status');
    }
  });

  test('is none because a Status says so', async () => {
    const on = await withGone();
    clicked(on, 'Refresh report');
    const present = count(on);
    const sheet = on.world.book.sheet('Payouts');
    const status = sheet.displayAt(placeOf(on.world, 'Payouts', 'pay_b', 'Status'));
    sheet.enter(placeOf(on.world, 'Payouts', 'pay_a', 'Status'), status);
    expect(clicked(on, 'Save snapshot')).toContain('Saved as');
    expect(count(on)).toBe(present);
    expect(sheet.displayAt(placeOf(on.world, 'Payouts', 'pay_a', 'Status'))).toBe('');
  });
});

describe('a figure that an overtyped payout has left', () => {
  const mark = (on: Fixture, isRow: (row: readonly unknown[]) => boolean): string => {
    const shown = report(on).display();
    const at = report(on).values().findIndex(isRow);
    return shown[at]?.[1] ?? 'no such row';
  };
  const type = (on: Fixture, header: string, value: string): void => {
    const place = `${lettersOf(on.world, 'Payouts', header)}${rowOf(on.world, 'Payouts', 'pay_b')}`;
    on.ana.type('Payouts', place, value);
  };

  test('has a mark beside it: by partner, by currency, and by age', async () => {
    const on = await pushStage({}, { now: NOW });
    clicked(on, 'Refresh report');
    const borealis = (row: readonly unknown[]) => row[10] === 'ptn_borealis';
    const band = (row: readonly unknown[]) => row[0] === '8–30 days';
    expect([mark(on, borealis), mark(on, band)]).toEqual(['', '']);
    type(on, 'Partner ID', 'ptn_acme');
    expect(mark(on, borealis)).toBe('1 overtyped');
    type(on, 'Partner ID', 'ptn_borealis');
    expect(mark(on, borealis)).toBe('');
    type(on, 'Currency', 'EUR');
    expect(mark(on, borealis)).toBe('1 overtyped');
    type(on, 'Currency', 'USD');
    type(on, 'Period end', '2025-01-31');
    expect(mark(on, band)).toBe('1 overtyped');
    expect(mark(on, (row) => row[0] === 'Over 90 days')).toBe('1 overtyped');
  });

  test('has the mark right of its figures, in the table of its currency and no other', async () => {
    const on = await pushStage({}, { now: NOW });
    clicked(on, 'Refresh report');
    /** Of the tables with dollars and euros, and with yen and dinars: what the partner sees of DRAFT, and the mark. */
    const drafts = (): string[][] => {
      const shown = report(on).display();
      const heads = shown.flatMap((row, at) => (row[0] === 'Stage' ? [at] : []));
      return heads.map((head) => {
        const row = shown.slice(head).find(([label]) => label === 'DRAFT' || label === '');
        return row?.[0] === 'DRAFT' ? [row[1] ?? '', row[7] ?? ''] : [];
      });
    };
    const totals = (): string[] =>
      report(on)
        .display()
        .flatMap((row) => (row[0] === 'All stages' ? [row[7] ?? ''] : []));
    expect([drafts(), totals()]).toEqual([
      [['no', ''], []],
      ['', ''],
    ]);
    type(on, 'Amount', '5');
    expect([drafts(), totals()]).toEqual([
      [['no', '1 overtyped'], []],
      ['1 overtyped', ''],
    ]);
    // From dollars to euros it is in the same table still, and to yen in both.
    type(on, 'Currency', 'EUR');
    expect(totals()).toEqual(['1 overtyped', '']);
    type(on, 'Currency', 'JPY');
    expect(totals()).toEqual(['1 overtyped', '1 overtyped']);
    type(on, 'Currency', '?');
    expect(totals()).toEqual(['1 overtyped', '']);
  });
});
