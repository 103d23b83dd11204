import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotEmulated } from '../sandbox/apps-script/errors';
import { createWorld, type World } from '../sandbox/apps-script/world';
import { startService, type Service } from '../sandbox/introw/start';
import type { Answer } from './answer';
import { buildParity } from './build';
import type { Golden } from './compare';

/** The file of the list of assumptions. */
const FILE = { locale: 'en_US', zone: 'Etc/UTC' };

/** The sheet that a person prepares for the probes of tables, as the README asks for it. */
function prepareTable(world: World): void {
  world.book.addSheet('parity-table');
  const sheet = world.book.sheet('parity-table');
  sheet.enter('A1:D6', [
    ['Text', 'Number', 'Day', 'List'],
    ...[1, 2, 3, 4, 5].map((row) => [`text ${row}`, String(row), '2026-03-31', 'yes']),
  ]);
  sheet.setFormat('A2:A6', '@');
  sheet.setLink('A3', 'https://example.com/');
  sheet.convertToTable({ 1: 'text', 2: 'number', 3: 'date', 4: 'dropdown' });
  sheet.filterWithoutFilter({ 1: ['text 4'] });
}

/** Runs the parity script unchanged in the sandbox's runtime, in a file of this locale and zone. */
export async function answersOfSandbox({ locale, zone }: Golden['file'] = FILE): Promise<Answer[]> {
  const dist = mkdtempSync(join(tmpdir(), 'parity-'));
  let service: Service | null = null;
  try {
    await buildParity(dist);
    const started = await startService();
    service = started;
    const world = createWorld({
      ...{ dist, serviceUrl: started.url, now: Date.UTC(2026, 3, 10, 9) },
      ...{ locale, timeZone: zone },
    });
    prepareTable(world);
    const ana = world.user('ana@example.com');
    const list = JSON.parse(String(ana.run('listParity'))) as {
      readonly ops: readonly Pick<Answer, 'id' | 'op'>[];
    };
    const answers = list.ops.map(({ id, op }): Answer => {
      try {
        const { ms: _, ...answer } = JSON.parse(String(ana.run('runParity', id))) as Answer & {
          readonly ms: number;
        };
        return answer;
      } catch (error) {
        if (!(error instanceof NotEmulated)) throw error;
        return { id, op, notEmulated: error.message };
      }
    });
    world.dispose();
    return answers;
  } finally {
    await service?.stop();
    rmSync(dist, { recursive: true, force: true });
  }
}
