import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const USUAL_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const USUAL_NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/** The path of Chromium: the value of CHROMIUM, or else a usual location. Throws if there is none. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  const usual = [
    ...USUAL_PATHS,
    ...USUAL_NAMES.flatMap((name) => folders.map((one) => join(one, name))),
  ];
  const found = (named === undefined ? usual : [named]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    named === undefined
      ? 'This needs Chromium or Chrome. Install one, or set CHROMIUM to its path.'
      : `There is no browser at ${named}, the value of CHROMIUM.`,
  );
}

/** Starts a headless browser. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A sandboxed frame with a process of its own that closes on a key never acknowledges that key, and the caller that
      // pressed it waits forever. Chromium obeys only the last list of features, so what Playwright disables for stable
      // painting and plain http stands here too.
      '--disable-features=IsolateSandboxedIframes,PaintHolding,HttpsUpgrades',
      // Renders text the same on every machine.
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
    ],
  });
}
