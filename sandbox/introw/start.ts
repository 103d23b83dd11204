import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { answeredCell, blockingCalls, type Line } from '../blocking-call';
import { threadCode } from '../thread-code';
import type {
  Change,
  ControlCalls,
  ControlReply,
  Effect,
  FaultRule,
  OperationLogEntry,
  ServiceOptions,
} from './protocol';
import type { ServiceData } from './records';
import type { WorkerStart } from './worker';

/** A call that takes longer has lost its thread. */
const CALL_TIMEOUT_MS = 60_000;

/** A running service. All calls but `stop` block the caller's thread until the service has answered. */
export interface Service {
  /** Where it listens, e.g. "http://127.0.0.1:40123", without a path. */
  readonly url: string;
  /** Every request that reached the service since the start or the last reset. */
  log(): OperationLogEntry[];
  /** What accepted writes did to the state, in their order. */
  effects(): Effect[];
  /** A copy of the state. */
  data(): ServiceData;
  /** Plays someone else. Throws where the change names nothing that exists. */
  change(change: Change): void;
  /** Orders a fault. */
  fault(rule: FaultRule): void;
  /** Forgets the faults that were ordered and have not struck yet; the log stays. */
  calm(): void;
  /** Forgets the log and the faults; the records, minutes and credits stay. */
  reset(): void;
  /** Keeps the records, keys, minutes, credits, log and faults as they are now; the number is good until the end. */
  snapshot(): number;
  /** Makes everything as it was then. The same snapshot can be restored any number of times. */
  restore(snapshot: number): void;
  stop(): Promise<void>;
}

/** A service in a thread of its own, which can serve one test after another. */
export interface ServiceThread extends Service {
  /** Becomes a service that has just started with these options, at the same address. Snapshots of before stay good. */
  restart(options: Omit<ServiceOptions, 'port'>): void;
}

function listening(worker: Worker): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

type Ask = <Name extends keyof ControlCalls>(
  name: Name,
  argument: ControlCalls[Name]['argument'],
) => ControlCalls[Name]['value'];

function makeAsk(line: Line): Ask {
  const call = blockingCalls(line);
  return <Name extends keyof ControlCalls>(
    name: Name,
    argument: ControlCalls[Name]['argument'],
  ): ControlCalls[Name]['value'] => {
    const reply = call({ name, argument }, CALL_TIMEOUT_MS)?.answer as ControlReply | undefined;
    if (!reply) throw new Error(`The Introw service did not answer "${name}"`);
    if (!reply.ok) throw new Error(reply.message);
    return reply.value as ControlCalls[Name]['value'];
  };
}

/** Starts the service in a thread of its own, on 127.0.0.1 and a free port unless one is named. */
export async function startService(options: ServiceOptions = {}): Promise<ServiceThread> {
  const { port1, port2 } = new MessageChannel();
  const answered = answeredCell();
  const start: WorkerStart = { options, line: { port: port2, answered } };
  const worker = new Worker(threadCode(join(__dirname, 'worker.ts')), {
    eval: true,
    workerData: start,
    transferList: [port2],
  });
  const url = await listening(worker);
  const ask = makeAsk({ port: port1, answered });
  return {
    url,
    log: () => ask('log', null),
    effects: () => ask('effects', null),
    data: () => ask('data', null),
    change: (change) => {
      ask('change', change);
    },
    fault: (rule) => {
      ask('fault', rule);
    },
    calm: () => {
      ask('calm', null);
    },
    reset: () => {
      ask('reset', null);
    },
    snapshot: () => ask('snapshot', null),
    restore: (snapshot) => {
      ask('restore', snapshot);
    },
    restart: (options) => {
      ask('restart', options);
    },
    stop: async () => {
      port1.close();
      await worker.terminate();
    },
  };
}
