/**
 * `npm run screenshots`: takes the screenshots of the README and of the listing and saves them in `docs/`, all of them or
 * those named: `npm run screenshots -- report.png`. `-- --all FOLDER` takes those of every sheet, page and state instead, at two
 * widths, light and dark, and the report's PDF, or those of the stories named after it. Needs Chromium; the PDF needs
 * LibreOffice and pdftoppm.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { takePictures } from './pictures/take-pictures';
import { drawListing, LISTING_SCENES } from './listing-pictures';
import { screenshotData, pullAll, SCENES, type Scene } from './screenshot-scenes';
import { stableScreenshot } from './stable-screenshot';
import { startWeb } from './start';
import { Tab } from './tab';

const ROOT = join(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
/** The fixed time of the screenshots: Tuesday, 1 September 2026, 9:00 UTC. */
const AT = Date.UTC(2026, 8, 1, 9);
const ANA = 'ana@example.com';

async function takeScreenshot(
  browser: Browser,
  { width, height, dark = false, prepare }: Scene,
): Promise<Buffer> {
  const web = await startWeb({ dist: join(ROOT, 'dist'), data: screenshotData(), stillAt: AT });
  try {
    const ana = web.world.user(ANA);
    pullAll(ana);
    const tab = await Tab.open(browser, { url: web.url, user: ANA, width, height, dark, at: AT });
    await tab.shows('E1', /^Stage$/);
    await prepare({ web, ana, tab });
    await tab.isSaved();
    const picture = await stableScreenshot(tab);
    await tab.close();
    return picture;
  } finally {
    await web.stop();
  }
}

async function main(): Promise<void> {
  const [all, folder, ...stories] = process.argv.slice(2);
  const browser = await launchChromium();
  mkdirSync(DOCS, { recursive: true });
  try {
    if (all === '--all' && folder !== undefined) {
      const studio = { browser, folder, dist: join(ROOT, 'dist'), at: AT };
      const troubles = await takePictures(studio, stories);
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
      return;
    }
    const save = (file: string, picture: Buffer): void => {
      writeFileSync(join(DOCS, file), picture);
      console.log(`docs/${file}  ${Math.ceil(picture.length / 1024)} KB`);
    };
    await drawListing(browser, save);
    const wanted = process.argv.slice(2);
    for (const scene of [...SCENES, ...LISTING_SCENES]) {
      if (wanted.length > 0 && !wanted.includes(scene.file)) continue;
      save(scene.file, await takeScreenshot(browser, scene));
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
