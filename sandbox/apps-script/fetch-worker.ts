/**
 * The other side of the synchronous fetch: a thread of its own that sends requests over loopback while the script's
 * thread stands still. A connection that is closed without an answer, or that gives none in time, is a lost one.
 */
import { request as httpRequest } from 'node:http';
import { workerData } from 'node:worker_threads';
import { answerCalls, type Line } from '../blocking-call';

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
  /** Carries batches of requests, and the answers of a batch back. */
  readonly line: Line;
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

const { line, patienceMs } = workerData as FetchWorkerData;

answerCalls(line, (batch) =>
  Promise.all((batch as readonly WireRequest[]).map((wire) => send(wire, patienceMs))),
);
