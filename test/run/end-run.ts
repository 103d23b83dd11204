import { rmSync } from 'node:fs';
import { SHARED_FOLDER } from '../../sandbox/made-once';

/** Once after all tests of a run. */
function endRun(): void {
  const folder = process.env[SHARED_FOLDER];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

export { endRun as default };
