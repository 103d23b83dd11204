import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const FIXED = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const IN_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

/** The Chromium of this machine: the one named in CHROMIUM, else a usual one. Throws where there is none. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  const usual = [...FIXED, ...IN_PATH.flatMap((name) => folders.map((one) => join(one, name)))];
  const found = (named === undefined ? usual : [named]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    named === undefined
      ? 'This needs Chromium or Chrome: install one, or name it in CHROMIUM.'
      : `There is no browser at ${named}, which CHROMIUM names.`,
  );
}

/** Starts a browser without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Texts are drawn alike on every machine.
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
    ],
  });
}
