import { afterAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders, temporaryFolder } from './built';
import { ROOT } from './source-tree';

afterAll(removeFolders);

/** What each command prints and whether it succeeds, by the first words after `npm`. */
type Commands = Readonly<
  Record<'ci' | 'test' | 'run' | 'start', readonly [print: string, code: number]>
>;

const GOOD: Commands = {
  ci: ['added 900 packages', 0],
  test: ['Test Suites: 3 passed, 3 total\nTests:       20 passed, 20 total', 0],
  run: ['Tests:       5 passed, 5 total', 0],
  start: ['All 27 held.', 0],
};

/** Runs .ci/run in a folder of its own, where npm is a script that does as it is told. */
function run(commands: Partial<Commands>): Promise<{ code: number; lines: string[] }> {
  const folder = temporaryFolder();
  cpSync(join(ROOT, '.ci/run'), join(folder, '.ci/run'));
  const cases = Object.entries({ ...GOOD, ...commands }).map(
    ([name, [print, code]]) => `${name}) printf '%s\\n' '${print}' >&2; exit ${code};;`,
  );
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncase "$1" in ${cases.join('\n')} esac\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  return new Promise((resolve) => {
    const child = execFile(join(folder, '.ci/run'), { env }, (_, stdout) => {
      resolve({ code: child.exitCode ?? -1, lines: stdout.trimEnd().split('\n') });
    });
  });
}

describe('.ci/run', () => {
  test("ends with jest's own numbers when all holds", async () => {
    const { code, lines } = await run({});

    expect(lines.at(-1)).toBe('20 passed, 0 failed');
    expect(code).toBe(0);
  });

  test('fails with the tests', async () => {
    const { code, lines } = await run({
      test: ['Tests:       2 failed, 1 skipped, 17 passed, 20 total', 1],
    });

    expect(lines.at(-1)).toBe('17 passed, 2 failed');
    expect(code).toBe(1);
  });

  test('claims no success where a suite did not load or a check before the tests failed', async () => {
    const suite = await run({ test: ['Tests:       20 passed, 20 total', 1] });
    const types = await run({ test: ['error TS2304: Cannot find name', 2] });

    expect([suite.lines.at(-1), suite.code]).toEqual(['20 passed, 1 failed', 1]);
    expect([types.lines.at(-1), types.code]).toEqual(['0 passed, 1 failed', 1]);
  });

  test('fails where no test ran', async () => {
    const { code } = await run({ test: ['nothing to do', 0] });

    expect(code).toBe(1);
  });

  test('fails with the kill sweep', async () => {
    const { code, lines } = await run({ run: ['Tests:       1 failed, 4 passed, 5 total', 1] });

    expect(lines).toContain('The kill sweep does not hold.');
    expect([lines.at(-1), code]).toEqual(['20 passed, 1 failed', 1]);
  });

  test('fails with the demonstration', async () => {
    const { code, lines } = await run({ start: ['1 of 27 did not hold.', 1] });

    expect(lines).toContain('The demonstration does not hold.');
    expect([lines.at(-1), code]).toEqual(['20 passed, 1 failed', 1]);
  });

  test('stops where the packages cannot be installed', async () => {
    const { code, lines } = await run({ ci: ['not in sync', 1] });

    expect(lines.at(-1)).toBe('The packages could not be installed; nothing was checked.');
    expect(code).toBe(1);
  });
});
