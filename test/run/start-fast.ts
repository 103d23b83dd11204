import { buildSync } from 'esbuild';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';

/** Where the tests find zod as one file; `jest.config.cjs` names it too. */
const ZOD = join(ROOT, 'node_modules/.cache/introw-payouts/zod-mini.cjs');

/**
 * Once before all fast tests: makes one file of zod's hundred. Each test file loads its modules anew, so that would be most of
 * what half of them load.
 */
function startFast(): void {
  const { mtimeMs } = statSync(join(ROOT, 'node_modules/zod/package.json'));
  if (existsSync(ZOD) && statSync(ZOD).mtimeMs > mtimeMs) return;
  buildSync({
    entryPoints: ['zod/mini'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile: ZOD,
  });
}

export { startFast as default };
