import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { answeredCell, blockingCalls, type BlockingCall } from '../blocking-call';
import { threadCode } from '../thread-code';
import type { FetchWorkerData, WireAnswer, WireRequest } from './fetch-worker';

/** An answer of the service as the script's HTTPResponse reads it. */
export interface HttpAnswer {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface FetchClient {
  /** Sends the requests side by side, waits for all, answers in their order. */
  send(batch: readonly WireRequest[]): WireAnswer[];
  close(): void;
}

/** Real milliseconds after which a service that gives no answer counts as silent. */
const PATIENCE_MS = 20_000;
/** Longer than any answer can take: past it the thread itself is broken. */
const GIVE_UP_MS = PATIENCE_MS + 10_000;

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly call: BlockingCall;
}

function start(): Thread {
  const { port1, port2 } = new MessageChannel();
  const answered = answeredCell();
  const data: FetchWorkerData = { line: { port: port2, answered }, patienceMs: PATIENCE_MS };
  const worker = new Worker(threadCode(join(__dirname, 'fetch-worker.ts')), {
    eval: true,
    workerData: data,
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return { worker, port: port1, call: blockingCalls({ port: port1, answered }) };
}

/** The next world is often made right after one ends, and a thread takes longer to start than a request. */
const LINGER_MS = 2_000;

/** All worlds of a process share one thread. */
let shared: { readonly thread: Thread; users: number } | null = null;

function enter(): Thread {
  shared ??= { thread: start(), users: 0 };
  shared.users += 1;
  return shared.thread;
}

function leave(): void {
  if (shared === null) return;
  shared.users -= 1;
  if (shared.users === 0) setTimeout(endIfIdle, LINGER_MS).unref();
}

function endIfIdle(): void {
  if (shared === null || shared.users > 0) return;
  shared.thread.port.close();
  void shared.thread.worker.terminate();
  shared = null;
}

function exchange({ call }: Thread, batch: readonly WireRequest[]): WireAnswer[] {
  const answered = call(batch, GIVE_UP_MS);
  if (answered === null) throw new Error('The thread that sends requests does not answer');
  return answered.answer as WireAnswer[];
}

/** A client for synchronous requests. The thread starts with the first one sent. */
export function openFetchClient(): FetchClient {
  let thread: Thread | null = null;
  let isClosed = false;
  return {
    send: (batch) => {
      if (isClosed) throw new Error('The world of this client was disposed of');
      thread ??= enter();
      return exchange(thread, batch);
    },
    close: () => {
      if (thread !== null && !isClosed) leave();
      isClosed = true;
    },
  };
}
