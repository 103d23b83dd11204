import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './root';

/** Runs a command of Node's in the project's root; what it printed, or its exit code and errors. */
export async function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  try {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 16 * 1024 * 1024 };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const folders: string[] = [];

/** A new empty folder, which `removeFolders` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'introw-payouts-'));
  folders.push(folder);
  return folder;
}

/** Removes the folders that this test file made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Builds into a new temporary folder and gives its path. */
export async function buildInto(...flags: readonly string[]): Promise<string> {
  const out = join(temporaryFolder(), 'dist');
  const { code, err } = await runNode(['build.mjs', '--out', out, ...flags]);
  if (code !== 0) throw new Error(`The build failed: ${err}`);
  return out;
}
