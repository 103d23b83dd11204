import { afterEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { localeNamed } from '../../../sandbox/apps-script/model/text/locale';
import { makePayout } from '../../../sandbox/introw/builders';
import { placeOf } from '../../jobs/support/cells';
import { edit } from '../../jobs/support/push-acts';
import { endPushStages, heardStage, pushStage, type PushStage } from '../support/push-stage';
import { filled, tableOf } from './report-reading';

afterEach(endPushStages);

const DAY = Date.UTC(2026, 3, 10, 9);

function save({ ana }: PushStage): string {
  ana.open();
  ana.click('Save snapshot');
  const shown = ana.dialogs[ana.dialogs.length - 1];
  return shown?.kind === 'alert' ? shown.message : '';
}

const sheet = ({ world }: PushStage, name: string) => world.book.sheet(name);
const names = ({ world }: PushStage): string[] =>
  world.book.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);

/** The rows of the block of payouts. */
function blockOf(cells: readonly (readonly unknown[])[]): (readonly unknown[])[] {
  const head = cells.findIndex((row) => row[10] === 'Payout ID');
  const length = cells.slice(head + 1).findIndex((row) => row[10] === '');
  return cells.slice(head + 1, head + 1 + length);
}

/** As a later reader would do it by the words on the sheet alone: the block of payouts, tabs, line feeds. */
function digestByHand(cells: readonly (readonly unknown[])[]): string {
  const words = cells
    .slice(cells.findIndex(([label]) => label === 'For an audit'))
    .flat()
    .join('\n');
  expect(words).toContain('SHA-256, in UTF-8, of the rows below the heads of “Payouts”');
  expect(words).toContain('the 12 cells of each, A to L (three are empty), joined by tabs');
  expect(words).toContain('the rows joined by line feeds, none at the end');
  const rows = blockOf(cells).map((row) => row.slice(0, 12).join('\t'));
  return createHash('sha256').update(rows.join('\n')).digest('hex');
}

describe('a snapshot', () => {
  test('is the report as values on a sheet named for the day, with charts that stand on them', async () => {
    const on = await pushStage({}, { now: DAY });
    expect(save(on)).toContain('Saved as the sheet “Report 2026-04-10”: 8 payouts, digest ');
    const kept = sheet(on, 'Report 2026-04-10');
    expect(tableOf(kept.values(), 'Stage')).toEqual(tableOf(sheet(on, 'Report').values(), 'Stage'));
    expect(kept.formulas().flat().filter(Boolean)).toEqual([]);
    expect(kept.values().flat().join('\n')).not.toContain(on.world.book.id);
    expect(kept.model.charts).toHaveLength(3);
    const before = filled(tableOf(kept.values(), 'Stage'));
    edit(on, 'Payouts', 'pay_a', { Stage: 'POSTPONED' });
    expect(filled(tableOf(kept.values(), 'Stage'))).toEqual(before);
  });

  test('counts in its receipt the edits that Google told nobody of', async () => {
    const on = await pushStage({}, { now: DAY });
    // A script, or the second of two quick edits: the trigger never fires, and `Change` stays empty.
    sheet(on, 'Payouts').enter(placeOf(on.world, 'Payouts', 'pay_a', 'Stage'), 'APPROVED');
    save(on);
    const cells = sheet(on, 'Report 2026-04-10').values();
    expect(cells.find(([label]) => label === 'With unsent edits')?.[2]).toBe(1);
  });

  test('has a receipt: rows, sums by currency, and a digest that a reader can make anew', async () => {
    const on = await pushStage({}, { now: DAY });
    edit(on, 'Payouts', 'pay_a', { 'PO number': '4711' });
    save(on);
    const cells = sheet(on, 'Report 2026-04-10').values();
    const at = cells.findIndex(([label]) => label === 'Receipt');
    expect(cells.slice(at + 2, at + 10).map((row) => [row[0], row[2], row[3]])).toEqual([
      ['Payouts', 8, ''],
      ['With unsent edits', 1, ''],
      ['In USD', 5, 1030],
      ['In EUR', 1, 1000],
      ['In JPY', 1, 5000],
      ['In KWD', 1, 12.345],
      ['Without a readable amount', 0, ''],
      ['Digest', digestByHand(cells), ''],
    ]);
    const block = blockOf(cells);
    expect(block).toHaveLength(8);
    const sums = new Map<unknown, number>();
    for (const row of block)
      sums.set(row[4], (sums.get(row[4]) ?? 0) + Number(String(row[3]).replaceAll(',', '')));
    expect(Object.fromEntries(sums)).toEqual({ USD: 1030, EUR: 1000, JPY: 5000, KWD: 12.345 });
  });

  test('shows amounts as the locale writes them, in full, and its digest is made of what it shows', async () => {
    const amounts = [
      ['4250', 'EUR'],
      ['2823.1', 'EUR'],
      ['-1720.335', 'EUR'],
      ['1752659', 'JPY'],
      ['12345678901234567.891', 'KWD'],
    ] as const;
    const payouts = amounts.map(([value, currency], at) =>
      makePayout({ id: `pay_${at}`, amount: { value, currency } }),
    );
    const on = await pushStage({ data: { partners: [], lines: [], payouts } }, { now: DAY });
    const shown = (name: string): unknown[] =>
      blockOf(sheet(on, name).values()).map((row) => row[3]);
    save(on);
    const name = 'Report 2026-04-10';
    const wanted = [
      '4,250.00',
      '2,823.10',
      '-1,720.335',
      '1,752,659',
      '12,345,678,901,234,567.891',
    ];
    expect(shown(name).toSorted()).toEqual(wanted.toSorted());
    const digest = sheet(on, name)
      .values()
      .find(([label]) => label === 'Digest')?.[2];
    expect(digest).toBe(digestByHand(sheet(on, name).values()));
    on.world.book.locale = localeNamed('de_DE');
    on.ana.open();
    save(on);
    expect(shown(`${name} (2)`)).toContain('-1.720,335');
    expect(digestByHand(sheet(on, `${name} (2)`).values())).not.toBe(digest);
  });

  test('is never written over: the second of the day has a number, and none is made where nothing changed', async () => {
    const on = await pushStage({}, { now: DAY });
    save(on);
    const first = sheet(on, 'Report 2026-04-10').values();
    on.world.clock.advance(3_600_000);
    expect(save(on)).toContain('Nothing has changed since “Report 2026-04-10”: no new snapshot');
    edit(on, 'Payouts', 'pay_a', { 'PO number': '4711' });
    expect(save(on)).not.toContain('Nothing has changed');
    expect(names(on).slice(-2)).toEqual(['Report 2026-04-10', 'Report 2026-04-10 (2)']);
    expect(sheet(on, 'Report 2026-04-10').values()).toEqual(first);
  });

  test('has the same digest in whatever order the rows stand', async () => {
    const on = await pushStage({}, { now: DAY });
    save(on);
    sheet(on, 'Payouts').sort(8, false);
    expect(save(on)).toContain('Nothing has changed');
  });

  test('takes no comparison from a snapshot that was deleted', async () => {
    const on = await pushStage({}, { now: DAY });
    save(on);
    sheet(on, 'Report 2026-04-10').delete();
    expect(save(on)).not.toContain('Nothing has changed');
    expect(names(on)).toContain('Report 2026-04-10');
  });

  test('is not saved where there is nothing to keep, or where Report is the user’s own', async () => {
    const on = await heardStage();
    expect(save(on)).toContain('No snapshot was saved. Pull payouts first.');
    expect(names(on)).toEqual(['Sheet1', 'Report']);
    const other = await pushStage();
    other.world.book.addSheet('Report');
    sheet(other, 'Report').enter('A1', 'mine');
    expect(save(other)).toContain('Nothing was written. Rename or delete it');
    expect(sheet(other, 'Report').values()).toEqual([['mine']]);
  });

  test('is refused while figures of the report are no numbers, and says how many', async () => {
    const on = await pushStage({}, { now: DAY });
    save(on);
    // A script cannot make Sheets calculate: a header that goes in the middle shows as "?".
    let isAway = false;
    const payouts = sheet(on, 'Payouts');
    const at = payouts.values()[0]?.indexOf('Amount') ?? 0;
    const place = `${String.fromCharCode(65 + at)}1`;
    on.world.between((name) => {
      if (name !== 'Sheet.setHiddenGridlines' || isAway) return;
      isAway = true;
      payouts.enter(place, 'Betrag');
    });
    expect(save(on)).toMatch(/^\d+ figures of the report are missing.*No snapshot was saved/);
    on.world.between(null);
    expect(names(on)).not.toContain('Report 2026-04-10 (2)');
    payouts.enter(place, 'Amount');
    edit(on, 'Payouts', 'pay_a', { 'PO number': '4711' });
    expect(save(on)).toContain('Saved as');
  });

  test('that was cut short leaves a sheet without a receipt, and the next one another name', async () => {
    const on = await pushStage({}, { now: DAY });
    on.ana.open();
    on.ana.click('Refresh report');
    let writes = 0;
    on.world.between((name) => {
      if (name === 'Range.setValues') writes += 1;
      if (name === 'Sheet.newChart' && writes > 1) on.world.faults.killBeforeCall(1);
    });
    expect(() => {
      on.ana.click('Save snapshot');
    }).toThrow();
    on.world.between(null);
    expect(save(on)).toContain('“Report 2026-04-10 (2)”');
  });
});
