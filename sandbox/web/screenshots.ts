/**
 * `npm run screenshots`: takes the screenshots of the README and of the listing and saves them in `docs/`, all of them or
 * those named: `npm run screenshots -- report.png`. Needs Chromium.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { drawListing, LISTING_SCENES } from './listing-pictures';
import { screenshotData, pullAll, SCENES, type Scene } from './screenshot-scenes';
import { startWeb } from './start';
import { Tab } from './tab';

const ROOT = join(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
/** The fixed time of the screenshots: Tuesday, 1 September 2026, 9:00 UTC. */
const AT = Date.UTC(2026, 8, 1, 9);
const ANA = 'ana@example.com';
const MAX_TRIES = 20;

/** A screenshot of the page once it no longer changes: two in a row are identical. Throws if it keeps changing. */
async function stableScreenshot({ page }: Tab): Promise<Buffer> {
  // Moves the pointer away from anything with a hover effect.
  await page.mouse.move(700, 30, { steps: 4 });
  let before: Buffer = Buffer.alloc(0);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const now = await page.screenshot({ animations: 'disabled' });
    if (before.equals(now)) return now;
    before = now;
  }
  throw new Error('The page keeps changing.');
}

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
  const browser = await launchChromium();
  mkdirSync(DOCS, { recursive: true });
  try {
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
