import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import type { DocumentLock } from '../../src/core/ports';
import { runLockContract, type Turn } from '../contracts/document-lock';
import { runCall, runCalls, worldOfAdapters, type PortCall } from './in-apps-script';
import { workbookIn } from './workbook-in-apps-script';

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };
const BEN = 'ben@example.com';

const NOTED: PortCall = { port: 'userStore', method: 'get', args: ['word'] };
const FAILING: PortCall = { port: 'grid', sheet: 'none', method: 'size', args: [] };

type Tried = ReturnType<DocumentLock['tryRun']>;

/** Tests use forks of this world. */
let untouched: World;

beforeAll(() => {
  untouched = worldOfAdapters();
  runCall(untouched, { port: 'userStore', method: 'set', args: ['word', 'done'] });
});

afterAll(() => {
  untouched.dispose();
});

function tryRun(...work: readonly PortCall[]): PortCall {
  return { port: 'lock', method: 'tryRun', args: [10, work] };
}

/** Runs an execution with this work under the lock. The turn's functions are hooked to two calls made by nothing else. */
function execute(world: World, turn: Turn, ...work: readonly PortCall[]): Tried {
  const inWork: PortCall = { port: 'digest', args: ['in the work'] };
  const afterWork: PortCall = { port: 'ids', method: 'next', args: [] };
  world.between((name) => {
    if (name === 'Utilities.computeDigest') turn.inWork();
    if (name === 'Utilities.getUuid') turn.afterWork?.();
  });
  const fails = turn.fails === true ? [FAILING] : [];
  try {
    const [tried] = runCalls(world, [tryRun(inWork, ...work, ...fails, NOTED), afterWork]);
    if (tried === undefined || 'threw' in tried) throw new Error(tried?.threw);
    return tried.value as Tried;
  } finally {
    world.between(null);
  }
}

function isFree(world: World): boolean {
  return (runCall(world, tryRun(), BEN) as Tried).held;
}

runLockContract('of the platform', () => {
  const world = untouched.fork();
  const copy = world.copy();
  return {
    execute: (turn) => execute(world, turn),
    workValue: 'done',
    isFree: (where) => isFree(where === 'here' ? world : copy),
    occupy() {
      world.faults.lockBusy();
    },
  };
});

describe('the lock of the platform', () => {
  test('is kept by work that starts work under it, until the first of the two ends', () => {
    const world = untouched.fork();
    const seen: boolean[] = [];
    const look = () => seen.push(isFree(world));
    const again: PortCall = { port: 'digest', args: ['after the inner work'] };
    execute(world, { inWork: look, afterWork: look }, tryRun(NOTED), again);
    expect(seen).toStrictEqual([false, false, true]);
  });

  test('is released only once its writes are in the workbook', () => {
    const world = untouched.fork();
    const workbook = workbookIn(world);
    workbook.create('Payouts', false);
    const seen: unknown[] = [];
    const see = () => seen.push(world.book.sheet('Payouts').valueAt('A1'));
    const write: PortCall = {
      port: 'grid',
      sheet: 'Payouts',
      method: 'setValues',
      args: [A1, [['x']]],
    };
    execute(world, { inWork: () => seen.push('held'), afterWork: see }, write);
    expect(seen).toStrictEqual(['held', 'x']);
  });

  test('is free after the platform killed the execution that held it', () => {
    const world = untouched.fork();
    const dies = () => {
      execute(world, {
        inWork() {
          world.faults.killBeforeCall(1);
        },
      });
    };
    expect(dies).toThrow('Exceeded maximum execution time');
    expect(isFree(world)).toBe(true);
  });
});
