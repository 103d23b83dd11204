import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type * as Esbuild from 'esbuild';
import { madeOnce } from './made-once';

const made = new Map<string, string>();

function bundle(entry: string): string {
  // Loaded when it is needed: most processes of a test run find the code made.
  const { buildSync } = createRequire(join(__dirname, 'thread-code.ts'))(
    'esbuild',
  ) as typeof Esbuild;
  const built = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  const [file] = built.outputFiles;
  if (!file) throw new Error(`esbuild gave no file for ${entry}`);
  return file.text;
}

/** The code of a thread as one script, for `new Worker(code, { eval: true })`: a worker cannot load TypeScript by itself. */
export function threadCode(entry: string): string {
  const known = made.get(entry);
  if (known !== undefined) return known;
  const name = relative(__dirname, entry).replaceAll('/', '-');
  const code = madeOnce(`${name}.cjs`, () => bundle(entry));
  made.set(entry, code);
  return code;
}
