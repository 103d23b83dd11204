/** The client as it would be with other facts: its own sources, built with another table. */
import { build } from 'esbuild';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type * as Endpoints from '../src/introw/endpoints';
import type { toRequest } from '../src/introw/request';
import type { Facts } from '../src/introw/wire/facts';
import type { readErrorBody } from '../src/introw/wire/error-body';

export type Client = typeof Endpoints & {
  readonly toRequest: typeof toRequest;
  readonly readErrorBody: typeof readErrorBody;
};

const SOURCES = `
export * from './endpoints';
export { toRequest } from './request';
export { readErrorBody } from './wire/error-body';
`;

export async function clientWith(facts: Facts): Promise<Client> {
  const { outputFiles } = await build({
    stdin: { contents: SOURCES, resolveDir: join(__dirname, '../src/introw'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
    plugins: [
      {
        name: 'other-facts',
        setup(made) {
          made.onLoad({ filter: /wire[/\\]facts\.ts$/ }, () => ({
            contents: `export const FACTS = ${JSON.stringify(facts)};`,
          }));
        },
      },
    ],
  });
  const text = outputFiles[0]?.text ?? '';
  return runInNewContext(`${text};client`) as Client;
}
