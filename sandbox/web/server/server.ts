import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBundle } from './client-bundle';
import type { Listener } from './connected-user';
import { checkSender, readJson, Refused, sendJson, sendText } from './http';
import { PAGE_HEADERS, pageHtml } from './page-html';
import type { NumberedAct, OutsideAction, ServerEvent } from '../protocol';
import type { Stage } from './shared-workbook';

/** The users who open the page one after the other. */
const PEOPLE = ['ana@example.com', 'bob@example.com', 'carol@example.com', 'dan@example.com'];
const SLOW_MS = 200;
const HEARTBEAT_MS = 15_000;

/** What the server needs of whoever owns the stage: a new one can take its place. */
export interface StageKeeper {
  readonly stage: Stage;
  startOver(): Promise<void>;
}

interface Asked {
  readonly user: string;
  readonly stream?: string;
  readonly sheet?: number;
  readonly acts?: readonly NumberedAct[];
  readonly label?: string;
  readonly name?: string;
  readonly args?: readonly unknown[];
  readonly action?: OutsideAction;
}

/** Answers the page's requests. Runs of the script stand in a row, as they share one thread with this. */
export class WebServer {
  readonly http: Server;
  private readonly streams = new Map<string, Listener>();
  private readonly open = new Set<ServerResponse>();

  constructor(
    private readonly keeper: StageKeeper,
    private readonly client: ClientBundle,
  ) {
    this.http = createServer((message, response) => {
      void this.answer(message, response);
    });
  }

  /** Ends the streams too, which would keep the server open for ever. */
  async close(): Promise<void> {
    for (const response of this.open) response.end();
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
      else sendJson(response, await this.post(pathname, (await readJson(message)) as Asked));
    } catch (error) {
      if (response.headersSent) {
        response.end();
        return;
      }
      const status = error instanceof Refused ? error.status : 500;
      sendJson(response, { message: error instanceof Error ? error.message : '' }, status);
    }
  }

  private get(path: string, query: URLSearchParams, response: ServerResponse): void {
    switch (path) {
      case '/':
        sendText(response, 'text/html', pageHtml(this.client.frame), PAGE_HEADERS);
        return;
      case '/client.js':
        sendText(response, 'text/javascript', this.client.script);
        return;
      case '/client.css':
        sendText(response, 'text/css', this.client.style);
        return;
      case '/events':
        this.stream(query.get('user') ?? '', query.get('stream') ?? '', response);
        return;
      default:
        throw new Refused(404, `There is nothing at ${path}`);
    }
  }

  private async post(path: string, asked: Asked): Promise<unknown> {
    const { stage } = this.keeper;
    switch (path) {
      case '/join':
        return stage.join(asked.user === '' ? this.nextUser() : asked.user);
      case '/sheet':
        return stage.watch(asked.user, this.listenerOf(asked), asked.sheet ?? -1);
      case '/act':
        return { trouble: stage.act(asked.user, asked.acts ?? []) };
      case '/click':
        return stage.click(asked.user, asked.label ?? '');
      case '/run':
        if (stage.isSlow) await pause(SLOW_MS);
        return stage.call(asked.user, asked.name ?? '', asked.args ?? []);
      case '/outside':
        if (asked.action === undefined) throw new Refused(400, 'Nothing was asked for.');
        return stage.play(asked.action);
      case '/start-over':
        await this.keeper.startOver();
        return {};
      default:
        throw new Refused(404, `There is nothing at ${path}`);
    }
  }

  private nextUser(): string {
    const free = PEOPLE.find((email) => !this.keeper.stage.isPresent(email));
    return free ?? `guest${this.streams.size}@example.com`;
  }

  private listenerOf({ stream = '' }: Asked): Listener {
    const listener = this.streams.get(stream);
    if (listener === undefined) throw new Refused(409, 'The page has lost its connection.');
    return listener;
  }

  private stream(user: string, stream: string, response: ServerResponse): void {
    if (user === '' || stream === '') throw new Refused(400, 'Nobody listens.');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.write(': open\n\n');
    const listener: Listener = (event: ServerEvent) => {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    };
    const leave = this.keeper.stage.listen(user, listener);
    const beat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    this.streams.set(stream, listener);
    this.open.add(response);
    response.on('close', () => {
      clearInterval(beat);
      leave();
      this.streams.delete(stream);
      this.open.delete(response);
    });
  }
}
