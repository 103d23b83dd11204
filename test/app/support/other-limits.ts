import { build } from 'esbuild';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActivityLimits } from '../../../src/sheets/activity/activity-limits';
import { temporaryFolder } from '../../built';
import { ROOT } from '../../root';
import { DIST } from './fixture';

/** The add-on with other limits of `Activity` and otherwise as it was built, in a folder that `removeFolders` removes. */
export async function distWithLimits(limits: ActivityLimits): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'AddOn_',
    target: 'es2019',
    supported: { 'nullish-coalescing': true, 'optional-chain': true },
    define: { ADDON_MENU: 'false' },
    tsconfig: 'src/tsconfig.json',
    plugins: [
      {
        name: 'other-limits',
        setup(made) {
          made.onLoad({ filter: /\/activity-limits\.ts$/ }, () => ({
            contents: `export const ACTIVITY_LIMITS = ${JSON.stringify(limits)};`,
          }));
        },
      },
    ],
  });
  const stubs = readFileSync(join(DIST, 'Code.js'), 'utf8').match(/^function \w+\(.*$/gm) ?? [];
  const dist = join(temporaryFolder(), 'dist');
  cpSync(DIST, dist, { recursive: true });
  writeFileSync(join(dist, 'Code.js'), `${outputFiles[0]?.text ?? ''}\n${stubs.join('\n')}\n`);
  return dist;
}
