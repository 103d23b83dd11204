/** The thread of the service: a socket for its clients, a port for the thread that started it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { answerCalls, type Line } from '../blocking-call';
import { Api, type ApiSnapshot, type WireRequest } from './api';
import type { WireAnswer } from './faults';
import type { ControlCall, ControlReply, ServiceOptions } from './protocol';

export interface WorkerStart {
  readonly options: ServiceOptions;
  readonly line: Line;
}

const HOST = '127.0.0.1';

function headersOf(message: IncomingMessage): Record<string, string | undefined> {
  const joined = Object.entries(message.headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(joined);
}

/** The host that a client believes it speaks to, so that links name it where a proxy stands between. */
function originOf(headers: Record<string, string | undefined>): string {
  const forwarded = headers['x-forwarded-host'];
  return forwarded === undefined ? `http://${headers['host'] ?? HOST}` : `https://${forwarded}`;
}

function nowOf(headers: Record<string, string | undefined>): number {
  const virtual = Number(headers['x-sandbox-now'] ?? NaN);
  return Number.isFinite(virtual) ? virtual : Date.now();
}

function readRequest(message: IncomingMessage, body: string): WireRequest {
  const headers = headersOf(message);
  const address = new URL(message.url ?? '/', `http://${HOST}`);
  return {
    method: message.method ?? 'GET',
    path: address.pathname,
    query: address.searchParams,
    headers,
    body,
    now: nowOf(headers),
    origin: originOf(headers),
  };
}

/** A bug of the service is told on its own screen, and to the client as a 500 that it would never send otherwise. */
function answerOrConfess(api: Api, message: IncomingMessage, body: string): WireAnswer | null {
  try {
    return api.answer(readRequest(message, body));
  } catch (error) {
    console.error(error);
    return {
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: `Bug: ${String(error)}`,
    };
  }
}

function respond(api: Api, message: IncomingMessage, response: ServerResponse, body: string): void {
  const answer = answerOrConfess(api, message, body);
  if (answer === null) {
    message.socket.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  response.end(bytes);
}

/** The service that answers now, and moments of it and of earlier ones: only their thread can hold them. */
class Stage {
  api: Api;
  private readonly snapshots: { readonly api: Api; readonly moment: ApiSnapshot }[] = [];

  constructor(options: ServiceOptions) {
    this.api = new Api(options, Date.now());
  }

  restart(options: ServiceOptions): void {
    this.api = new Api(options, Date.now());
  }

  snapshot(): number {
    return this.snapshots.push({ api: this.api, moment: this.api.snapshot() }) - 1;
  }

  restore(number: number): void {
    const snapshot = this.snapshots[number];
    if (snapshot === undefined) throw new Error(`There is no snapshot ${number}`);
    this.api = snapshot.api;
    snapshot.moment.restore();
  }
}

function obey(stage: Stage, call: ControlCall): unknown {
  const { api } = stage;
  switch (call.name) {
    case 'log':
      return api.journal.log();
    case 'effects':
      return api.journal.effects();
    case 'data':
      return api.world.data();
    case 'change':
      api.change(call.argument);
      return null;
    case 'fault':
      api.fault(call.argument);
      return null;
    case 'calm':
      api.calm();
      return null;
    case 'reset':
      api.reset();
      return null;
    case 'snapshot':
      return stage.snapshot();
    case 'restore':
      stage.restore(call.argument);
      return null;
    case 'restart':
      stage.restart(call.argument);
      return null;
  }
}

function attempt(stage: Stage, call: ControlCall): ControlReply {
  try {
    return { ok: true, value: obey(stage, call) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function main({ options, line }: WorkerStart): void {
  const stage = new Stage(options);
  answerCalls(line, (call) => attempt(stage, call as ControlCall));
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      respond(stage.api, message, response, Buffer.concat(chunks).toString('utf8'));
    });
  });
  // A client that blocks its thread between two requests must find its connection open however long that took.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.listen(options.port ?? 0, HOST, () => {
    const { port: bound } = server.address() as AddressInfo;
    parentPort?.postMessage(`http://${HOST}:${bound}`);
  });
}

main(workerData as WorkerStart);
