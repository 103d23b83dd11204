import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FUNCTIONS = ['pullNaively', 'pushNaively'] as const;

/** The naive script, built into a temporary folder that the sandbox's runtime can load. */
export interface NaiveDist {
  readonly folder: string;
  /** Deletes the folder. */
  remove(): void;
}

export function buildNaiveDist(): NaiveDist {
  const folder = mkdtempSync(join(tmpdir(), 'introw-naive-'));
  const built = buildSync({
    entryPoints: [join(__dirname, 'naive-script.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Naive',
    target: 'es2019',
    footer: { js: FUNCTIONS.map((name) => `function ${name}(key){Naive.${name}(key)}`).join('\n') },
  });
  writeFileSync(join(folder, 'Code.js'), built.outputFiles[0]?.text ?? '');
  copyFileSync(join(__dirname, '../../appsscript.json'), join(folder, 'appsscript.json'));
  return {
    folder,
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
