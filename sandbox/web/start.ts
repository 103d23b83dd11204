import type { AddressInfo } from 'node:net';
import type { World } from '../apps-script/world';
import type { Service } from '../introw/start';
import { clientBundle } from './server/client-bundle';
import { WebServer, type StageKeeper } from './server/server';
import { Stage, type StageOptions } from './server/shared-workbook';

const HOST = '127.0.0.1';

export interface WebOptions extends StageOptions {
  /** A free one unless one is named. */
  readonly port?: number;
}

/** The running page. The world and the service are those of now: starting over puts new ones in their place. */
export interface Web {
  /** Where the page is, e.g. "http://127.0.0.1:40123/". */
  readonly url: string;
  readonly world: World;
  readonly service: Service;
  stop(): Promise<void>;
}

class Keeper implements StageKeeper {
  constructor(
    public stage: Stage,
    private readonly options: StageOptions,
  ) {}

  async startOver(): Promise<void> {
    const old = this.stage;
    this.stage = await Stage.open(this.options);
    old.tellAll({ kind: 'fresh' });
    await old.close();
  }
}

function listening(server: WebServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.http.once('error', reject);
    server.http.listen(port, HOST, () => {
      resolve((server.http.address() as AddressInfo).port);
    });
  });
}

/** Serves the page with a workbook of its own on this machine alone. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const client = await clientBundle();
  const keeper = new Keeper(await Stage.open(options), options);
  const server = new WebServer(keeper, client);
  try {
    const port = await listening(server, options.port ?? 0);
    return {
      url: `http://${HOST}:${port}/`,
      get world() {
        return keeper.stage.world;
      },
      get service() {
        return keeper.stage.service;
      },
      stop: async () => {
        await server.close();
        await keeper.stage.close();
      },
    };
  } catch (error) {
    await keeper.stage.close();
    throw error;
  }
}
