/**
 * The other side of the synchronous fetch: a thread of its own that sends requests over loopback while the script's
 * thread stands still. A connection that is closed without an answer, or that gives none in time, is a lost one.
 */
import { request as httpRequest } from 'node:http';
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';

export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64, so that bytes survive; null for no body. */
  readonly body: string | null;
}

export type WireAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names and values in turn, as they came. */
      readonly rawHeaders: readonly string[];
      readonly body: Uint8Array;
    }
  /** The connection was made and ended without an answer; the request may have taken effect. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused' };

export interface FetchWorkerData {
  readonly port: MessagePort;
  /** Set to 1 and notified when the answers of a batch lie in the port. */
  readonly signal: Int32Array;
  readonly patienceMs: number;
}

function send(wire: WireRequest, patienceMs: number): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const body = wire.body === null ? null : Buffer.from(wire.body, 'base64');
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const options = {
      method: wire.method.toUpperCase(),
      headers: { ...wire.headers, ...length },
      // A kept connection could break between two requests and look like a lost answer.
      agent: false,
    };
    const request = httpRequest(wire.url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => {
        resolve({ kind: 'lost' });
      });
      response.on('end', () => {
        resolve({
          kind: 'answer',
          status: response.statusCode ?? 0,
          rawHeaders: response.rawHeaders,
          body: new Uint8Array(Buffer.concat(chunks)),
        });
      });
    });
    request.setTimeout(patienceMs, () => {
      request.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ kind: error.code === 'ECONNREFUSED' ? 'refused' : 'lost' });
    });
    request.end(body ?? undefined);
  });
}

const { port, signal, patienceMs } = workerData as FetchWorkerData;

port.on('message', (batch: readonly WireRequest[]) => {
  void Promise.all(batch.map((wire) => send(wire, patienceMs))).then((answers) => {
    port.postMessage(answers);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});
