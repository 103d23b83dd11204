import { afterEach, describe, expect, test } from '@jest/globals';
import { generateData, seededData } from '../../sandbox/introw/generate';
import type { ServiceData } from '../../sandbox/introw/records';
import { bandOf, filled, summed, tableOf } from '../app/report/report-reading';
import { closeFixtures, openFixture } from '../app/support/fixture';
import { done, type Fixture } from '../jobs/support/driving';
import { calculated, findOffice } from './soffice';

afterEach(closeFixtures);

const REVIEW = ['DRAFT', 'PENDING_REVIEW'];

/** Today, as TODAY() in another program cannot be told another day. */
async function reported(data: ServiceData): Promise<Fixture> {
  const on = await openFixture(
    { data, requestsPerMinute: 1_000_000, credits: null },
    { now: Date.now(), latencyMs: 1 },
  );
  done(on.world, on.ana, { kind: 'pullPayouts' });
  if (data.payouts.length > 0) done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
  on.ana.open();
  on.ana.click('Refresh report');
  return on;
}

function rowsFrom(cells: readonly string[][], first: string): string[][] {
  const at = cells.findIndex(([label]) => label === first);
  if (at < 0) throw new Error(`There is no row ${first}`);
  return cells.slice(at);
}

describe.each<[string, ServiceData]>([
  ['the seeded payouts', seededData()],
  ['10,000 payouts', generateData({ payouts: 10_000, lines: 12_000, partners: 40 })],
])('the formulas over %s, worked out by LibreOffice', (_, data) => {
  test('give the service’s own sums to the cent, by currency, and no error', async () => {
    const before = Date.now();
    const on = await reported(data);
    const cells = await calculated(on.world.book, 'Report');
    const {
      'All stages': all,
      'Visible to the partner': seen,
      ...stages
    } = filled(tableOf(cells, 'Stage'));
    expect(stages).toEqual(summed(data.payouts, ({ stage: code }) => code));
    expect(all).toEqual(summed(data.payouts, () => 'all')['all']);
    const hidden = [...REVIEW, 'APPROVED', 'BLOCKED'];
    expect(seen).toEqual(
      summed(data.payouts, ({ stage: code }) => (hidden.includes(code) ? null : 'seen'))['seen'],
    );
    const waiting = data.payouts.filter(({ stage: code }) => REVIEW.includes(code));
    const bands = filled(tableOf(cells, 'Since period end'));
    delete bands['All waiting'];
    // Around midnight either day is right.
    const either = [before, Date.now()].map((now) =>
      summed(waiting, ({ periodEnd }) => bandOf(periodEnd, now)),
    );
    expect(either).toContainEqual(bands);
    expect(cells.flat().join('\n')).not.toMatch(/#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!)|Err:\d/);
  });

  test('agree with our own reading of them, in every row of the report', async () => {
    const on = await reported(data);
    const theirs = await calculated(on.world.book, 'Report');
    const ours = on.world.book.sheet('Report').values();
    const [head = []] = rowsFrom(theirs, 'Partner');
    expect(head[0]).toBe('Partner');
    const asTexts = ours.map((row) => row.slice(0, 12).map((cell) => brief(String(cell))));
    const found = theirs.map((row) => row.slice(0, 12).map(brief));
    expect(found.slice(5)).toEqual(asTexts.slice(5));
  });
});

/** Numbers as twelve digits hold them, and dates, which LibreOffice writes in its own way, as the numbers that they are. */
function brief(cell: string): string {
  const iso = cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');
  if (iso !== cell) return String(Date.parse(iso) / 86_400_000 + 25569);
  return cell !== '' && Number.isFinite(Number(cell))
    ? String(Number(Number(cell).toPrecision(12)))
    : cell;
}

test('without an office on the machine the error says what to install', () => {
  expect(() => findOffice('/nowhere')).toThrow(
    'apt-get install --no-install-recommends libreoffice-calc',
  );
});

test('over nothing at all the report is a sentence, and no error', async () => {
  const on = await reported({ partners: [], payouts: [], lines: [] });
  const cells = await calculated(on.world.book, 'Report');
  expect(cells.flat().join('\n')).toContain('No payouts have been pulled yet');
  expect(cells.flat().join('\n')).not.toMatch(/#|Err:\d/);
});
