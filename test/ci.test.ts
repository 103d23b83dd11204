import { afterAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders, temporaryFolder } from './built';
import { ROOT } from './source-tree';

afterAll(removeFolders);

/** What each command prints and whether it succeeds, by the words after `npm`. */
type Commands = Readonly<
  Record<
    'ci' | 'run build' | 'test' | 'run test:browser' | 'run test:office' | 'run demo',
    readonly [print: string, code: number]
  >
>;

const GOOD: Commands = {
  ci: ['added 900 packages', 0],
  'run build': ['dist/', 0],
  test: ['Test Suites: 3 passed, 3 total\nTests:       20 passed, 20 total', 0],
  'run test:browser': ['Tests:       3 passed, 3 total', 0],
  'run test:office': ['Tests:       2 passed, 2 total', 0],
  'run demo': ['All 27 held.', 0],
};

const TOOLS = ['awk', 'bash', 'cat', 'dirname', 'grep', 'mktemp', 'rm', 'sh', 'tee'];

function whereIs(tool: string): string {
  const folders = (process.env['PATH'] ?? '').split(':');
  const found = folders.map((folder) => join(folder, tool)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`There is no ${tool} on this machine.`);
  return found;
}

/** Runs .ci/run in a folder of its own, where npm is a script that does as it is told; what it was told, with what it hears of the rest. */
function run(
  commands: Partial<Commands>,
  packages: readonly string[] = ['chromium', 'soffice'],
): Promise<{ code: number; lines: string[]; ran: string[] }> {
  const folder = temporaryFolder();
  cpSync(join(ROOT, '.ci/run'), join(folder, '.ci/run'));
  const cases = Object.entries({ ...GOOD, ...commands }).map(
    ([name, [print, code]]) => `'${name}') printf '%s\\n' '${print}' >&2; exit ${code};;`,
  );
  const note = `echo "$*\${BUILT:+ BUILT}\${KILL_SWEEP:+ and a share of the sweep}\${LEDGERS:+ and ledgers}" >> ran`;
  const npm = `#!/bin/sh\n${note}\ncase "$*" in ${cases.join('\n')} esac\n`;
  writeFileSync(join(folder, 'npm'), npm);
  const has = (name: string, does: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  chmodSync(join(folder, 'npm'), 0o755);
  for (const name of packages) has(name, 'exit 0');
  has('apt-get', 'exit 100');
  // Nothing of the machine's but these, so that what it happens to have does not count.
  for (const tool of TOOLS) symlinkSync(whereIs(tool), join(folder, tool));
  const env = { PATH: folder };
  return new Promise((resolve) => {
    const child = execFile(join(folder, '.ci/run'), { env }, (_, stdout) => {
      const ran = readFileSync(join(folder, 'ran'), 'utf8').trimEnd().split('\n');
      resolve({ code: child.exitCode ?? -1, lines: stdout.trimEnd().split('\n'), ran });
    });
  });
}

describe('.ci/run', () => {
  test("ends with the sum of jest's own numbers when all holds", async () => {
    const { code, lines } = await run({});

    expect(lines.at(-1)).toBe('25 passed, 0 failed');
    expect(code).toBe(0);
  });

  test('builds once, and the tests take a share of the sweep and more ledgers', async () => {
    const { ran } = await run({});

    expect(ran).toEqual([
      'ci',
      'run build',
      'test BUILT and a share of the sweep and ledgers',
      'run test:browser BUILT',
      'run test:office BUILT',
      'run demo BUILT',
    ]);
  });

  test('fails where it does not build, and lets each command build for itself', async () => {
    const { code, ran } = await run({ 'run build': ['error: no such file', 1] });

    expect(code).toBe(1);
    expect(ran).toContain('test and a share of the sweep and ledgers');
  });

  test('fails with the tests', async () => {
    const { code, lines } = await run({
      test: ['Tests:       2 failed, 1 skipped, 17 passed, 20 total', 1],
    });

    expect(lines.at(-1)).toBe('22 passed, 2 failed');
    expect(code).toBe(1);
  });

  test('claims no success where a suite did not load or a check before the tests failed', async () => {
    const suite = await run({ test: ['Tests:       20 passed, 20 total', 1] });
    const types = await run({ test: ['error TS2304: Cannot find name', 2] });

    expect([suite.lines.at(-1), suite.code]).toEqual(['25 passed, 1 failed', 1]);
    expect([types.lines.at(-1), types.code]).toEqual(['5 passed, 1 failed', 1]);
  });

  test.each(['test', 'run test:browser', 'run test:office'] as const)(
    'fails where npm %s ran no test',
    async (name) => {
      const { code, lines } = await run({ [name]: ['nothing to do', 0] });

      expect(lines).toContain(`npm ${name} ran no test.`);
      expect(code).toBe(1);
    },
  );

  test.each([
    [[], 'chromium libreoffice-calc'],
    [['soffice'], 'chromium'],
    [['chromium'], 'libreoffice-calc'],
  ])(
    'fails where it has only %j and Debian gives nothing, and says what it lacks',
    async (has, lacks) => {
      const { code, lines } = await run({}, has);

      expect(lines).toContain(`${lacks} could not be installed: what needs them will not hold.`);
      expect([lines.at(-1), code]).toEqual(['25 passed, 1 failed', 1]);
    },
  );

  test('fails with the demonstration', async () => {
    const { code, lines } = await run({ 'run demo': ['1 of 27 did not hold.', 1] });

    expect(lines).toContain('npm run demo does not hold.');
    expect([lines.at(-1), code]).toEqual(['25 passed, 1 failed', 1]);
  });

  test('stops where the packages cannot be installed', async () => {
    const { code, lines } = await run({ ci: ['not in sync', 1] });

    expect(lines.at(-1)).toBe('The packages could not be installed; nothing was checked.');
    expect(code).toBe(1);
  });
});
