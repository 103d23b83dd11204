import { afterEach, describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { answeredCell, blockingCalls, type Line } from '../../sandbox/blocking-call';

const MODULE = JSON.stringify(join(__dirname, '../../sandbox/blocking-call'));

/** A thread that answers "n" with 2n, and does before it what the order says. */
const THREAD = `
import { workerData } from 'node:worker_threads';
import { answerCalls } from ${MODULE};

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 1));
const { line } = workerData;
let release = () => {};
answerCalls(line, async ({ n, wakes, held }) => {
  release();
  for (let wake = 0; wake < wakes; wake += 1) {
    while (Atomics.notify(line.answered, 0) === 0) await nextTurn();
  }
  if (held) await new Promise((resolve) => { release = resolve; });
  await nextTurn();
  return 2 * n;
});
`;

interface Order {
  readonly n: number;
  /** How often the caller is woken though there is no answer yet. */
  readonly wakes?: number;
  /** Whether the answer waits until the next order arrives. */
  readonly held?: boolean;
}

/** Long enough for any machine; nothing that holds waits so long. */
const PATIENCE_MS = 60_000;

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

function doubling(): (order: Order, patienceMs?: number) => unknown {
  const { port1, port2 } = new MessageChannel();
  const answered = answeredCell();
  const [code] = buildSync({
    stdin: { contents: THREAD, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
  }).outputFiles;
  const line: Line = { port: port2, answered };
  const worker = new Worker(code?.text ?? '', {
    eval: true,
    workerData: { line },
    transferList: [port2],
  });
  open.push(() => {
    port1.close();
    return worker.terminate();
  });
  const call = blockingCalls({ port: port1, answered });
  return ({ n, wakes = 0, held = false }, patienceMs = PATIENCE_MS) =>
    call({ n, wakes, held }, patienceMs);
}

describe('a call that blocks', () => {
  test('gives the answer to what was sent, in turn', () => {
    const call = doubling();

    expect([1, 2, 3].map((n) => call({ n }))).toEqual([
      { answer: 2 },
      { answer: 4 },
      { answer: 6 },
    ]);
  });

  test('sleeps on when it is woken before its answer is there', () => {
    const call = doubling();

    expect(call({ n: 1, wakes: 3 })).toEqual({ answer: 2 });
    expect(call({ n: 2, wakes: 1 })).toEqual({ answer: 4 });
  });

  test('gives null for an answer that does not come, and the next call its own, not the late one', () => {
    const call = doubling();

    expect(call({ n: 1, held: true }, 20)).toBeNull();
    expect(call({ n: 2, wakes: 2 })).toEqual({ answer: 4 });
    expect(call({ n: 3 })).toEqual({ answer: 6 });
  });
});
