import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './built';
import { ROOT } from './source-tree';

/** Asks clasp itself, which needs no login for this. Its order is by chance. */
async function filesToPush(): Promise<string[]> {
  const clasp = join(ROOT, 'node_modules/.bin/clasp');
  const { code, out, err } = await runNode([clasp, 'show-file-status', '--json']);
  if (code !== 0) throw new Error(`clasp failed: ${err}`);
  const status = JSON.parse(out) as { filesToPush: string[] };
  return status.filesToPush.sort();
}

test('clasp pushes what the build made and nothing else', async () => {
  const built = readdirSync(join(ROOT, 'dist')).map((file) => `dist/${file}`);

  expect(built).toContain('dist/Code.js');
  expect(await filesToPush()).toEqual(built.sort());
});
