/** `npm run listing`: writes the pages of `docs/listing` that say what the bundle does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from './facts';
import { listingPages } from './pages';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'docs/listing');

mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(listingPages(readFacts(join(ROOT, 'dist'))))) {
  writeFileSync(join(FOLDER, name), text);
  process.stdout.write(`docs/listing/${name}\n`);
}
