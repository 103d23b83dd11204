import { describe, expect, test } from '@jest/globals';
import { Execution } from '../../sandbox/apps-script/execution';
import { runDigestContract } from '../contracts/digest';
import { runLockContract } from '../contracts/document-lock';
import { runGridContract } from '../contracts/grid';
import { runIdsContract } from '../contracts/ids';
import { runKeyValueContract } from '../contracts/key-value-store';
import { runTextCacheContract } from '../contracts/text-cache';
import { runWorkbookContract } from '../contracts/workbook';
import { localService } from './local-service';
import { execute } from './local-user';
import { localWorld, type LocalWorld } from './local-world';
import { modelPorts } from './model-ports';
import { ScriptCalls } from './script-calls';

const ANA = 'ana@example.com';
const BEN = 'ben@example.com';
const A1 = { row: 1, column: 1, rows: 1, columns: 1 };
const ZONES = ['Etc/UTC', 'Pacific/Auckland', 'America/Santiago'];

function worldIn(timeZone = 'Etc/UTC'): LocalWorld {
  return localWorld(localService({ data: 'empty' }).fetcher, { timeZone });
}

function executionOf(world: LocalWorld, email = ANA): Execution {
  const { host, state } = world.backstage(email);
  const execution = new Execution({ host, user: state, mode: 'FULL', origin: 'user' });
  execution.loading = false;
  return execution;
}

/** The ports of an execution that goes on until the test's end. */
function portsIn(world: LocalWorld, email = ANA) {
  return modelPorts(new ScriptCalls(executionOf(world, email)));
}

/** Runs work in an execution that is killed at its end, before anything that waits has landed. */
function cutOff(world: LocalWorld, work: (ports: ReturnType<typeof portsIn>) => void): void {
  const execution = executionOf(world);
  work(modelPorts(new ScriptCalls(execution)));
  execution.kill('none');
}

runWorkbookContract('of the model', () => {
  const world = worldIn();
  return {
    workbook: portsIn(world).workbook,
    title: world.book.title,
    locale: world.book.locale.name,
    isHidden: (sheet) => world.book.sheet(sheet).hidden,
    activeSheet: () => world.user(ANA).activeSheet,
    flushAndDie(sheet, text) {
      cutOff(world, ({ workbook }) => {
        workbook.grid(sheet)?.setValues(A1, [[text]]);
        workbook.flush();
      });
    },
  };
});

for (const zone of ZONES) {
  runGridContract(`of the model in ${zone}`, () => {
    const world = worldIn(zone);
    const grid = portsIn(world).workbook.create('Payouts', false);
    const { model } = world.book.sheet('Payouts');
    return {
      grid,
      note(column) {
        grid.size();
        return model.cells.note.get(1, column) ?? '';
      },
      moves(work) {
        const mark = world.calls.mark();
        work();
        return world.calls.since(mark).moving;
      },
    };
  });
}

for (const port of ['documentStore', 'userStore'] as const) {
  runKeyValueContract(`${port} in this thread`, () => {
    const world = worldIn();
    return {
      store: portsIn(world)[port],
      setAndDie(name, value) {
        cutOff(world, (ports) => {
          ports[port].set(name, value);
        });
      },
    };
  });
}

runTextCacheContract('cache in this thread', () => {
  const world = worldIn();
  return {
    store: portsIn(world).cache,
    pass(seconds) {
      world.clock.advance(seconds * 1000);
    },
    evict() {
      world.evictCaches();
    },
  };
});

runLockContract('in this thread', () => {
  const world = worldIn();
  const copy = world.copy();
  return {
    execute(turn) {
      const { host, state } = world.backstage(ANA);
      return execute(host, state, { mode: 'FULL', origin: 'user' }, ({ lock }) => {
        try {
          return lock.tryRun(1_000, () => {
            turn.inWork();
            if (turn.fails === true) throw new Error('The work failed');
            return 'done';
          });
        } finally {
          turn.afterWork?.();
        }
      });
    },
    workValue: 'done',
    isFree(where) {
      const other = portsIn(where === 'here' ? world : copy, BEN);
      return other.lock.tryRun(0, () => null).held;
    },
    occupy() {
      world.faults.lockBusy();
    },
  };
});

runIdsContract('in this thread', () => portsIn(worldIn()).ids);
runDigestContract('in this thread', () => portsIn(worldIn()).digest);

describe('an execution in this thread', () => {
  test('lets writes wait until something is read, as the platform does', () => {
    const world = worldIn();
    const grid = portsIn(world).workbook.create('Payouts', false);
    grid.setValues(A1, [['x']]);
    expect(world.book.sheet('Payouts').values()).toEqual([]);
    expect(grid.values(A1)).toEqual([['x']]);
    expect(world.book.sheet('Payouts').values()).toEqual([['x']]);
  });

  test('remembers what it read until it writes or flushes', () => {
    const world = worldIn();
    const { workbook } = portsIn(world);
    const grid = workbook.create('Payouts', false);
    grid.setValues(A1, [['old']]);
    grid.values(A1);
    world.book.sheet('Payouts').enter('A1', 'new');
    expect(grid.values(A1)).toEqual([['old']]);
    workbook.flush();
    expect(grid.values(A1)).toEqual([['new']]);
  });

  test('counts the cells that its calls move', () => {
    const world = worldIn();
    const grid = portsIn(world).workbook.create('Payouts', false);
    const mark = world.calls.mark();
    grid.values({ row: 1, column: 1, rows: 20, columns: 5 });
    grid.setValues(A1, [['x']]);
    grid.size();
    grid.find(1, 'x');
    expect(world.calls.since(mark)).toMatchObject({ moving: 2, cells: 101 });
  });

  test('takes time for each call', () => {
    const world = worldIn();
    const { workbook } = portsIn(world);
    const before = world.clock.now();
    workbook.flush();
    expect(world.clock.now()).toBe(before + 5);
  });

  test('does nothing more once it was killed', () => {
    const world = worldIn();
    const { host, state } = world.backstage(ANA);
    world.faults.killBeforeCall(2);
    expect(() => {
      execute(host, state, { mode: 'FULL', origin: 'user' }, ({ documentStore }) => {
        documentStore.set('a', '1');
        documentStore.set('b', '2');
      });
    }).toThrow('Exceeded maximum execution time');
    expect(world.stored().document).toEqual({ a: '1' });
  });
});
