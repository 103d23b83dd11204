import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEMO_KEY } from '../../sandbox/introw/access';
import { addressed, DATA, replay } from '../model/approvals/replay';
import { search } from '../model/approvals/search';
import { RULES } from '../model/approvals/state';
import { seedOf } from '../run/seed';
import { closeFixtures } from './support/fixture';
import { done, value } from '../jobs/support/driving';
import { startFrom, type Ground } from './support/starts';

afterEach(closeFixtures);

const USERS = ['ana', 'bea'];
/** APPROVAL_PATHS=200 replays so many, APPROVAL_SEED=7 those of a seed. */
const PATHS = Number(process.env['APPROVAL_PATHS'] ?? '10');
/** How deep the states lie whose paths are taken; the longest have one deed more than that. */
const DEPTH = PATHS > 100 ? 6 : 4;

function guard({ world, service }: Ground): void {
  for (const name of USERS)
    value(world.user(`${name}@example.com`), 'saveSettings', { apiKey: DEMO_KEY });
  const ana = world.user('ana@example.com');
  done(world, ana, { kind: 'pullPayouts' });
  value(ana, 'saveSettings', { approval: addressed(RULES) });
  world.clock.advance(60_000);
  service.reset();
}

/** Each of one list for one of the other. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...all];
  for (const one of taken) {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

test('the built add-on sends on the paths of the model what the model sends, and nothing that nobody else approved', async () => {
  const { layers, pathTo, sending } = search(USERS, DEPTH);
  const states = layers.reduce((sum, layer) => sum + layer, 0);
  const seed = seedOf('APPROVAL_SEED');
  const some = (of: fc.Arbitrary<number>, numRuns: number) =>
    fc.sample(of, { numRuns, seed }).map(pathTo);
  // On half of them something that was approved takes effect.
  const paths = [
    ...some(fc.constantFrom(...sending), Math.ceil(PATHS / 2)),
    ...some(fc.nat(states - 1), Math.floor(PATHS / 2)),
  ];
  const ground = await startFrom({ service: { data: DATA }, world: {} }, guard);
  const moment = ground.service.snapshot();
  let sent = 0;
  let expected = 0;
  for (const path of paths) {
    ground.service.restore(moment);
    const world = ground.world.fork();
    try {
      const { model, addOn } = replay({ world, service: ground.service }, USERS, path);
      expect({ path, unapproved: without(addOn, model) }).toEqual({ path, unapproved: [] });
      sent += addOn.length;
      expected += model.length;
      if (process.env['APPROVAL_TOLD'] !== undefined && addOn.length !== model.length)
        process.stdout.write(`${path.join(' · ')}: ${model.join(', ')} / ${addOn.join(', ')}\n`);
    } finally {
      world.dispose();
    }
  }
  process.stdout.write(
    `approvals: ${paths.length} of ${states} paths replayed, ${sent} of ${expected} guarded changes sent\n`,
  );
  expect(sent).toBeGreaterThan(0);
});
