/** Pulls into a spreadsheet and prints what its cells hold as JSON; the process's own zone is the caller's choice. */
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import { closeFixtures, pullAll, openFixture } from '../support/fixture';

async function main([timeZone = 'Etc/UTC', locale = 'en_US']: readonly string[]): Promise<void> {
  const periodEnd = '2026-03-31T23:59:59.000Z';
  const updatedAt = '2026-03-29T00:59:59.999Z';
  const it = await openFixture(
    {
      data: {
        partners: [],
        payouts: [makePayout({ id: 'pay_1', periodEnd, updatedAt, poNumber: '2026-03-31' })],
        lines: [makeLine({ id: 'cln_1', payoutId: 'pay_1', periodEnd, updatedAt, note: '1/2' })],
      },
    },
    { timeZone, locale },
  );
  pullAll(it);
  pullAll(it);
  const cells = ['Payouts', 'Lines'].map((name) => it.world.book.sheet(name).values());
  const shown = ['Payouts', 'Lines'].map((name) => it.world.book.sheet(name).display());
  const preview = it.ana.call('previewPush', {});
  process.stdout.write(
    JSON.stringify({ cells, shown, preview, offset: new Date(0).getTimezoneOffset() }),
  );
  await closeFixtures();
}

void main(process.argv.slice(2));
