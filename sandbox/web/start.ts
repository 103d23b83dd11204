import type { AddressInfo } from 'node:net';
import type { World } from '../apps-script/world';
import type { Service } from '../introw/start';
import { clientBundle } from './server/client-bundle';
import { WebServer, type WorkbookHolder } from './server/server';
import { SharedWorkbook, type WorkbookOptions } from './server/shared-workbook';

const HOST = '127.0.0.1';

export interface WebOptions extends WorkbookOptions {
  /** By default, a free port. */
  readonly port?: number;
}

/** The running page. `world` and `service` are the current ones: starting over replaces them. */
export interface Web {
  /** The address of the page, e.g. "http://127.0.0.1:40123/". */
  readonly url: string;
  readonly world: World;
  readonly service: Service;
  stop(): Promise<void>;
}

class Holder implements WorkbookHolder {
  private readonly copies = new Map<string, SharedWorkbook>();

  constructor(
    public workbook: SharedWorkbook,
    private readonly options: WorkbookOptions,
  ) {}

  find(book: string): SharedWorkbook | null {
    return book === '' ? this.workbook : (this.copies.get(book) ?? null);
  }

  all(): SharedWorkbook[] {
    return [this.workbook, ...this.copies.values()];
  }

  copy(workbook: SharedWorkbook): string {
    const copy = workbook.copy();
    const { id } = copy.world.book;
    this.copies.set(id, copy);
    return id;
  }

  async startOver(): Promise<void> {
    const next = await SharedWorkbook.open(this.options);
    const [original, ...copies] = [this.workbook, ...this.copies.values()];
    this.workbook = next;
    this.copies.clear();
    for (const old of [original, ...copies]) old.broadcast({ kind: 'reload' });
    await end(original, copies);
  }

  async close(): Promise<void> {
    await end(this.workbook, [...this.copies.values()]);
  }
}

/** Copies first, as they share the original's Introw. */
async function end(original: SharedWorkbook, copies: readonly SharedWorkbook[]): Promise<void> {
  for (const copy of copies) copy.world.dispose();
  await original.close();
}

function listening(server: WebServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.http.once('error', reject);
    server.http.listen(port, HOST, () => {
      resolve((server.http.address() as AddressInfo).port);
    });
  });
}

/** Serves the page with a new workbook, on this machine only. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const client = clientBundle();
  const holder = new Holder(await SharedWorkbook.open(options), options);
  const server = new WebServer(holder, client);
  try {
    const port = await listening(server, options.port ?? 0);
    return {
      url: `http://${HOST}:${port}/`,
      get world() {
        return holder.workbook.world;
      },
      get service() {
        return holder.workbook.service;
      },
      stop: async () => {
        await server.close();
        await holder.close();
      },
    };
  } catch (error) {
    await holder.workbook.close();
    throw error;
  }
}
