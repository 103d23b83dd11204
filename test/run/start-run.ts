import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScript } from '../../sandbox/apps-script/script';
import { SHARED_FOLDER } from '../../sandbox/made-once';
import { threadCode } from '../../sandbox/thread-code';
import { runNode } from '../built';
import { ROOT } from '../root';
import { startSeed } from './seed';

/** The environment says so where what runs the tests has just built. */
const BUILT = 'BUILT';

/** Once before all tests of a run: chooses the seed, builds, and makes what each process would otherwise make for itself. */
async function startRun(): Promise<void> {
  startSeed();
  if (process.env[BUILT] === undefined) {
    const { code, err } = await runNode(['build.mjs']);
    if (code !== 0) throw new Error(`The build failed: ${err}`);
  }
  process.env[SHARED_FOLDER] = mkdtempSync(join(tmpdir(), 'introw-payouts-run-'));
  threadCode(join(ROOT, 'sandbox/introw/worker.ts'));
  threadCode(join(ROOT, 'sandbox/apps-script/fetch-worker.ts'));
  loadScript(join(ROOT, 'dist'));
}

export { startRun as default };
