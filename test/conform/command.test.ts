import { afterAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root';
import { ALTERED, alteredText } from './altered';
import { today } from './today';
import { literalOf } from './written';

const folder = mkdtempSync(join(tmpdir(), 'conform-'));
for (const name of [
  'appsscript.json',
  'build.mjs',
  'conform',
  'sandbox',
  'src',
  'tsconfig.json',
  'tsconfig.base.json',
  '.oxfmtrc.json',
])
  cpSync(join(ROOT, name), join(folder, name), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const FACTS = join(folder, 'src/introw/wire/facts.ts');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a copy of the project. */
function conform(...args: readonly string[]): Promise<Ended> {
  return node(join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'conform/main.ts', ...args);
}

/** Runs a command of Node's in the copy. */
function node(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, INTROW_API_KEY: '' };
    execFile(process.execPath, args, { cwd: folder, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

function fileOf(text: string): string {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, text);
  return file;
}

function altered(name: string): string {
  const found = ALTERED.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No ${name}`);
  return fileOf(alteredText(found));
}

describe('npm run conform', () => {
  test('of a specification that says what is assumed ends with 0, and --write changes nothing', async () => {
    const before = readFileSync(FACTS, 'utf8');
    const { code, out } = await conform(fileOf(JSON.stringify(today())), '--write');

    expect(code).toBe(0);
    expect(out).toContain('0 refuted');
    expect(readFileSync(FACTS, 'utf8')).toBe(before);
  });

  test('names the place of a difference; after --write there is none, and a build holds what was written', async () => {
    const file = altered('a decline by reasonCode and comment');
    const before = readFileSync(FACTS, 'utf8');
    const line = before.split('\n').indexOf('  decline: {') + 2;
    const writing = await conform(file, '--write');
    expect(writing).toMatchObject({ code: 0, err: '' });
    expect(writing.out).toMatch(
      new RegExp(
        `refuted +decline.reason +assumed +reason +reasonCode +src/introw/wire/facts.ts:${line}\\n`,
      ),
    );
    const text = readFileSync(FACTS, 'utf8');
    const changed = text.split('\n').filter((one) => !before.split('\n').includes(one));
    expect(changed).toEqual([
      "    reason: 'reasonCode',",
      "    note: 'comment',",
      "  'decline.reason': ground('specified', 'Introw API 2026-05-20'),",
      "  'decline.note': ground('specified', 'Introw API 2026-05-20'),",
    ]);

    expect(await conform(file)).toMatchObject({ code: 0 });
    expect(await node('build.mjs')).toMatchObject({ code: 0 });
    const code = readFileSync(join(folder, 'dist/Code.js'), 'utf8');
    expect(code.split(literalOf(text))).toHaveLength(2);
  });

  test('of a difference that takes another edit ends with 1 and says so', async () => {
    const { code, out } = await conform(altered('another reason besides'), '--write');

    expect(code).toBe(1);
    expect(out).toContain('1 of these take an edit by hand');
    expect(out).toContain('FRAUD');
    expect(out).toContain('src/core/records/decline-reasons.ts');
  });

  test('of a file that is not there says so in a sentence and ends with 2', async () => {
    const { code, err } = await conform('nowhere.json');

    expect(code).toBe(2);
    expect(err.trim()).toBe(
      'The file nowhere.json cannot be read. Name a file that holds the specification as JSON.',
    );
  });

  test('asks for a key where a look at the service has none', async () => {
    expect(await conform('--live')).toMatchObject({
      code: 2,
      err: expect.stringContaining('INTROW_API_KEY. Nothing was sent.'),
    });
  });
});
