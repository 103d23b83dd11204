import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, Stop, type Machine, type Options } from '../../install/install';
import { machineIn } from '../../install/machine';
import { PLACEHOLDER } from '../../install/project-file';
import { makeClasp } from './clasp';
import { API_OFF, NO_RIGHT, NOT_FOUND, startGoogle, type StandIn } from './google';

/** Stands for the build, which has tests of its own: what it writes shows which menu was asked for. */
const BUILD = `
import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/Code.js', 'function onOpen() {} // ' + process.argv.slice(2).join(' '));
writeFileSync('dist/help.html', '<p>Help</p>');
writeFileSync('dist/appsscript.json', '{"timeZone":"Etc/UTC","runtimeVersion":"V8"}');
`;
const LOGIN = {
  tokens: {
    default: {
      client_id: 'client',
      client_secret: 'secret',
      type: 'authorized_user',
      access_token: 'token-of-ana',
      refresh_token: 'refresh-of-ana',
      expiry_date: Date.UTC(2100, 0, 1),
    },
  },
};

const home = mkdtempSync(join(tmpdir(), 'install-'));
let env: Record<string, string | undefined> = {};
let google: StandIn;
let root = '';

beforeAll(async () => {
  await makeClasp(home);
  google = await startGoogle();
});

afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await google.stop();
});

function logIn(login: unknown): void {
  writeFileSync(join(home, 'login.json'), JSON.stringify(login));
}

beforeEach(() => {
  root = mkdtempSync(join(home, 'project-'));
  symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'build.mjs'), BUILD);
  writeFileSync(join(root, '.clasp.json'), `{"scriptId":"${PLACEHOLDER}","rootDir":"dist"}`);
  logIn(LOGIN);
  env = {
    ...process.env,
    clasp_config_auth: join(home, 'login.json'),
    GOOGLE_STAND_IN: google.url,
  };
});

afterEach(() => {
  google.trouble = null;
  google.requests.length = 0;
  google.workbooks.length = 0;
  google.scripts.clear();
});

interface Outcome {
  readonly said: string;
  readonly opened: readonly string[];
  /** Why it stopped; null where it came to its end. */
  readonly stopped: string | null;
}

const ANA = { code: 0, out: '{"loggedIn":true,"email":"ana@example.com"}', err: '' };

/**
 * Installs with the real clasp; `answers` are typed when asked. As each start of clasp takes half a second, who is logged in
 * is asked only where `asksWho`.
 */
async function run(
  options: Partial<Options> = {},
  answers: readonly string[] = [],
  asksWho = false,
): Promise<Outcome> {
  const said: string[] = [];
  const opened: string[] = [];
  const left = [...answers];
  const terminal = {
    say: (text: string) => said.push(text),
    ask: () => Promise.resolve(left.shift() ?? null),
    open: (address: string) => opened.push(address),
  };
  const real = machineIn(root, terminal, env);
  const machine: Machine = {
    ...real,
    clasp: (args, where) =>
      args[0] === 'show-authorized-user' && !asksWho
        ? Promise.resolve(ANA)
        : real.clasp(args, where),
  };
  const wanted: Options = {
    wish: { kind: 'new' },
    addon: false,
    title: 'Partner payouts',
    ...options,
  };
  try {
    await install(machine, wanted);
    return { said: said.join('\n'), opened, stopped: null };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { said: said.join('\n'), opened, stopped: error.message };
  }
}

function holdProject(project: object): void {
  writeFileSync(join(root, '.clasp.json'), JSON.stringify(project));
}

function projectFile(): unknown {
  return JSON.parse(readFileSync(join(root, '.clasp.json'), 'utf8'));
}

function filesOf(scriptId: string): string[] {
  return (google.scripts.get(scriptId)?.files ?? [])
    .map(({ name, type }) => `${name} ${type}`)
    .sort();
}

const FILES = ['Code SERVER_JS', 'appsscript JSON', 'help HTML'];
const BOOK = 'book00000000000000000000000000';
const SCRIPT = 'script000000000000000000000000';

describe('a new workbook', () => {
  test('gets a bound script with the build once, its address is opened, and what comes next is said', async () => {
    const { said, opened, stopped } = await run({}, [], true);

    expect(stopped).toBeNull();
    expect(google.workbooks).toEqual([BOOK]);
    expect(google.scripts.get(SCRIPT)?.parentId).toBe(BOOK);
    expect(filesOf(SCRIPT)).toEqual(FILES);
    expect(projectFile()).toEqual({ scriptId: SCRIPT, rootDir: 'dist', parentId: BOOK });
    expect(opened).toEqual([`https://docs.google.com/spreadsheets/d/${BOOK}/edit`]);
    expect(said).toContain('clasp is logged in: ana@example.com');
    expect(said).toContain('✓ Pushed 3 files.');
    expect(said).toMatch(/Next:\n.*Reload the workbook/);

    const again = await run();
    expect(again.stopped).toBeNull();
    expect(google.workbooks).toHaveLength(1);
    expect(google.scripts.size).toBe(1);
    expect(again.said).toContain('The script of .clasp.json is used');
    expect(again.said).toContain('For another new workbook move .clasp.json away first.');
    expect(again.said).toContain('✓ The script holds this build already.');
    expect(again.opened).toEqual(opened);
  });

  test('whose first pull fails is not lost: the next run goes on with it', async () => {
    google.trouble = { at: /GET .*content/, status: 400, message: 'Internal error' };
    const broken = await run({ wish: { kind: 'not said' } }, ['1']);
    expect(broken.stopped).toContain('Nothing was pushed.');
    expect(projectFile()).toEqual({ scriptId: SCRIPT, rootDir: 'dist', parentId: BOOK });

    google.trouble = null;
    expect((await run()).stopped).toBeNull();
    expect(google.workbooks).toHaveLength(1);
    expect(filesOf(SCRIPT)).toEqual(FILES);
  });
});

describe('what exists', () => {
  test('as a workbook gets a bound script', async () => {
    google.workbooks.push(BOOK);
    const answers = ['2', `https://docs.google.com/spreadsheets/d/${BOOK}/edit#gid=0`];
    const { stopped, said } = await run({ wish: { kind: 'not said' } }, answers);

    expect(stopped).toBeNull();
    expect(google.workbooks).toHaveLength(1);
    expect(google.scripts.get(SCRIPT)?.parentId).toBe(BOOK);
    expect(said).toContain('Made a script bound to the workbook');
    expect(filesOf(SCRIPT)).toEqual(FILES);
  });

  test('as a script gets the build', async () => {
    google.scripts.set(SCRIPT, { files: [], parentId: BOOK });
    const { stopped, opened } = await run({ wish: { kind: 'script', id: SCRIPT } });

    expect(stopped).toBeNull();
    expect(filesOf(SCRIPT)).toEqual(FILES);
    expect(projectFile()).toEqual({ scriptId: SCRIPT, rootDir: 'dist' });
    expect(opened).toEqual([]);
    expect(google.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
  });

  test('in .clasp.json is not given up for another without a word', async () => {
    holdProject({ scriptId: SCRIPT, parentId: BOOK });
    const { stopped } = await run({ wish: { kind: 'script', id: 'another-script-of-somebody' } });

    expect(stopped).toContain(`.clasp.json names a script already: ${SCRIPT}`);
    expect(stopped).toContain('Nothing was changed.');
    expect(google.requests.filter((request) => !request.includes('userinfo'))).toEqual([]);
  });
});

describe('an add-on for a domain', () => {
  test('is a script of its own with a version', async () => {
    const { stopped, said } = await run({ addon: true, wish: { kind: 'not said' } });

    expect(stopped).toBeNull();
    expect(google.workbooks).toEqual([]);
    expect(google.scripts.get(SCRIPT)?.files.find(({ name }) => name === 'Code')?.source).toContain(
      '--addon',
    );
    expect(said).toContain('✓ Made version 7.');
    expect(said).toContain('Google Workspace Marketplace SDK');
  });

  test('does not go into a script that is bound to a workbook', async () => {
    holdProject({ scriptId: SCRIPT, parentId: BOOK });
    expect((await run({ addon: true })).stopped).toContain('bound to a workbook');
  });
});

describe('it stops with a sentence', () => {
  test('where nobody is logged in, before anything is asked of Google', async () => {
    logIn({});
    expect((await run({}, [], true)).stopped).toContain(
      'Nobody is logged in to clasp. Run `npx clasp login`',
    );
    expect(google.requests).toEqual([]);
  });

  test.each<[string, { at: RegExp; status: number; message: string }, RegExp]>([
    [
      'the API is switched off: with what became of the workbook',
      { at: /POST \/v1\/projects$/, status: 403, message: API_OFF },
      /switched off for ana@example\.com\. .*usersettings.*No script was made\. If Google Drive now has a workbook “Partner payouts”/,
    ],
    [
      'the account may make nothing',
      { at: /POST \/drive/, status: 403, message: NO_RIGHT },
      /^ana@example\.com may not do this\./,
    ],
    [
      'the account may not push',
      { at: /PUT/, status: 403, message: NO_RIGHT },
      /may not do this\..* Nothing was pushed\.$/,
    ],
    [
      'the login has ended',
      { at: /PUT/, status: 401, message: 'Request had invalid authentication credentials.' },
      /has ended or was withdrawn\. Run `npx clasp login`/,
    ],
    [
      'Google asks to wait',
      { at: /PUT/, status: 429, message: 'Quota exceeded for quota metric' },
      /Google asks to wait/,
    ],
  ])('where %s', async (_, trouble, words) => {
    google.trouble = trouble;
    const isPushing = trouble.at.source === 'PUT';
    if (isPushing) google.scripts.set(SCRIPT, { files: [], parentId: BOOK });
    const wish = isPushing ? ({ kind: 'script', id: SCRIPT } as const) : ({ kind: 'new' } as const);
    expect((await run({ wish })).stopped).toMatch(words);
  });

  test('where the script is not there', async () => {
    const { stopped } = await run({ wish: { kind: 'script', id: 'a-script-that-is-not-there' } });
    expect(stopped).toMatch(
      /^Google has no such script or workbook, or ana@example\.com may not see it\./,
    );
    expect(NOT_FOUND).toMatch(/not found/);
  });

  test('where there is no network', async () => {
    env['GOOGLE_STAND_IN'] = 'http://127.0.0.1:9/';
    const { stopped, said } = await run({}, [], true);
    expect(said).toContain('clasp is logged in: the account that is logged in');
    expect(stopped).toContain('Google could not be reached. Check the network');
  });

  test('where the build fails: nothing is pushed', async () => {
    writeFileSync(join(root, 'build.mjs'), 'throw new Error("No such page")');
    expect((await run({ wish: { kind: 'script', id: SCRIPT } })).stopped).toMatch(
      /^The build failed; nothing was pushed\..*No such page/s,
    );
    expect(google.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
  });

  test('where clasp skips the push and ends well', async () => {
    const folder = join(root, 'node_modules');
    rmSync(folder);
    mkdirSync(join(folder, '@google/clasp/build/src'), { recursive: true });
    writeFileSync(
      join(folder, '@google/clasp/build/src/index.js'),
      `console.log(process.argv[2] === 'push' ? 'Skipping push.' : '{"loggedIn":true}');`,
    );
    const { stopped } = await run({ wish: { kind: 'script', id: SCRIPT } });
    expect(stopped).toContain('pushed nothing. Run this again. Nothing was pushed.');
  });

  test('where nobody can be asked, and where the answer is none', async () => {
    const wish = { kind: 'not said' } as const;
    expect((await run({ wish })).stopped).toContain('`npm run install:sheet -- --new`');
    expect((await run({ wish }, ['4'])).stopped).toBe('“4” is none of 1, 2 and 3. Run this again.');
    expect((await run({ wish }, ['2', 'my sheet'])).stopped).toContain('That holds no ID.');
    expect(google.requests.filter((request) => !request.includes('userinfo'))).toEqual([]);
  });
});
