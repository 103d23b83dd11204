import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'acorn';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { scanPage } from '../sandbox/apps-script/page-scanner';
import { buildInto, removeFolders, runNode } from './built';

/** All that may be called from outside: menu items, triggers, and what pages call. */
const ENTRY_POINTS = [
  'acknowledge',
  'adoptCopy',
  'applyBulk',
  'applyPayments',
  'cancelJob',
  'checkConnection',
  'currentJob',
  'decideApproval',
  'exportPayouts',
  'getFileSettings',
  'getHome',
  'getSettings',
  'listApprovals',
  'listConflicts',
  'matchPayments',
  'menuApprovals',
  'menuApprove',
  'menuCheckConnection',
  'menuDecline',
  'menuDetach',
  'menuExport',
  'menuHelp',
  'menuMatchPayments',
  'menuPullLines',
  'menuPullPayouts',
  'menuRefreshReport',
  'menuRevert',
  'menuReviewAndPush',
  'menuSaveSnapshot',
  'menuSetPoNumber',
  'menuSetStage',
  'menuSettings',
  'menuUndo',
  'onEdit',
  'onInstall',
  'onOpen',
  'planBulk',
  'previewPush',
  'previewUndo',
  'recordExport',
  'repairSheet',
  'requestApproval',
  'resolveConflict',
  'restoreCells',
  'saveFileSettings',
  'saveSettings',
  'scheduledRefresh',
  'showLines',
  'showRecord',
  'startJob',
  'stepJob',
];

const MENU = [
  ['Pull payouts', 'menuPullPayouts'],
  ['Pull lines', 'menuPullLines'],
  '—',
  ['Approve selected payouts…', 'menuApprove'],
  ['Set stage of selected payouts…', 'menuSetStage'],
  ['Set PO number of selected payouts…', 'menuSetPoNumber'],
  ['Decline selected lines…', 'menuDecline'],
  ['Detach selected lines…', 'menuDetach'],
  ['Revert selected rows…', 'menuRevert'],
  '—',
  ['Review and push…', 'menuReviewAndPush'],
  ['Approvals…', 'menuApprovals'],
  ['Undo last push…', 'menuUndo'],
  '—',
  ['Export payouts…', 'menuExport'],
  ['Match payments…', 'menuMatchPayments'],
  '—',
  ['Refresh report', 'menuRefreshReport'],
  ['Save snapshot', 'menuSaveSnapshot'],
  '—',
  ['Settings…', 'menuSettings'],
  ['Check connection', 'menuCheckConnection'],
  ['Help', 'menuHelp'],
];

const SERVICES = [
  'SpreadsheetApp',
  'UrlFetchApp',
  'PropertiesService',
  'CacheService',
  'LockService',
  'HtmlService',
  'ScriptApp',
  'Utilities',
  'Session',
  'Logger',
  'console',
];

const CODE_LIMIT = 432 * 1024;
const PAGE_LIMIT = 80 * 1024;

let bound = '';
let addon = '';

beforeAll(async () => {
  [bound, addon] = await Promise.all([buildInto(), buildInto('--addon')]);
});

afterAll(removeFolders);

function read(dist: string, file: string): string {
  return readFileSync(join(dist, file), 'utf8');
}

function pages(): string[] {
  return readdirSync(bound).filter((file) => file.endsWith('.html'));
}

function sourcePages(): string[] {
  const ui = join(__dirname, '../src/ui');
  return readdirSync(ui, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && readdirSync(join(ui, entry.name)).includes('page.tsx'),
    )
    .map((entry) => `${entry.name}.html`);
}

/** Stands for a service that must not be touched: any use of it throws its name. */
function forbidden(name: string): object {
  const refuse = (): never => {
    throw new Error(`${name} was used`);
  };
  return new Proxy(refuse, { get: refuse, set: refuse, has: refuse, apply: refuse });
}

/** Loads the code where every service throws, save those that are handed in. */
function load(dist: string, services: Readonly<Record<string, unknown>> = {}): object {
  const all = Object.fromEntries(SERVICES.map((name) => [name, forbidden(name)]));
  const context = createContext({ ...all, ...services });
  runInContext(read(dist, 'Code.js'), context);
  return context;
}

interface MadeMenu {
  readonly made: unknown[];
  readonly SpreadsheetApp: object;
}

/** A SpreadsheetApp as in authorisation mode NONE: there is a menu to make, and neither a document nor anything else. */
function menuMaker(): MadeMenu {
  const made: unknown[] = [];
  const menu = {
    addItem(label: string, name: string) {
      made.push([label, name]);
      return menu;
    },
    addSeparator() {
      made.push('—');
      return menu;
    },
    addToUi() {
      made.push('added');
    },
  };
  const ui = {
    createMenu: (title: string) => {
      made.push(`menu ${title}`);
      return menu;
    },
    createAddonMenu: () => {
      made.push('add-on menu');
      return menu;
    },
  };
  return { made, SpreadsheetApp: { getUi: () => ui } };
}

describe('dist', () => {
  test('holds the code, the manifest and one file per page, and nothing else', () => {
    expect(sourcePages().length).toBeGreaterThan(0);
    expect(readdirSync(bound).sort()).toEqual(
      ['Code.js', 'appsscript.json', ...sourcePages()].sort(),
    );
  });

  test('has a manifest that asks for no more than the add-on needs', () => {
    const scope = 'https://www.googleapis.com/auth/';

    expect(JSON.parse(read(bound, 'appsscript.json'))).toEqual({
      timeZone: 'Etc/UTC',
      dependencies: {},
      exceptionLogging: 'STACKDRIVER',
      runtimeVersion: 'V8',
      oauthScopes: [
        `${scope}spreadsheets.currentonly`,
        `${scope}script.container.ui`,
        `${scope}script.external_request`,
        `${scope}script.scriptapp`,
        `${scope}userinfo.email`,
      ],
      urlFetchWhitelist: ['https://api.introw.io/', 'https://api.staging.introw.io/'],
    });
  });
});

describe('the licences', () => {
  test('of all packages that are bundled, and of no other, stand at the head of Code.js', () => {
    const { dependencies } = JSON.parse(
      readFileSync(join(__dirname, '../package.json'), 'utf8'),
    ) as {
      dependencies: Record<string, string>;
    };
    const head = /^\/\*![^]*?\*\//.exec(read(bound, 'Code.js'))?.[0] ?? '';
    const named = [...head.matchAll(/^(\S+) (\d+\.\d+\.\d+)$/gm)].map(([, name, version]) => [
      name,
      version,
    ]);
    expect(Object.fromEntries(named)).toEqual(dependencies);
    for (const name of Object.keys(dependencies)) {
      const folder = join(__dirname, '../node_modules', name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) ?? '';
      expect(head).toContain(readFileSync(join(folder, file), 'utf8').trim());
    }
  });

  test('are those of the files that went into the bundles', async () => {
    const inputs = [
      'src/main.ts',
      'node_modules/zod/v4/core/core.js',
      'node_modules/zod/v4/mini/index.js',
      'node_modules/@noble/hashes/sha2.js',
      'node_modules/a/node_modules/b/index.js',
    ];
    const script = `import { packagesOf } from './build.mjs'; console.log(packagesOf(${JSON.stringify(inputs)}).join());`;
    const { out } = await runNode(['--input-type=module', '--eval', script]);
    expect(out.trim()).toBe(
      'node_modules/@noble/hashes,node_modules/a/node_modules/b,node_modules/zod',
    );
  });
});

describe('install scripts', () => {
  test('are listed one by one, and none runs', () => {
    const json = (file: string): unknown =>
      JSON.parse(readFileSync(join(__dirname, '..', file), 'utf8'));
    const { allowScripts } = json('package.json') as { allowScripts: Record<string, boolean> };
    const { packages } = json('package-lock.json') as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(Object.keys(allowScripts).sort()).toEqual([...new Set(scripted)].sort());
    expect(Object.values(allowScripts)).not.toContain(true);
    expect(readFileSync(join(__dirname, '../.npmrc'), 'utf8')).toContain('ignore-scripts=true');
  });
});

describe('Code.js', () => {
  test('is a classic script that declares the entry points and one variable', () => {
    const program = parse(read(bound, 'Code.js'), { ecmaVersion: 2020, sourceType: 'script' });
    const functions = program.body.flatMap((node) =>
      node.type === 'FunctionDeclaration' ? [node.id.name] : [],
    );
    const others = program.body.filter((node) => node.type !== 'FunctionDeclaration');
    const variables = others.filter((node) => node.type === 'VariableDeclaration');
    const directives = others.filter(
      (node) => node.type === 'ExpressionStatement' && node.directive !== undefined,
    );

    expect(functions.sort()).toEqual(ENTRY_POINTS);
    expect(variables.map((node) => node.declarations.length)).toEqual([1]);
    expect(others).toHaveLength(variables.length + directives.length);
  });

  test('touches no service when it is loaded', () => {
    const context = load(bound);

    expect(ENTRY_POINTS.filter((name) => typeof Reflect.get(context, name) !== 'function')).toEqual(
      [],
    );
    expect(() => {
      runInContext('menuSettings()', context);
    }).toThrow('was used');
  });

  test(`weighs at most ${CODE_LIMIT / 1024} KB`, () => {
    expect(Buffer.byteLength(read(bound, 'Code.js'))).toBeLessThanOrEqual(CODE_LIMIT);
  });

  test('carries no address besides the two of Introw', () => {
    // A scope is named by an address that nobody asks.
    const code = read(bound, 'Code.js')
      .replace(/^\/\*[^]*?\*\//, '')
      .replaceAll('https://www.googleapis.com/auth/', '');
    const addresses = code.match(/https?:\/\/[\w.-]+/g) ?? [];
    const hosts = new Set(addresses.filter((address) => !address.includes('json-schema.org')));

    expect([...hosts].sort()).toEqual(['https://api.introw.io', 'https://api.staging.introw.io']);
  });

  test.each(['onOpen', 'onInstall'])(
    '%s makes the menu where neither document nor properties can be had',
    (name) => {
      const { made, SpreadsheetApp } = menuMaker();
      runInContext(`${name}({ authMode: 'NONE' })`, load(bound, { SpreadsheetApp }));

      expect(made).toEqual(['menu Introw', ...MENU, 'added']);
    },
  );

  test("makes the add-on's own menu with --addon", () => {
    const { made, SpreadsheetApp } = menuMaker();
    runInContext('onOpen({})', load(addon, { SpreadsheetApp }));

    expect(made).toEqual(['add-on menu', ...MENU, 'added']);
  });

  test('declares what each menu item calls', () => {
    const called = MENU.flatMap((item) => (typeof item === 'string' ? [] : [item[1]]));

    expect(called.filter((name) => !ENTRY_POINTS.includes(String(name)))).toEqual([]);
  });

  test('answers a page with JSON also where everything throws', () => {
    const answer: unknown = runInContext('stepJob(\'{"jobId":"none"}\')', load(bound));

    expect(JSON.parse(String(answer))).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});

/** The page's markup with what stands inside its script and style elements left out. */
function markupOf(html: string): string {
  return html.replace(/(<(script|style)\b[^>]*>)[^]*?(<\/\2>)/g, '$1$3');
}

function scriptOf(html: string): string {
  return /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? '';
}

describe('each page', () => {
  test(`weighs at most ${PAGE_LIMIT / 1024} KB`, () => {
    const heavy = pages().filter((page) => Buffer.byteLength(read(bound, page)) > PAGE_LIMIT);

    expect(heavy).toEqual([]);
  });

  test('holds all that it needs', () => {
    const loading = pages().filter((page) => {
      const html = read(bound, page);
      const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
      return /\b(src|href)=/.test(markupOf(html)) || /@import|url\(/.test(style);
    });

    expect(loading).toEqual([]);
    expect(/\b(src|href)=/.test(markupOf('<script src="a.js"></script>'))).toBe(true);
  });

  test('has one script, which is ES2020 and ends where its element ends', () => {
    for (const page of pages()) {
      const html = read(bound, page);

      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html.match(/<\/script/g)).toHaveLength(1);
      expect(parse(scriptOf(html), { ecmaVersion: 2020 }).body.length).toBeGreaterThan(0);
    }
  });

  test('come through the scanner of HtmlService as they were built, and hold no template literals', () => {
    for (const page of pages()) {
      const html = read(bound, page);
      expect([page, scanPage(html)]).toEqual([page, { html, cuts: [], fault: null }]);
      expect([page, html.includes('`')]).toEqual([page, false]);
    }
  });

  test('could be taken for a template nowhere', () => {
    expect(pages().filter((page) => read(bound, page).includes('<?'))).toEqual([]);
  });
});

/** What the build's gate says of each code with the names of its exports: null, or why it is refused. HEAVY is too much. */
async function gated(cases: readonly (readonly [string, readonly string[]])[]): Promise<unknown[]> {
  const program = `
    import { gate } from './build.mjs';
    const heavy = (code) => code.replace('HEAVY', 'x'.repeat(${CODE_LIMIT}));
    const say = ([code, names]) => {
      try { gate(heavy(code), names); return null; } catch (error) { return error.message; }
    };
    console.log(JSON.stringify(${JSON.stringify(cases)}.map(say)));`;
  const { out, err } = await runNode(['--input-type=module', '--eval', program]);
  if (err !== '') throw new Error(err);
  return JSON.parse(out) as unknown[];
}

describe("the build's gate", () => {
  test('lets through what Apps Script takes and refuses the rest', async () => {
    const answers = await gated([
      ['var a=1;function go(){}', ['go']],
      ['class A { #hidden = 1 }\nfunction go(){}', ['go']],
      ['var a=1;a??=2;function go(){}', ['go']],
      ["import 'a';function go(){}", ['go']],
      ['function go(){}', ['go', 'stop']],
      ['function go(){}function left(){}', ['go']],
      ["function go(){return 'HEAVY'}", ['go']],
    ]);

    expect(answers).toEqual([
      null,
      expect.stringMatching(/Unexpected/),
      expect.stringMatching(/Unexpected|Assigning/),
      expect.stringMatching(/sourceType/),
      'No stub for: stop',
      'Callable from outside without being an entry point: left',
      expect.stringMatching(/^Code.js is \d+ bytes/),
    ]);
  });

  test('refuses each page that HtmlService would change or refuse, and takes what it serves as it is', async () => {
    const scripts = [
      'a("//",/"/)',
      'a(`plain`)',
      'a(`https://x.test`)',
      'a(`*/*`)',
      'a(`say "hello"`)',
      "a(`it's`)",
      'a();// note',
      'if(a)/"/.test(b)',
    ];
    const program = `
      import { gatePage } from './build.mjs';
      const answers = [];
      for (const script of ${JSON.stringify(scripts)}) {
        const page = '<!doctype html><script>' + script + '</scr' + 'ipt>';
        answers.push(await gatePage('x.html', page).then(() => null, ({ message }) => message));
      }
      console.log(JSON.stringify(answers));`;
    const { out } = await runNode(['--input-type=module', '--eval', program]);

    const risky = (literal: string): string =>
      `x.html: a template literal holds what its scanner reads as code: ${literal}`;
    expect(JSON.parse(out)).toEqual([
      null,
      null,
      risky('https://x.test'),
      risky('*/*'),
      risky('say "hello"'),
      risky("it's"),
      'x.html: HtmlService would cut out: // note',
      expect.stringMatching(/^x.html: HtmlService cannot read it: a string does not end/),
    ]);
  });

  test('is all that an import of the build sets off', async () => {
    const { out } = await runNode(['--input-type=module', '--eval', "import './build.mjs';"]);

    expect(out).toBe('');
  });
});
