import type { Tab } from './tab';

const MAX_TRIES = 20;

/** A screenshot of the page once it no longer changes: two in a row are identical. Throws if it keeps changing. */
export async function stableScreenshot({ page }: Tab): Promise<Buffer> {
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
