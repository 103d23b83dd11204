import { afterAll, beforeAll } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import type { Ids } from '../../src/core/ports';
import { runDigestContract } from '../contracts/digest';
import { runIdsContract } from '../contracts/ids';
import { portIn, runCall, worldOfAdapters } from './in-apps-script';

let world: World;

beforeAll(() => {
  world = worldOfAdapters();
});

afterAll(() => {
  world.dispose();
});

runDigestContract('of the platform', () => {
  return (text) => String(runCall(world, { port: 'digest', args: [text] }));
});

runIdsContract('of the platform', () => portIn<Ids>(world, { port: 'ids' }));
