import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';

/** The variable of the environment that holds the seed of a run. */
export const SEED = 'SEED';

/** All that stands under a folder, in one digest: as long as nothing changes there, the same number below a billion. */
export function seedOfFolder(folder: string): number {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    const content = readFileSync(path);
    hash.update(`${path.slice(folder.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest().readUInt32BE(0) % 1_000_000_000;
}

/**
 * The seed of a random test: what the environment holds under the test's own name ("MODEL_SEED"), otherwise the one of the
 * run. That is SEED where it is given; `startSeed` makes it of the sources. Throws where there is none, or no whole number.
 */
export function seedOf(name: string): number {
  const text = process.env[name] ?? process.env[SEED] ?? '';
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed))
    throw new Error(`${name} is “${text}”: it has to be a whole number`);
  return seed;
}

/**
 * Once before all tests of a run: where the environment names no seed, the digest of `src` is the seed. So one commit
 * has one verdict however often it is tested, and each change of the product is tried on other examples.
 */
export function startSeed(): void {
  if (process.env[SEED] !== undefined) return;
  process.env[SEED] = String(seedOfFolder(join(ROOT, 'src')));
  process.stderr.write(`SEED=${process.env[SEED]}, of what stands in src\n`);
}
