import { build } from 'esbuild';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

const ROOT = join(__dirname, '..');
const GLOBAL = 'Parity_';

/** Builds the parity script into a folder as it is pushed to a throw-away sheet: Code.js, its page, the manifest. */
export async function buildParity(out: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'parity/script/main.ts')],
    tsconfig: join(ROOT, 'parity/script/tsconfig.json'),
    ...{ bundle: true, write: false, format: 'iife', charset: 'utf8', target: 'es2019' },
    globalName: GLOBAL,
  });
  const code = outputFiles[0]?.text ?? '';
  const names = runInContext(
    `${code};Object.keys(${GLOBAL}.entryPoints)`,
    createContext({}),
  ) as readonly string[];
  const stubs = names.map((name) => `function ${name}(a){return ${GLOBAL}.entryPoints.${name}(a)}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'Code.js'), `${code}${stubs.join('\n')}\n`);
  copyFileSync(join(ROOT, 'parity/script/page.html'), join(out, 'page.html'));
  copyFileSync(join(ROOT, 'appsscript.json'), join(out, 'appsscript.json'));
}
