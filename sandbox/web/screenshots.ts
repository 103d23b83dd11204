/** `npm run screenshots`: draws the README's pictures into `docs/`, from the page itself. Needs Chromium. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './chromium';
import { picturedData, pullAll, SCENES, type Scene } from './screenshot-scenes';
import { startWeb } from './start';
import { Tab } from './tab';

const ROOT = join(__dirname, '../..');
const DOCS = join(ROOT, 'docs');
/** Tuesday, 1 September 2026, 9:00 UTC: time stands still then. */
const AT = Date.UTC(2026, 8, 1, 9);
const ANA = 'ana@example.com';
const MOST_TRIES = 20;

/** The page once it has come to rest: two pictures in a row are the same. */
async function atRest({ page }: Tab): Promise<Buffer> {
  // Over nothing that would light up.
  await page.mouse.move(700, 30, { steps: 4 });
  let before: Buffer = Buffer.alloc(0);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const now = await page.screenshot({ animations: 'disabled' });
    if (before.equals(now)) return now;
    before = now;
  }
  throw new Error('The page does not come to rest.');
}

async function draw(
  browser: Browser,
  { width, height, dark = false, play }: Scene,
): Promise<Buffer> {
  const web = await startWeb({ dist: join(ROOT, 'dist'), data: picturedData(), stillAt: AT });
  try {
    const ana = web.world.user(ANA);
    pullAll(ana);
    const tab = await Tab.open(browser, { url: web.url, user: ANA, width, height, dark, at: AT });
    await tab.shows('H1', /^Stage$/);
    await play({ web, ana, tab });
    await tab.isSaved();
    const picture = await atRest(tab);
    await tab.close();
    return picture;
  } finally {
    await web.stop();
  }
}

async function main(): Promise<void> {
  const browser = await openBrowser();
  mkdirSync(DOCS, { recursive: true });
  try {
    for (const scene of SCENES) {
      const picture = await draw(browser, scene);
      writeFileSync(join(DOCS, scene.file), picture);
      console.log(`docs/${scene.file}  ${Math.ceil(picture.length / 1024)} KB`);
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
