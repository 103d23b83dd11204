/** Pulls into a spreadsheet and prints what its cells hold as JSON; the process's own zone is the caller's choice. */
import { join } from 'node:path';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import { createWorld } from '../../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { startService } from '../../../sandbox/introw/start';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';

async function main([timeZone = 'Etc/UTC', locale = 'en_US']: readonly string[]): Promise<void> {
  const periodEnd = '2026-03-31T23:59:59.000Z';
  const updatedAt = '2026-03-29T00:59:59.999Z';
  const service = await startService({
    data: {
      partners: [],
      payouts: [makePayout({ id: 'pay_1', periodEnd, updatedAt, poNumber: '2026-03-31' })],
      lines: [makeLine({ id: 'cln_1', payoutId: 'pay_1', periodEnd, updatedAt, note: '1/2' })],
    },
  });
  const dist = join(__dirname, '../../../dist');
  const world = createWorld({ dist, serviceUrl: service.url, timeZone, locale });
  const ana = world.user('ana@example.com');
  ana.call('saveSettings', { apiKey: DEMO_KEY });
  for (const kind of ['pullPayouts', 'pullLines', 'pullPayouts', 'pullLines']) {
    let reply = ana.call('startJob', { kind }) as Reply<JobView>;
    while (reply.ok && reply.value.state === 'running')
      reply = ana.call('stepJob', { jobId: reply.value.jobId }) as Reply<JobView>;
  }
  const cells = ['Payouts', 'Lines'].map((name) => world.book.sheet(name).values());
  const shown = ['Payouts', 'Lines'].map((name) => world.book.sheet(name).display());
  const preview = ana.call('previewPush', {});
  process.stdout.write(
    JSON.stringify({ cells, shown, preview, offset: new Date(0).getTimezoneOffset() }),
  );
  world.dispose();
  await service.stop();
}

void main(process.argv.slice(2));
