import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { seededData } from '../../../sandbox/introw/generate';
import type { ServiceData } from '../../../sandbox/introw/records';
import { columnOf, headers, lettersOf, placeOf, rowOf } from '../../jobs/support/cells';
import { heightOf } from '../../../src/core/looks';
import { bandOf, filled, problem, summed, tableOf } from './report-reading';
import { activity, edit, push } from '../../jobs/support/push-acts';
import { endPushStages, heardStage, pushStage } from '../support/push-stage';
import { done, value, type Fixture } from '../../jobs/support/driving';

afterEach(endPushStages);

const NOW = Date.UTC(2026, 8, 1, 9);
const SEEDED = seededData();
const REVIEW = ['DRAFT', 'PENDING_REVIEW'];
const ERRORS = /#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!)/;

function refresh({ ana }: Fixture): void {
  const shown = ana.dialogs.length;
  ana.open();
  ana.click('Refresh report');
  expect(ana.dialogs.slice(shown)).toEqual([]);
}

const cells = ({ world }: Fixture) => world.book.sheet('Report').values();
const shownText = ({ world }: Fixture): string =>
  world.book.sheet('Report').display().flat().join('\n');

async function seeded(): Promise<Fixture> {
  const on = await pushStage({ data: SEEDED }, { now: NOW });
  refresh(on);
  return on;
}

describe('the report', () => {
  test('sums the payouts by stage and currency, to the cent, and what the partner sees of them', async () => {
    const table = filled(tableOf(cells(await seeded()), 'Stage'));
    const { 'All stages': all, 'Visible to the partner': seen, ...stages } = table;
    expect(stages).toEqual(summed(SEEDED.payouts, ({ stage }) => stage));
    expect(all).toEqual(summed(SEEDED.payouts, () => 'all')['all']);
    const hidden = [...REVIEW, 'APPROVED', 'BLOCKED'];
    const visible = summed(SEEDED.payouts, ({ stage }) => (hidden.includes(stage) ? null : 'seen'));
    expect(seen).toEqual(visible['seen']);
  });

  test('tells how long what waits for review has waited, since the period and since the last change', async () => {
    const on = await seeded();
    const now = on.world.clock.now();
    const waiting = SEEDED.payouts.filter(({ stage }) => REVIEW.includes(stage));
    const { 'All waiting': ended, ...byEnd } = filled(tableOf(cells(on), 'Since period end'));
    expect(byEnd).toEqual(summed(waiting, ({ periodEnd }) => bandOf(periodEnd, now)));
    expect(ended).toEqual(summed(waiting, () => 'all')['all']);
    const { 'All waiting': changed, ...byChange } = filled(tableOf(cells(on), 'Since last change'));
    expect(byChange).toEqual(summed(waiting, ({ updatedAt }) => bandOf(updatedAt, now)));
    expect(changed).toEqual(ended);
  });

  test('sets what was paid of the last period that is over against the one before', async () => {
    const on = await seeded();
    const shown = on.world.book.sheet('Report').display();
    const at = shown.findIndex(([label]) => label === 'Period ends in');
    expect(shown.slice(at - 2, at + 3).map(([label]) => label)).toEqual([
      'Paid for July 2026 and June 2026',
      'Payouts in PAID whose period ends in these months. July 2026 is the latest in which one has ended; it may not be paid in full yet.',
      'Period ends in',
      'July 2026',
      'June 2026',
    ]);
    const month = (wanted: string) =>
      summed(SEEDED.payouts, ({ stage, periodEnd }) =>
        stage === 'PAID' && periodEnd.startsWith(wanted) ? 'paid' : null,
      )['paid'];
    const rows = tableOf(cells(on), 'Period ends in');
    const [first = '', second = ''] = Object.keys(rows).filter((key) => key !== 'Difference');
    // Keys that look like numbers come in their order: the earlier month first.
    expect(filled({ paid: rows[second] ?? {} })['paid']).toEqual(month('2026-07'));
    expect(filled({ paid: rows[first] ?? {} })['paid']).toEqual(month('2026-06'));
  });

  test('lists the largest partners of each currency by their ID, with what of it is paid', async () => {
    const on = await seeded();
    const shown = on.world.book.sheet('Report').values();
    const at = shown.findIndex((row) => row[0] === 'Partner' && row[3] === 'USD');
    const usd = SEEDED.payouts.filter(({ amount }) => amount.currency === 'USD');
    const totals = summed(usd, ({ partner }) => partner.id);
    const largest = Object.entries(totals)
      .map(([id, { USD }]) => [id, USD?.count, Number(USD?.amount)] as const)
      .sort((a, b) => b[2] - a[2])
      .slice(0, 10);
    const rows = shown.slice(at + 1, at + 1 + largest.length);
    expect(rows.map((row) => [row[10], row[2], row[3]])).toEqual(largest);
    expect(shown[at + 1 + largest.length]?.join('')).toBe('');
    const paid = summed(usd, ({ partner, stage }) => (stage === 'PAID' ? partner.id : null));
    expect(rows.map((row) => row[5])).toEqual(
      largest.map(([id]) => Number(paid[id]?.['USD']?.amount ?? 0)),
    );
  });

  test('says as of when, from where and by whom, how old what it shows is, and points at no file', async () => {
    const on = await seeded();
    const { book } = on.world;
    expect(shownText(on)).toContain('production · refreshed by ana@example.com');
    expect(shownText(on)).toContain('As of 2026-09-01 09:0');
    expect(shownText(on)).toMatch(
      /Payouts as Introw had them at 2026-09-01 09:00 UTC · Lines as Introw had them at 2026-09-01 09:00 UTC/,
    );
    // Not even its own id stands in a cell: in a copy it would lead to the original.
    const sheet = book.sheet('Report');
    const all = [...sheet.formulas(), ...sheet.values()].flat().map(String).join('\n');
    expect(all).not.toContain(book.id);
    // Links lead to a row of the same file, wherever that is.
    expect(all).not.toMatch(/HYPERLINK\((?!"#gid=\d+&range=A")|https?:/);
  });

  test('follows a correction in the sheet at once, without a refresh', async () => {
    const on = await seeded();
    const before = tableOf(cells(on), 'Stage');
    const moved = SEEDED.payouts.find(
      ({ stage, amount }) => stage === 'DRAFT' && amount.currency === 'USD',
    );
    edit(on, 'Payouts', moved?.id ?? '', { Stage: 'POSTPONED' });
    const after = tableOf(cells(on), 'Stage');
    const worth = Number(moved?.amount.value);
    const gain = (stage: string): number =>
      Number(after[stage]?.['USD']?.amount) - Number(before[stage]?.['USD']?.amount);
    expect(gain('POSTPONED')).toBeCloseTo(worth, 2);
    expect(gain('DRAFT')).toBeCloseTo(-worth, 2);
    expect(after['All stages']).toEqual(before['All stages']);
  });

  test('stays right under moved and added columns, before and after the next refresh', async () => {
    const on = await seeded();
    const sheet = on.world.book.sheet('Payouts');
    const before = cells(on);
    sheet.moveColumn(columnOf(on.world, 'Payouts', 'Amount'), 1);
    sheet.moveColumn(columnOf(on.world, 'Payouts', 'Change'), 9);
    sheet.insertColumns(2);
    sheet.enter('B1', 'Stage of mine');
    expect(headers(on.world, 'Payouts').slice(0, 2)).toEqual(['Amount', 'Stage of mine']);
    expect(cells(on)).toEqual(before);
    refresh(on);
    const rest = (table: ReturnType<typeof cells>) => table.slice(2);
    expect(rest(cells(on))).toEqual(rest(before));
  });

  test('draws its charts once and moves them along, however often it is refreshed', async () => {
    const on = await seeded();
    const charts = () => on.world.book.sheet('Report').model.charts;
    const ids = charts().map(({ id }) => id);
    expect(charts().map(({ options }) => options['title'])).toEqual([
      'By stage, USD',
      'Waiting, since period end, USD',
      'Partners, all stages, USD',
    ]);
    // What somebody types is no stage; what was pulled is one.
    edit(on, 'Payouts', SEEDED.payouts[0]?.id ?? '', { Stage: 'Brand new stage' });
    refresh(on);
    const stages = charts()[0]?.ranges[0]?.rows ?? 0;
    const fields = { stage: 'BRAND_NEW_STAGE' };
    on.service.change({ kind: 'setPayout', id: SEEDED.payouts[1]?.id ?? '', fields });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    refresh(on);
    expect(charts().map(({ id }) => id)).toEqual(ids);
    // One stage more: the chart covers it.
    expect(charts()[0]?.ranges[0]?.rows).toBe(stages + 1);
  });

  test('draws none twice that was made before a kill, wherever Google puts new ones', async () => {
    const on = await pushStage({ data: SEEDED }, { now: NOW });
    let drawn = 0;
    on.world.between((name) => {
      if (name === 'Sheet.insertChart') drawn += 1;
      if (name === 'Sheet.newChart' && drawn === 2) on.world.faults.killBeforeCall(1);
    });
    on.ana.open();
    expect(() => {
      on.ana.click('Refresh report');
    }).toThrow();
    on.world.between(null);
    on.world.faults.clear();
    expect(on.world.book.sheet('Report').model.charts).toHaveLength(2);
    refresh(on);
    expect(on.world.book.sheet('Report').model.charts).toHaveLength(3);
  });

  test('fits an A4 page across, and its head stays in sight', async () => {
    const { model } = (await seeded()).world.book.sheet('Report');
    const widths = Array.from({ length: 12 }, (_, at) =>
      model.hiddenColumns.get(1, at + 1) === true ? 0 : (model.columnWidths.get(1, at + 1) ?? 100),
    );
    expect(widths.slice(10)).toEqual([0, 0]);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(1040);
    expect(model.lastColumn()).toBeLessThanOrEqual(12);
    expect([model.frozenRows, model.hiddenGridlines]).toEqual([2, true]);
    // Where pages end was reckoned with these heights.
    const heights = [1, 2, 7, 8].map((row) => model.rowHeights.get(row, 1));
    expect(heights).toEqual([heightOf('title'), heightOf('meta'), heightOf('figure'), 21]);
    for (const { position, options } of model.charts) {
      expect(position.offsetX + Number(options['width'])).toBeLessThanOrEqual(1040);
    }
  });
});

const HOSTILE = ['>5', 'A*', '=1+1', '<>', '~', '?x', '', 'TRUE', '007', 'a"b'];

describe('what is in no figure', () => {
  test('is shown apart, in money: payouts that Introw has no more, and those without a readable amount', async () => {
    const amounts = { a: '10.00', b: '20.00', c: '40.00', d: '12345678901234567.89' };
    const payouts = Object.entries(amounts).map(([name, value]) =>
      makePayout({ id: `pay_${name}`, amount: { value, currency: 'EUR' }, stage: 'APPROVED' }),
    );
    const on = await pushStage({ data: { partners: [], lines: [], payouts } }, { now: NOW });
    on.service.change({ kind: 'removePayout', id: 'pay_b' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    edit(on, 'Payouts', 'pay_c', { Stage: 'BLOCKED' });
    refresh(on);
    const table = tableOf(cells(on), 'Stage');
    expect(table['All stages']?.['EUR']).toEqual({ count: 3, amount: '50.00' });
    expect(table['APPROVED']?.['EUR']).toEqual({ count: 2, amount: '10.00' });
    expect(table['Gone at Introw: in no figure']?.['EUR']).toEqual({ count: 1, amount: '20.00' });
    expect(table['Without a readable amount: in no total']?.['EUR']?.count).toBe(1);
    expect(shownText(on)).toContain(
      'In no total of this report: 1 gone at Introw, 1 without a readable amount, 0 without a currency that is listed below.',
    );
    const edits = filled(tableOf(cells(on), 'Stage in the cell'));
    expect(edits).toEqual({
      BLOCKED: { EUR: { count: 1, amount: '40.00' } },
      'All edits': { EUR: { count: 1, amount: '40.00' } },
    });
    expect(shownText(on)).toContain('Not sent to Introw yet: edits in 1 payout.');
  });
});

describe('what stands in the sheets', () => {
  function hostileData(): ServiceData {
    const partners = HOSTILE.map((name, at) => makePartner({ id: `ptn_${at}`, name }));
    // Ids that SUMIFS would take for comparisons, wildcards or one another.
    const ids = ['>5', 'A*', 'Ab', 'AB', '=x', 'ptn_5', 'TRUE', '007', '7', 'a"b'];
    return {
      partners,
      lines: [],
      payouts: ids.map((id, at) =>
        makePayout({
          id: `pay_${at}`,
          partner: { id, name: HOSTILE[at] ?? '' },
          amount: { value: `${2 ** at}.01`, currency: 'USD' },
          stage: ['DRAFT', '>5', 'NEW*', 'NEWER', '="a"'][at % 5] ?? 'DRAFT',
        }),
      ),
    };
  }

  test('never becomes a formula, and every partner’s sum is their own', async () => {
    const on = await pushStage({ data: hostileData() }, { now: NOW });
    refresh(on);
    const sheet = on.world.book.sheet('Report');
    const at = sheet.values().findIndex((row) => row[0] === 'Partner');
    const found = sheet
      .values()
      .slice(at + 1, at + 11)
      .map((row) => [row[10], row[2], row[3]]);
    expect(found).toEqual(
      hostileData()
        .payouts.map(({ partner, amount }) => [partner.id, 1, Number(amount.value)])
        .reverse(),
    );
    for (const formula of sheet.formulas().flat()) expect(formula).not.toMatch(/NEW|007|a"b|>5/);
    const stages = filled(tableOf(sheet.values(), 'Stage'));
    expect(stages['>5']).toEqual(summed(hostileData().payouts, ({ stage }) => stage)['>5']);
    expect(stages['NEW*']).toEqual(summed(hostileData().payouts, ({ stage }) => stage)['NEW*']);
    expect(shownText(on)).not.toMatch(ERRORS);
  });

  test('is counted as other where its stage came after the refresh, so that nothing falls out', async () => {
    const on = await pushStage();
    refresh(on);
    edit(on, 'Payouts', 'pay_a', { Stage: 'TOMORROW' });
    const rows = (): ReturnType<typeof tableOf> => tableOf(cells(on), 'Stage');
    expect(rows()['Other or no stage']?.['USD']).toEqual({ count: 1, amount: '300.00' });
    // Still, as nobody pulled such a stage: typed, it is none.
    refresh(on);
    expect(rows()['TOMORROW']).toBeUndefined();
    on.service.change({
      kind: 'setPayout',
      id: 'pay_a',
      fields: { stage: 'TOMORROW' },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    refresh(on);
    expect(rows()['TOMORROW']?.['USD']).toEqual({ count: 1, amount: '300.00' });
    expect(rows()['Other or no stage']?.['USD']?.count).toBe(0);
    const row = cells(on).findIndex(([label]) => label === 'TOMORROW') + 1;
    expect(on.world.book.sheet('Report').displayAt(`B${row}`)).toBe('unknown');
  });

  test('is not in a sum where it is text, and the report says how many', async () => {
    const huge = { value: '12345678901234567.89', currency: 'USD' };
    const data: ServiceData = {
      partners: [],
      lines: [],
      payouts: [
        makePayout({ id: 'pay_huge', amount: huge }),
        makePayout({ id: 'pay_small', amount: { value: '10.50', currency: 'USD' } }),
      ],
    };
    const on = await pushStage({ data });
    refresh(on);
    expect(tableOf(cells(on), 'Stage')['All stages']?.['USD']).toEqual({
      count: 2,
      amount: '10.50',
    });
    expect(problem(cells(on), 'Amount missing or not a number: not in the totals')).toBe(1);
  });

  test('shows its problems: outcomes, missing and doubled PO numbers, currencies without a table', async () => {
    const on = await pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'po-2' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-9' });
    on.world.book
      .sheet('Payouts')
      .enter(placeOf(on.world, 'Payouts', 'pay_b', 'Status'), 'Blocked: no');
    on.world.book
      .sheet('Lines')
      .enter(placeOf(on.world, 'Lines', 'cln_a1', 'Status'), 'Failed: no');
    refresh(on);
    expect(problem(cells(on), 'Cannot be sent as it stands')).toBe(1);
    expect(problem(cells(on), 'Introw did not take the last change', 5)).toBe(1);
    const doubled = 'PO numbers used more than once, at the time of the refresh';
    expect(problem(cells(on), doubled)).toBe(2);
    expect(shownText(on)).toContain('pay_one');
    // pay_paid and nothing else: pay_eur has a number, the others are in no such stage.
    expect(problem(cells(on), 'No PO number although one is required')).toBe(1);
    // A currency that came after the refresh is in no table, and the head says so.
    const before = Number(cells(on)[6]?.[7]);
    on.world.book.sheet('Payouts').enter(placeOf(on.world, 'Payouts', 'pay_b', 'Currency'), 'CHF');
    expect(Number(cells(on)[6]?.[7])).toBe(before + 1);
    on.world.book.sheet('Payouts').enter(placeOf(on.world, 'Payouts', 'pay_b', 'Currency'), '?');
    refresh(on);
    expect(problem(cells(on), 'Currency missing or not listed below: not in any figure')).toBe(1);
  });

  test('tells what was declined, detached and approved, by whom and why', async () => {
    const on = await pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
    edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    push(on);
    edit(on, 'Payouts', 'pay_one', { Stage: 'PENDING_REVIEW' });
    push(on);
    expect(activity(on).length).toBeGreaterThan(4);
    refresh(on);
    expect(tableOf(cells(on), 'Why')).toMatchObject({
      'Declined: Duplicate commission': { USD: { count: 1, amount: '100.00' } },
      Detached: { USD: { count: 1 } },
    });
    expect(filled(tableOf(cells(on), 'By'))).toEqual({
      'ana@example.com': { USD: { count: 1, amount: '300.00' } },
    });
  });
});

describe('what is not sent yet', () => {
  test('is counted at the top, at once', async () => {
    const on = await pushStage();
    refresh(on);
    expect(shownText(on)).toContain('No edit waits to be sent.');
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': '4711' });
    expect(shownText(on)).toContain(
      'Not sent to Introw yet: edits in 2 payouts. The figures below count what the cells say.',
    );
    edit(on, 'Lines', 'cln_a1', { Action: 'Decline', 'Decline reason': 'Already paid' });
    expect(shownText(on)).toContain('yet: edits in 2 payouts and 1 line.');
    edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': '' });
    expect(shownText(on)).toContain('yet: edits in 1 line.');
  });

  test('is no problem any more once it was taken back, whoever did so', async () => {
    const on = await pushStage();
    edit(on, 'Payouts', 'pay_paid', { Stage: 'APPROVED' });
    push(on);
    refresh(on);
    expect(problem(cells(on), 'Cannot be sent as it stands')).toBe(1);
    const places = ['Stage', 'Change'].map((one) => placeOf(on.world, 'Payouts', 'pay_paid', one));
    places.forEach((place, at) => {
      on.world.book.sheet('Payouts').enter(place, at === 0 ? 'PAID' : '');
    });
    expect(problem(cells(on), 'Cannot be sent as it stands')).toBe(0);
  });
});

describe('a header of the user’s', () => {
  test('that formulas take for the add-on’s is refused by name', async () => {
    const on = await pushStage();
    const sheet = on.world.book.sheet('Payouts');
    sheet.insertColumns(1);
    sheet.enter('A1', 'STAGE ');
    on.ana.open();
    on.ana.click('Refresh report');
    expect(on.ana.dialogs[on.ana.dialogs.length - 1]).toMatchObject({
      message: expect.stringMatching(
        /your header “STAGE” to the left of the add-on’s “Stage”.*Rename your column/,
      ),
    });
    sheet.enter('A1', 'Stage of mine');
    refresh(on);
  });
});

describe('a report without much to tell', () => {
  test('says that nothing was pulled, and makes no sheet but its own', async () => {
    const on = await heardStage();
    refresh(on);
    expect(shownText(on)).toContain('No payouts have been pulled yet. Pull payouts');
    const visible = on.world.book.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
    expect(visible).toEqual(['Sheet1', 'Report']);
    expect(on.world.book.sheet('Report').model.charts).toEqual([]);
  });

  test('holds no error over empty sheets, nor once the rows are deleted under it', async () => {
    const on = await heardStage({ data: 'empty' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    refresh(on);
    expect(shownText(on)).not.toMatch(ERRORS);
    const full = await pushStage();
    refresh(full);
    const payouts = full.world.book.sheet('Payouts');
    payouts.deleteRows(2, payouts.model.lastRow() - 1);
    expect(shownText(full)).not.toMatch(ERRORS);
    refresh(full);
    expect(shownText(full)).toContain('No payouts have been pulled yet');
    expect(full.world.book.sheet('Report').model.charts).toEqual([]);
  });

  test('shows a question mark where a column went, and refuses the next refresh in words', async () => {
    const on = await pushStage();
    refresh(on);
    const sheet = on.world.book.sheet('Payouts');
    sheet.enter(`${lettersOf(on.world, 'Payouts', 'Amount')}1`, 'Betrag');
    expect(shownText(on)).not.toMatch(ERRORS);
    expect(cells(on).find(([label]) => label === 'DRAFT')?.[3]).toBe('?');
    const before = cells(on);
    on.ana.click('Refresh report');
    expect(on.ana.dialogs[on.ana.dialogs.length - 1]).toMatchObject({
      kind: 'alert',
      message: expect.stringContaining('lacks the header “Amount”'),
    });
    expect(cells(on)).toEqual(before);
  });
});

describe('the sheet Report', () => {
  test('of the user’s own is left alone', async () => {
    const on = await pushStage();
    on.world.book.addSheet('Report');
    on.world.book.sheet('Report').enter('A1', 'My own report');
    on.ana.open();
    on.ana.click('Refresh report');
    expect(on.ana.dialogs[on.ana.dialogs.length - 1]).toMatchObject({
      kind: 'alert',
      message: expect.stringContaining('Nothing was written. Rename or delete it'),
    });
    expect(cells(on)).toEqual([['My own report']]);
  });

  test('is rewritten in its columns, and what stands to their right stays', async () => {
    const on = await seeded();
    const sheet = on.world.book.sheet('Report');
    const before = cells(on);
    sheet.enter('A10', 'scribble');
    sheet.enter('B200', 'below');
    sheet.enter('N10', 'my note');
    refresh(on);
    expect(sheet.valueAt('N10')).toBe('my note');
    expect(sheet.valueAt('B200')).toBe('');
    expect(sheet.valueAt('A10')).toBe(before[9]?.[0]);
    const { protections } = sheet;
    expect(protections).toHaveLength(1);
    expect(protections[0]).toMatchObject({ warningOnly: true });
  });

  test('that was renamed is the user’s from then on', async () => {
    const on = await seeded();
    on.world.book.sheet('Report').rename('March for the board');
    const kept = on.world.book.sheet('March for the board').formulas();
    refresh(on);
    expect(on.world.book.sheet('March for the board').formulas()).toEqual(kept);
    expect(shownText(on)).toContain('By stage');
  });
});

describe('a pull', () => {
  test('refreshes the report where the policy says so, and not otherwise', async () => {
    const on = await heardStage();
    const { policy } = value<{ policy: object }>(on.ana, 'getSettings');
    const names = (): string[] => on.world.book.sheets.map(({ name }) => name);
    expect(done(on.world, on.ana, { kind: 'pullPayouts' }).message).not.toContain('report');
    expect(names()).not.toContain('Report');
    value(on.ana, 'saveSettings', { policy: { ...policy, reportAfterPull: true } });
    const view = done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(view.message).toContain('The report was refreshed.');
    expect(shownText(on)).toContain('By stage');
  });

  test('ends well where the report cannot be written, and says so', async () => {
    const on = await heardStage();
    const { policy } = value<{ policy: object }>(on.ana, 'getSettings');
    value(on.ana, 'saveSettings', { policy: { ...policy, reportAfterPull: true } });
    on.world.book.addSheet('Report');
    on.world.book.sheet('Report').enter('A1', 'My own report');
    const view = done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(view.state).toBe('done');
    expect(view.message).toContain('The report was not refreshed: The sheet “Report” is not');
    expect(rowOf(on.world, 'Payouts', 'pay_a')).toBeGreaterThan(1);
  });
});

test('lines that Introw declined without us are told as such', async () => {
  const data: ServiceData = {
    partners: [],
    payouts: [makePayout({ id: 'pay_1' })],
    lines: [makeLine({ id: 'cln_1', payoutId: 'pay_1', status: 'DECLINED', amount: '7.00' })],
  };
  const on = await pushStage({ data });
  refresh(on);
  expect(tableOf(cells(on), 'Why')).toEqual({
    'Declined, reason unknown': { USD: { count: 1, amount: '7.00' } },
  });
});
