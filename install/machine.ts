/** The machine that the steps run on: clasp, the build, the project's file, the terminal, the browser. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine, Ran } from './install';
import { projectText } from './project-file';

type Environment = Readonly<Record<string, string | undefined>>;

function run(args: readonly string[], cwd: string, env: Environment): Promise<Ran> {
  return new Promise((resolve) => {
    // Without a terminal: clasp asks nothing and shows no spinner.
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('close', (code) => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? 1, out: text(out), err: text(err) });
    });
  });
}

async function inEmptyFolder(args: readonly string[], env: Environment): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'introw-payouts-'));
  try {
    return await run(args, folder, env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens an address in the browser, where there is one. */
export function openInBrowser(address: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [command = 'xdg-open', ...rest] = openers[process.platform] ?? [];
  const child = spawn(command, [...rest, address], { stdio: 'ignore', detached: true });
  // The address stands on the screen: without a browser it is opened by hand.
  child.on('error', () => undefined);
  child.unref();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The project in a folder, with the clasp of its packages. */
export function machineIn(
  root: string,
  terminal: Pick<Machine, 'say' | 'ask' | 'open'>,
  env: Environment = process.env,
): Machine {
  const clasp = join(root, 'node_modules/@google/clasp/build/src/index.js');
  const projectFile = join(root, '.clasp.json');
  return {
    ...terminal,
    clasp: (args, where) =>
      where === 'project' ? run([clasp, ...args], root, env) : inEmptyFolder([clasp, ...args], env),
    build: (args) => run([join(root, 'build.mjs'), ...args], root, env),
    readProjectFile: () => textOf(projectFile),
    writeProjectFile: (project) => {
      writeFileSync(projectFile, projectText(project));
    },
  };
}
