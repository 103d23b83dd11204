import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Golden } from './compare';

const FOLDER = join(__dirname, 'golden');

/** The files that were saved on live sheets; none as long as nobody has run the script there. */
export function goldenFiles(): Golden[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Golden);
}
