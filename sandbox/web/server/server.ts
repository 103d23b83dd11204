import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBundle } from './client-bundle';
import type { Listener } from './connected-user';
import { checkSender, readJson, HttpError, sendJson, sendText } from './http';
import { PAGE_HEADERS, pageHtml } from './page-html';
import type { NumberedGridAction, SimulationAction, ServerEvent } from '../protocol';
import type { SharedWorkbook } from './shared-workbook';

/** The users that pages get, in the order in which they are opened. */
const DEMO_USERS = ['ana@example.com', 'bob@example.com', 'carol@example.com', 'dan@example.com'];
const SLOW_MS = 200;
const HEARTBEAT_MS = 15_000;

/** Holds the current workbook and its copies, all of which `startOver` replaces by a new workbook. */
export interface WorkbookHolder {
  /** '' is the workbook that the server began with; null where there is none with this id. */
  find(book: string): SharedWorkbook | null;
  all(): readonly SharedWorkbook[];
  /** Makes a copy and returns its id. */
  copy(workbook: SharedWorkbook): string;
  startOver(): Promise<void>;
}

interface RequestBody {
  readonly user: string;
  /** The id of a copy. */
  readonly book?: string;
  readonly stream?: string;
  readonly sheet?: number;
  readonly actions?: readonly NumberedGridAction[];
  readonly label?: string;
  readonly name?: string;
  readonly args?: readonly unknown[];
  readonly version?: number;
  readonly action?: SimulationAction;
}

/** Answers the page's requests. Scripts run one after the other, because they share the server's thread. */
export class WebServer {
  readonly http: Server;
  private readonly streams = new Map<string, Listener>();
  private readonly openResponses = new Set<ServerResponse>();

  constructor(
    private readonly holder: WorkbookHolder,
    private readonly client: ClientBundle,
  ) {
    this.http = createServer((message, response) => {
      void this.answer(message, response);
    });
  }

  /** Stops the server. Also ends the event streams, which would keep it open. */
  async close(): Promise<void> {
    for (const response of this.openResponses) response.end();
    await new Promise((resolve) => {
      this.http.close(resolve);
      this.http.closeAllConnections();
    });
  }

  private async answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      checkSender(message);
      const { pathname, searchParams } = new URL(message.url ?? '/', 'http://127.0.0.1');
      if (message.method === 'GET') this.get(pathname, searchParams, response);
      else sendJson(response, await this.post(pathname, (await readJson(message)) as RequestBody));
    } catch (error) {
      if (response.headersSent) {
        response.end();
        return;
      }
      const status = error instanceof HttpError ? error.status : 500;
      sendJson(response, { message: error instanceof Error ? error.message : '' }, status);
    }
  }

  private get(path: string, query: URLSearchParams, response: ServerResponse): void {
    switch (path) {
      case '/':
        if (this.holder.find(query.get('book') ?? '') === null) {
          response.writeHead(302, { location: '/' }).end();
          return;
        }
        sendText(response, 'text/html', pageHtml(this.client.frame), PAGE_HEADERS);
        return;
      case '/client.js':
        sendText(response, 'text/javascript', this.client.script);
        return;
      case '/client.css':
        sendText(response, 'text/css', this.client.style);
        return;
      case '/events':
        this.stream(query, response);
        return;
      default:
        throw new HttpError(404, `There is nothing at ${path}`);
    }
  }

  private async post(path: string, body: RequestBody): Promise<unknown> {
    const workbook = this.workbookOf(body.book);
    switch (path) {
      case '/join':
        return workbook.join(body.user === '' ? this.nextUser(workbook) : body.user);
      case '/sheet':
        return workbook.watch(body.user, this.listenerOf(body), body.sheet ?? -1);
      case '/actions':
        return { error: workbook.perform(body.user, body.actions ?? []) };
      case '/rename':
        workbook.rename(body.name ?? '');
        return {};
      case '/versions':
        return workbook.versions();
      case '/restore':
        workbook.restore(body.user, body.version ?? 0);
        return {};
      case '/menu-item':
        return workbook.runMenuItem(body.user, body.label ?? '');
      case '/run':
        if (workbook.clock.slow) await pause(SLOW_MS);
        return workbook.callFunction(body.user, body.name ?? '', body.args ?? []);
      case '/simulate':
        if (body.action === undefined) throw new HttpError(400, 'The request has no action.');
        return this.simulate(workbook, body.action);
      case '/copy':
        return { book: this.holder.copy(workbook) };
      case '/start-over':
        await this.holder.startOver();
        return {};
      default:
        throw new HttpError(404, `There is nothing at ${path}`);
    }
  }

  private workbookOf(book: string | null = ''): SharedWorkbook {
    const workbook = this.holder.find(book ?? '');
    if (workbook !== null) return workbook;
    throw new HttpError(404, 'This copy is gone: someone started over. Nothing was done.');
  }

  private simulate(workbook: SharedWorkbook, action: SimulationAction): unknown {
    const answer = workbook.simulate(action);
    for (const other of this.holder.all()) if (other !== workbook) other.publishSimulation();
    return answer;
  }

  private nextUser(workbook: SharedWorkbook): string {
    const free = DEMO_USERS.find((email) => !workbook.isPresent(email));
    return free ?? `guest${this.streams.size}@example.com`;
  }

  private listenerOf({ stream = '' }: RequestBody): Listener {
    const listener = this.streams.get(stream);
    if (listener === undefined) throw new HttpError(409, 'The page has lost its connection.');
    return listener;
  }

  private stream(query: URLSearchParams, response: ServerResponse): void {
    const user = query.get('user') ?? '';
    const stream = query.get('stream') ?? '';
    const workbook = this.workbookOf(query.get('book'));
    if (user === '' || stream === '')
      throw new HttpError(400, 'The request has no user or stream.');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.write(': open\n\n');
    const listener: Listener = (event: ServerEvent) => {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    };
    const leave = workbook.listen(user, listener);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    this.streams.set(stream, listener);
    this.openResponses.add(response);
    response.on('close', () => {
      clearInterval(heartbeat);
      leave();
      this.streams.delete(stream);
      this.openResponses.delete(response);
    });
  }
}
