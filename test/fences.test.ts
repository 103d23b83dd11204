import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  commentsOf,
  exportsLoosely,
  identifiersOf,
  importsOf,
  makesDateOfNow,
  ROOT,
  sourcesIn,
  type Source,
} from './source-tree';

const SRC = sourcesIn('src');
const OUR_CODE = [...SRC, ...sourcesIn('sandbox')];
const MAX_LINES = 300;

/** A file that is invented to show that a fence can fail. */
function invented(path: string, text: string): Source {
  return { path, text };
}

function paths(sources: readonly Source[]): string[] {
  return sources.map((source) => source.path);
}

/** Where probes lie while they are compiled: below node_modules, so that the types of packages are found. */
const PROBES = join(ROOT, 'node_modules/.cache/introw-payouts');

/** What the compiler says of a file that is compiled as a project's are; of the project itself where there is none. */
function complaints(project: string, probe: string | null): string[] {
  mkdirSync(PROBES, { recursive: true });
  const folder = mkdtempSync(join(PROBES, 'probe-'));
  try {
    if (probe === null) return compiled(join(ROOT, project));
    writeFileSync(join(folder, 'probe.ts'), probe);
    const config = { extends: join(ROOT, project), files: ['probe.ts'], include: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    return compiled(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compiled(project: string): string[] {
  const tsc = join(ROOT, 'node_modules/typescript-native/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((line) => line.includes(': error '));
}

describe('the compiler', () => {
  test('takes the core by itself, without types of Google, Node or the browser', () => {
    expect(complaints('src/core/tsconfig.json', null)).toEqual([]);
  });

  describe('refuses in the core', () => {
    const names = ['SpreadsheetApp', 'UrlFetchApp', 'document', 'setTimeout', 'fetch', 'process'];
    let refused: readonly string[] = [];

    beforeAll(() => {
      const probe = names.map((name, at) => `export const probe${at} = ${name};`).join('\n');
      refused = complaints('src/core/tsconfig.json', probe);
    });

    test.each(names)('%s', (name) => {
      expect(refused.join('\n')).toContain(`Cannot find name '${name}'`);
    });
  });

  test('refuses a Google service in the client, the sheets and the jobs too', () => {
    const probe = 'export const probe = SpreadsheetApp;';

    expect(complaints('src/tsconfig.pure.json', probe)).toHaveLength(1);
    expect(complaints('src/tsconfig.json', probe)).toEqual([]);
  });
});

/** The global services that Google's own type package declares. */
function googleServices(): Set<string> {
  const folder = join(ROOT, 'node_modules/@types/google-apps-script');
  const names = readdirSync(folder)
    .filter((file) => file.startsWith('google-apps-script.'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/^declare var (\w+):/gm),
    ])
    .map((match) => match[1] ?? '');
  return new Set(names.filter((name) => name !== 'console'));
}

const SERVICES = googleServices();

function namesGoogle(source: Source): boolean {
  return [...identifiersOf(source)].some((name) => SERVICES.has(name));
}

describe("Google's names", () => {
  test('are known to this test', () => {
    expect([...SERVICES]).toEqual(
      expect.arrayContaining(['SpreadsheetApp', 'UrlFetchApp', 'Utilities', 'Session']),
    );
  });

  test('stand in src/gas only', () => {
    const outside = SRC.filter(({ path }) => !path.startsWith('src/gas/'));

    expect(paths(outside.filter(namesGoogle))).toEqual([]);
    expect(paths(SRC.filter(namesGoogle)).length).toBeGreaterThan(3);
  });

  test("stand as types in src/gas only, save the entry points' event objects", () => {
    const users = SRC.filter((source) => identifiersOf(source).has('GoogleAppsScript'));

    expect(paths(users).filter((path) => !path.startsWith('src/gas/'))).toEqual(['src/main.ts']);
  });

  test('count as code only, not in comments and strings', () => {
    expect(namesGoogle(invented('a.ts', "// SpreadsheetApp\nconst a = 'SpreadsheetApp';"))).toBe(
      false,
    );
    expect(namesGoogle(invented('a.ts', 'const a = SpreadsheetApp.getActive();'))).toBe(true);
  });
});

/** What each folder of src may import: folders of src, or packages. What lies in src itself may import all of src. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core', '@noble/hashes/sha2.js'],
  introw: ['core', 'introw', 'zod/mini'],
  sheets: ['core', 'sheets', '@noble/hashes/hmac.js', '@noble/hashes/sha2.js'],
  jobs: ['core', 'introw', 'jobs', 'sheets'],
  rpc: ['core', 'jobs', 'rpc', 'zod/mini'],
  menu: ['core', 'gas', 'jobs', 'menu', 'rpc'],
  gas: ['core', 'gas'],
  ui: ['core', 'rpc/contract', 'ui', 'preact', 'preact/hooks', 'd3-dsv'],
};

function layerOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The imports of a file that its folder does not allow. */
function crossings(source: Source): string[] {
  const allowed = MAY_IMPORT[layerOf(source.path)];
  return importsOf(source)
    .filter(({ specifier, target }) => {
      if (target !== null && !target.startsWith('src/')) return true;
      if (allowed === undefined) return target === null;
      const place = target === null ? specifier : layerOf(target);
      return !allowed.includes(place) && !allowed.includes(target?.slice('src/'.length) ?? place);
    })
    .map(({ specifier }) => `${source.path}: ${specifier}`);
}

describe('imports', () => {
  test('of each layer reach only the layers below it, and never the sandbox or the tests', () => {
    expect(SRC.flatMap(crossings)).toEqual([]);
  });

  test('of every kind are seen', () => {
    const core = (text: string): string[] => crossings(invented('src/core/plan/a.ts', text));

    expect(core("import { a } from '../../sheets/a';")).toHaveLength(1);
    expect(core("import type { A } from '../../gas/a';")).toHaveLength(1);
    expect(core("export { a } from '../../jobs/a';")).toHaveLength(1);
    expect(core("type A = import('../../introw/a').A;")).toHaveLength(1);
    expect(core("const a = import('../../ui/a');")).toHaveLength(1);
    expect(core("import * as z from 'zod/mini';")).toHaveLength(1);
    expect(core("import '../../../sandbox/a';")).toHaveLength(1);
    expect(core("import { a } from '../values/money';")).toEqual([]);
  });

  test('of a file outside the layers may not leave src either', () => {
    const app = (specifier: string): string[] =>
      crossings(invented('src/app.ts', `import { a } from '${specifier}';`));

    expect(app('../sandbox/a')).toHaveLength(1);
    expect(app('../test/a')).toHaveLength(1);
    expect(app('zod')).toHaveLength(1);
    expect(app('./gas/a')).toEqual([]);
  });

  test("take of zod the part 'zod/mini' alone, as the whole of it weighs many times more", () => {
    const zod = SRC.flatMap(importsOf).filter(({ specifier }) => specifier.startsWith('zod'));

    expect(new Set(zod.map(({ specifier }) => specifier))).toEqual(new Set(['zod/mini']));
  });

  test('of a page reach the server by its contract alone', () => {
    const page = (specifier: string): string[] =>
      crossings(invented('src/ui/review/a.ts', `import type { A } from '${specifier}';`));

    expect(page('../../rpc/contract')).toEqual([]);
    expect(page('../../rpc/server-functions')).toHaveLength(1);
  });
});

/**
 * The folders of src from the ground up: each imports from itself and from those before it alone. A folder of `ui` takes the
 * ones below it along, as a page is one place.
 */
const FLOORS: readonly string[] = [
  ...['core', 'core/values', 'core/records', 'core/contract', 'core/approval', 'core/plan'],
  ...['core/report', 'core/export', 'core/payments', 'core/push', 'core/bulk'],
  ...['gas', 'introw/wire', 'introw'],
  ...['sheets/table', 'sheets/memory', 'sheets/records', 'sheets/commit'],
  ...['sheets/activity', 'sheets/report', 'sheets/payments'],
  ...['jobs', 'jobs/staging', 'jobs/service', 'jobs/approval', 'jobs/review'],
  ...['jobs/approval/requests', 'jobs/report', 'jobs/bulk', 'jobs/payments', 'jobs/setup'],
  ...['jobs/pull', 'jobs/push', 'jobs/run', 'jobs/home'],
  ...['rpc', 'menu', ''],
  ...['ui/shared/look', 'ui/shared', 'ui/shared/job', 'ui/changes', 'ui'],
];

function folderOf(path: string): string {
  return path.split('/').slice(1, -1).join('/');
}

/** Where a file of src stands in `FLOORS`; -1 in a folder that has no place there. */
function floorOf(path: string): number {
  const folder = folderOf(path);
  if (!folder.startsWith('ui/')) return FLOORS.indexOf(folder);
  return FLOORS.reduce(
    (best, floor, at) =>
      `${folder}/`.startsWith(`${floor}/`) && floor.length > (FLOORS[best] ?? '').length
        ? at
        : best,
    FLOORS.indexOf('ui'),
  );
}

/** The imports of a file that lead to a folder above its own. */
function climbs(source: Source): string[] {
  const own = floorOf(source.path);
  return importsOf(source)
    .filter(({ target }) => target !== null && floorOf(target) > own)
    .map(({ specifier }) => `${source.path}: ${specifier}`);
}

describe('folders', () => {
  test('import one way only, from the ground up', () => {
    expect(SRC.flatMap(climbs)).toEqual([]);
  });

  test('all have their floor', () => {
    expect(paths(SRC.filter(({ path }) => floorOf(path) < 0))).toEqual([]);
    expect(floorOf('src/core/anything/a.ts')).toBe(-1);
    expect(FLOORS.filter((floor) => !SRC.some(({ path }) => folderOf(path) === floor))).toEqual([]);
  });

  test('that climb are seen', () => {
    const climbing = (path: string, specifier: string): string[] =>
      climbs(invented(path, `import type { A } from '${specifier}';`));

    expect(climbing('src/core/records/a.ts', '../contract/preview')).toHaveLength(1);
    expect(climbing('src/core/plan/a.ts', '../approval/guard')).toEqual([]);
    expect(climbing('src/sheets/table/a.ts', '../memory/memory')).toHaveLength(1);
    expect(climbing('src/jobs/approval/a.ts', './requests/list')).toHaveLength(1);
    expect(climbing('src/jobs/approval/requests/a.ts', '../tell')).toEqual([]);
    expect(climbing('src/ui/shared/server/a.ts', '../job/job-state')).toHaveLength(1);
    expect(climbing('src/ui/review/home/a.ts', '../text')).toEqual([]);
    expect(climbing('src/ui/changes/a.ts', '../review/text')).toHaveLength(1);
  });
});

/** Groups of files that each lead back to themselves through the others, whatever they import of them. */
function circles(sources: readonly Source[]): string[][] {
  const byTarget = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
  const next = new Map(
    sources.map((source) => [
      source,
      importsOf(source).flatMap(({ target }) => byTarget.get(target ?? '') ?? []),
    ]),
  );
  const reachOf = (source: Source): Set<Source> => {
    const reached = new Set(next.get(source));
    for (const one of reached) for (const other of next.get(one) ?? []) reached.add(other);
    return reached;
  };
  const reach = new Map(sources.map((source) => [source, reachOf(source)]));
  const round = sources.filter((source) => reach.get(source)?.has(source));
  const groups = round.map((source) =>
    paths(round.filter((other) => reach.get(source)?.has(other) && reach.get(other)?.has(source))),
  );
  return groups.filter(([first], at) => first === round[at]?.path);
}

test('no file of src imports itself by way of others', () => {
  expect(circles(SRC)).toEqual([]);
  const [a, b, c] = [
    invented('src/a.ts', "import type { B } from './b';"),
    invented('src/b.tsx', "export { c } from './c';"),
    invented('src/c.ts', "import { a } from './a';"),
  ];
  expect(circles([a, b, c])).toEqual([['src/a.ts', 'src/b.tsx', 'src/c.ts']]);
  expect(circles([a, b])).toEqual([]);
});

const SILENCERS = /(es|ox)lint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck/;

function silences(source: Source): boolean {
  // Most files are told by their text alone; to find the comments of all would take as long as all the rest.
  return (
    SILENCERS.test(source.text) && commentsOf(source).some((comment) => SILENCERS.test(comment))
  );
}

function linesOf(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** Texts that pages take as they stand, one constant each: a page then holds those that it shows, and no names of them. */
const PHRASES = /[/-]phrases\.ts$/;

/** Whether a file holds nothing but exported texts that are written out in it. */
function isPhrases({ text }: Source): boolean {
  const code = text.replace(/\/\*\*.*?\*\//gs, '');
  return /^(\s*export const \w+ =(\s+'[^'\n]*'( \+)?)+;)+\s*$/.test(code);
}

describe('files', () => {
  const build = { path: 'build.mjs', text: readFileSync(join(ROOT, 'build.mjs'), 'utf8') };

  test(`hold at most ${MAX_LINES} lines`, () => {
    const long = [...OUR_CODE, build].filter(({ text }) => linesOf(text) > MAX_LINES);

    expect(long.map(({ path, text }) => `${path}: ${linesOf(text)}`)).toEqual([]);
    expect(linesOf('a\n'.repeat(MAX_LINES + 1))).toBe(MAX_LINES + 1);
  });

  test('export by name, one by one', () => {
    // Of the tests by their text alone, as there are many. What stands for a package passes on what the package has.
    const standIn = 'test/run/seeded-fast-check.ts';
    const tests = sourcesIn('test').filter(({ text }) => /^export (\*|default)/m.test(text));
    const all = [...OUR_CODE, ...tests].filter(({ path }) => path !== standIn);

    expect(paths(all.filter(exportsLoosely))).toEqual([]);
    expect(exportsLoosely(invented('a.ts', 'export default 1;'))).toBe(true);
    expect(exportsLoosely(invented('a.ts', 'export default function a() {}'))).toBe(true);
    expect(exportsLoosely(invented('a.ts', 'const a = 1; export { a as default };'))).toBe(true);
    expect(exportsLoosely(invented('a.ts', "export * from './b';"))).toBe(true);
    expect(exportsLoosely(invented('a.ts', 'export const a = 1;'))).toBe(false);
  });

  test('have names in kebab case that say what they are about', () => {
    const odd = OUR_CODE.filter(({ path }) => {
      const name = basename(path).replace(/(\.d)?\.tsx?$/, '');
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || /^(utils?|helpers?|index)$/.test(name);
    });

    expect(paths(odd)).toEqual([]);
  });

  test("of texts in pages are told apart by name: constants stand in 'phrases', all else in 'text'", () => {
    const pages = SRC.filter(({ path }) => path.startsWith('src/ui/'));
    const named = (end: RegExp) => pages.filter(({ path }) => end.test(path));

    expect(paths(named(/-texts?\.ts$/))).toEqual([]);
    expect(paths(named(PHRASES).filter((source) => !isPhrases(source)))).toEqual([]);
    expect(paths(named(/\/text\.ts$/).filter(isPhrases))).toEqual([]);
    expect(named(PHRASES).length).toBeGreaterThan(3);
  });

  test('of phrases hold one constant after the other', () => {
    const holds = (text: string) => isPhrases(invented('src/ui/a/phrases.ts', text));

    expect(
      holds("/** Words. */\n\nexport const a = 'A';\nexport const b =\n  'B, ' +\n  'b.';\n"),
    ).toBe(true);
    expect(holds("import { a } from './a';\nexport const b = a;\n")).toBe(false);
    expect(holds("export const A = { a: 'A' } as const;\n")).toBe(false);
    expect(holds('export function a() {}\n')).toBe(false);
  });

  test('take the time as an input where it decides', () => {
    const inner = SRC.filter(({ path }) => /^src\/(core|introw|sheets|jobs)\//.test(path));

    expect(paths(inner.filter(makesDateOfNow))).toEqual([]);
    expect(makesDateOfNow(invented('a.ts', 'const now = new Date();'))).toBe(true);
    expect(makesDateOfNow(invented('a.ts', 'const day = new Date(0);'))).toBe(false);
  });

  test('silence neither the compiler nor the linter', () => {
    expect(paths([...OUR_CODE, ...sourcesIn('test')].filter(silences))).toEqual([]);
    expect(silences(invented('a.ts', '// @ts-ignore\nconst a = 1;'))).toBe(true);
    expect(silences(invented('a.ts', 'const a = 1; /* eslint-disable */'))).toBe(true);
    expect(silences(invented('a.ts', '// oxlint-disable-next-line\nconst a = 1;'))).toBe(true);
    expect(silences(invented('a.ts', "const a = '// @ts-ignore';"))).toBe(false);
  });
});
