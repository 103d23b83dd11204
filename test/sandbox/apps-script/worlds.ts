import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED_FOLDER } from '../../../sandbox/made-once';
import { createWorld, type World, type WorldOptions } from '../../../sandbox/apps-script/world';

const SCOPE = 'https://www.googleapis.com/auth/';

const MANIFEST = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  oauthScopes: [
    `${SCOPE}spreadsheets.currentonly`,
    `${SCOPE}script.container.ui`,
    `${SCOPE}script.external_request`,
    `${SCOPE}userinfo.email`,
  ],
  urlFetchWhitelist: ['https://api.introw.io/', 'https://unknown.example/'],
};

/** A dist folder of a test's own, which goes with the folder of the whole run. */
export function distOf(
  code: string,
  more: { readonly manifest?: object; readonly pages?: Readonly<Record<string, string>> } = {},
): string {
  const dist = mkdtempSync(join(process.env[SHARED_FOLDER] ?? tmpdir(), 'sandbox-dist-'));
  writeFileSync(join(dist, 'Code.js'), code);
  const manifest = { ...MANIFEST, ...more.manifest };
  writeFileSync(join(dist, 'appsscript.json'), JSON.stringify(manifest));
  for (const [name, html] of Object.entries(more.pages ?? {})) {
    writeFileSync(join(dist, name), html);
  }
  return dist;
}

/** A world whose script is this code; requests lead nowhere unless a service is named. */
export function worldOf(code: string, options: Partial<WorldOptions> = {}): World {
  return createWorld({ dist: distOf(code), serviceUrl: 'http://127.0.0.1:9', ...options });
}

/** A world with one function `go`, whose body is given and whose result is what it returns. */
export function bodyOf(body: string, options: Partial<WorldOptions> = {}): World {
  return worldOf(
    `function go(a) { var sheet = SpreadsheetApp.getActive().getSheets()[0]; ${body} }`,
    options,
  );
}

/** Runs `go` as Ana, with the given argument. */
export function go(world: World, argument: unknown = null): unknown {
  return world.user('ana@example.com').run('go', argument);
}
