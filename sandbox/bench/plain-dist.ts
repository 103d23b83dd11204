import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMES = ['pullPlainly', 'pushPlainly'] as const;

/** The plain script in a folder of its own, in the form in which the runtime takes a script. */
export interface PlainDist {
  readonly folder: string;
  remove(): void;
}

export function buildPlainDist(): PlainDist {
  const folder = mkdtempSync(join(tmpdir(), 'introw-plain-'));
  const built = buildSync({
    entryPoints: [join(__dirname, 'plain-script.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Plain',
    target: 'es2019',
    footer: { js: NAMES.map((name) => `function ${name}(key){Plain.${name}(key)}`).join('\n') },
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
