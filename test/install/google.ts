/** Google's endpoints as far as clasp calls them for an installation, on this machine. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong, and at which request. */
export interface Trouble {
  readonly at: RegExp;
  readonly status: number;
  readonly message: string;
}

interface File {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

export interface StandIn {
  readonly url: string;
  /** "POST /drive/v3/files" and so on, in order. */
  readonly requests: string[];
  readonly workbooks: string[];
  /** By script id: what it holds and the workbook that it is bound to. */
  readonly scripts: Map<string, { files: readonly File[]; parentId: string | null }>;
  trouble: Trouble | null;
  stop(): Promise<void>;
}

export const API_OFF =
  'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry.';
export const NO_RIGHT = 'The caller does not have permission';
export const NOT_FOUND = 'Requested entity was not found.';

const MANIFEST: File = { name: 'appsscript', type: 'JSON', source: '{"timeZone":"Etc/UTC"}' };

interface Reply {
  readonly status: number;
  readonly json: unknown;
}

function refusal(status: number, message: string): Reply {
  return { status, json: { error: { code: status, message, errors: [{ message }] } } };
}

function newId(prefix: string, count: number): string {
  return `${prefix}${String(count).padStart(30 - prefix.length, '0')}`;
}

type Handler = (body: Record<string, unknown>, id: string) => Reply;

function handlers(stand: StandIn): readonly (readonly [RegExp, Handler])[] {
  const { workbooks, scripts } = stand;
  const good = (json: unknown): Reply => ({ status: 200, json });
  const script = (id: string, use: (found: { files: readonly File[] }) => Reply): Reply => {
    const found = scripts.get(id);
    return found === undefined ? refusal(404, NOT_FOUND) : use(found);
  };
  return [
    [/^GET \/oauth2\/v2\/userinfo/, () => good({ email: 'ana@example.com', id: '1' })],
    [
      /^POST \/drive\/v3\/files/,
      () => {
        const id = newId('book', workbooks.length);
        workbooks.push(id);
        return good({ id });
      },
    ],
    [
      /^POST \/v1\/projects$/,
      ({ parentId = null }) => {
        if (typeof parentId === 'string' && !workbooks.includes(parentId))
          return refusal(404, NOT_FOUND);
        const scriptId = newId('script', scripts.size);
        scripts.set(scriptId, { files: [MANIFEST], parentId: parentId as string | null });
        return good({ scriptId });
      },
    ],
    [
      /^GET \/v1\/projects\/([\w-]+)\/content/,
      (_, id) => script(id, ({ files }) => good({ scriptId: id, files })),
    ],
    [
      /^PUT \/v1\/projects\/([\w-]+)\/content/,
      ({ files }, id) =>
        script(id, (found) => {
          found.files = files as readonly File[];
          return good({ scriptId: id, files });
        }),
    ],
    [
      /^POST \/v1\/projects\/([\w-]+)\/versions/,
      (_, id) => script(id, () => good({ versionNumber: 7 })),
    ],
  ];
}

function answer(stand: StandIn, request: string, body: string): Reply {
  const { trouble } = stand;
  if (trouble?.at.test(request)) return refusal(trouble.status, trouble.message);
  const found = handlers(stand).find(([look]) => look.test(request));
  if (found === undefined) return refusal(501, `The stand-in knows no ${request}`);
  const [look, handle] = found;
  const json = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
  return handle(json, look.exec(request)?.[1] ?? '');
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export async function startGoogle(): Promise<StandIn> {
  const server: Server = createServer((message, response) => {
    void bodyOf(message).then((body) => {
      const request = `${message.method ?? ''} ${(message.url ?? '').split('?')[0] ?? ''}`;
      stand.requests.push(request);
      const { status, json } = answer(stand, request, body);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stand: StandIn = {
    url: `http://127.0.0.1:${port}/`,
    requests: [],
    workbooks: [],
    scripts: new Map(),
    trouble: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return stand;
}
