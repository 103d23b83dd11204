import { buildSync } from 'esbuild';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';
import { startSeed } from './seed';

/** Where the tests find a library as one file; `jest.config.cjs` names the folder too. */
const CACHE = join(ROOT, 'node_modules/.cache/introw-payouts');

/** What is made one file of, by package. */
const LIBRARIES = [
  { of: 'zod', entry: 'zod/mini', file: 'zod-mini.cjs' },
  { of: '@noble/hashes', entry: '@noble/hashes/hmac.js', file: 'noble-hmac.cjs' },
  { of: '@noble/hashes', entry: '@noble/hashes/sha2.js', file: 'noble-sha2.cjs' },
];

/**
 * Once before all fast tests: chooses the seed, and makes one file each of the libraries that `src` imports. Each test file loads its modules anew,
 * and zod's hundred would be most of what half of them load; in one file, the digests are also as fast as they are shipped.
 */
function startFast(): void {
  startSeed();
  for (const { of, entry, file } of LIBRARIES) {
    const outfile = join(CACHE, file);
    const { mtimeMs } = statSync(join(ROOT, 'node_modules', of, 'package.json'));
    if (existsSync(outfile) && statSync(outfile).mtimeMs > mtimeMs) continue;
    buildSync({ entryPoints: [entry], bundle: true, format: 'cjs', platform: 'node', outfile });
  }
}

export { startFast as default };
