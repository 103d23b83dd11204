import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names the folder that all processes of one test run share. */
export const SHARED_FOLDER = 'SANDBOX_SHARED_FOLDER';

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * What `make` gives, made once for all processes that share a folder, and by each call where there is none. One name
 * must always mean the same text for as long as the folder lasts.
 */
export function madeOnce(name: string, make: () => string): string {
  const folder = process.env[SHARED_FOLDER];
  if (folder === undefined) return make();
  const file = join(folder, name);
  const found = textOf(file);
  if (found !== null) return found;
  const made = make();
  mkdirSync(folder, { recursive: true });
  // Moved into place whole, as another process may look for it at any moment.
  writeFileSync(`${file}.${process.pid}`, made);
  renameSync(`${file}.${process.pid}`, file);
  return made;
}
