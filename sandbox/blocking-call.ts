import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** A call on its way to the other thread, or its answer on the way back: the number tells whose answer it is. */
interface Numbered {
  readonly number: number;
  readonly value: unknown;
}

/** How two threads speak: messages go through the port, and the cell holds the number of the last call answered. */
export interface Line {
  readonly port: MessagePort;
  /** One 32-bit cell of shared memory, 0 at the start. */
  readonly answered: Int32Array;
}

/** The cell for a new line. */
export function answeredCell(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Waits until the call of this number is answered; false after so many milliseconds. A thread may be woken late, by the
 * notice of a call that it found answered before it slept: only the number says that the answer is there.
 */
function isAnswered(answered: Int32Array, number: number, patienceMs: number): boolean {
  const until = performance.now() + patienceMs;
  for (;;) {
    const last = Atomics.load(answered, 0);
    if (last === number) return true;
    const left = until - performance.now();
    if (left <= 0) return false;
    Atomics.wait(answered, 0, last, left);
  }
}

/** The answer of this number; those of calls that were given up lie before it. */
function take(port: MessagePort, number: number): unknown {
  for (;;) {
    const received: { readonly message: Numbered } | undefined = receiveMessageOnPort(port);
    if (received === undefined) throw new Error(`The answer to call ${number} was lost`);
    if (received.message.number === number) return received.message.value;
  }
}

/** Sends a value to the other thread and stands still until its answer is there; null where none came in time. */
export type BlockingCall = (
  value: unknown,
  /** Real milliseconds. */
  patienceMs: number,
) => { readonly answer: unknown } | null;

/** A caller's end of a line. An answer that comes too late is thrown away. */
export function blockingCalls({ port, answered }: Line): BlockingCall {
  let number = 0;
  return (value, patienceMs) => {
    number += 1;
    port.postMessage({ number, value } satisfies Numbered);
    return isAnswered(answered, number, patienceMs) ? { answer: take(port, number) } : null;
  };
}

/** The other side: answers each call with what this gives, or what it promises. */
export function answerCalls({ port, answered }: Line, answerTo: (value: unknown) => unknown): void {
  const answer = async ({ number, value }: Numbered): Promise<void> => {
    port.postMessage({ number, value: await answerTo(value) } satisfies Numbered);
    Atomics.store(answered, 0, number);
    Atomics.notify(answered, 0);
  };
  port.on('message', (call: Numbered) => void answer(call));
}
