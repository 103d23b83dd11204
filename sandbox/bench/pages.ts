/**
 * `npm run bench:pages`: prints how fast the pages of `dist/` are in Chromium, on this machine: the first paint of each, and
 * of a review of 1,400 changes when it is ready and how it scrolls. The answers of the server are made up and cost nothing.
 * Then how long the local page takes for a pull of 10,000 lines, with the add-on's server and Introw behind it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Preview, PreviewChange } from '../../src/core/contract/preview';
import { layOutTable } from '../demo/table';
import { launchChromium } from '../web/chromium';
import { pullOfLines } from './local-page';

const DIST = join(__dirname, '../../dist');
const CHANGES = 1_400;
/** Each page is opened so often, and the median is printed. */
const TURNS = 3;
/** How far a frame of the scrolling goes, in pixels, and how many there are: a quick turn of the wheel. */
const STEP_PX = 120;
const FRAMES = 180;
/** At 60 frames a second; one that takes twice as long is seen. */
const FRAME_MS = 1_000 / 60;
/** As wide and as high as Google's sidebar is. */
const SIDEBAR = { width: 300, height: 700 };

function change(n: number): PreviewChange {
  const isBlocked = n % 40 === 0;
  return {
    sheet: 'Payouts',
    id: `pay_${n}`,
    row: n + 2,
    kind: 'update',
    fields: [{ field: 'Stage', from: n % 2 === 0 ? 'DRAFT' : 'PENDING_REVIEW', to: 'APPROVED' }],
    level: isBlocked ? 'block' : 'ok',
    notes: isBlocked ? ['Another payout has the same PO number.'] : [],
    confirm: null,
    waitNote: null,
    at: 'Stage',
    mark: `mark ${n}`,
    partner: `Partner ${n % 97}`,
    amount: `${n}.50`,
    currency: n % 3 === 0 ? 'USD' : 'EUR',
    about: '2026-07-31',
    hidden: false,
    failed: null,
    approval: null,
  };
}

const PREVIEW: Preview = {
  changes: Array.from({ length: CHANGES }, (_, n) => change(n)),
  totals: [{ from: 'DRAFT', to: 'APPROVED', currency: 'EUR', count: 700, amount: '490000.00' }],
  outside: '',
  money: '',
  requests: { reads: CHANGES, writes: CHANGES },
  creditsLeft: 9_000,
  overtyped: [],
  locale: 'en_US',
};

/** What the server answers; other functions do not exist. */
const ANSWERS = { currentJob: null, previewPush: PREVIEW, listConflicts: [] };

/** A `google` that answers at once, as a script for the page. */
const GOOGLE = `
  const answers = ${JSON.stringify(ANSWERS)};
  const run = (success) => ({
    withSuccessHandler: (handler) => run(handler),
    withFailureHandler: () => run(success),
    ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [
      name, () => queueMicrotask(() => success(JSON.stringify({ ok: true, value }))),
    ])),
  });
  globalThis.google = { script: { run: run(() => undefined), host: { close() {} } } };
`;

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

async function open(browser: Browser, name: string): Promise<Page> {
  const page = await browser.newPage({ viewport: SIDEBAR });
  await page.addInitScript({ content: GOOGLE });
  await page.goto(pathToFileURL(join(DIST, name)).href);
  return page;
}

/** From the start of the navigation, in milliseconds. */
async function firstPaint(page: Page): Promise<number> {
  const painted = await page.waitForFunction(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`,
  );
  return Number(await painted.jsonValue());
}

/** When the changes are in the page and can be pushed, in milliseconds from the start of the navigation. */
async function reviewReady(page: Page): Promise<number> {
  const ready = await page.waitForFunction(
    `[...document.querySelectorAll('button')].some((one) => /^Push [1-9]/.test(one.textContent)) && performance.now()`,
  );
  return Number(await ready.jsonValue());
}

/** How long each frame took while the list was scrolled, in milliseconds. */
async function scrolledFrames(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((resolve) => {
    const list = document.querySelector('.page-body');
    const took = [];
    let last = performance.now();
    const frame = (now) => {
      took.push(now - last);
      last = now;
      list.scrollTop += ${STEP_PX};
      if (took.length > ${FRAMES}) resolve(took.slice(1));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
}

async function repeated(times: number, measure: () => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let turn = 0; turn < times; turn += 1) figures.push(await measure());
  return median(figures);
}

async function measurePages(browser: Browser): Promise<[figure: string, value: string][]> {
  const rows: [string, string][] = [];
  const names = readdirSync(DIST).filter((name) => name.endsWith('.html'));
  const once = async (name: string, measure: (page: Page) => Promise<number>): Promise<number> => {
    const page = await open(browser, name);
    const figure = await measure(page);
    await page.close();
    return figure;
  };
  for (const name of names) {
    const ms = await repeated(TURNS, () => once(name, firstPaint));
    rows.push([`first paint of ${name}`, `${Math.round(ms)} ms`]);
  }
  const ready = await repeated(TURNS, () => once('review.html', reviewReady));
  rows.push([`review of ${CHANGES} changes ready`, `${Math.round(ready)} ms`]);
  const page = await open(browser, 'review.html');
  await reviewReady(page);
  const frames = await scrolledFrames(page);
  const nodes = await page.evaluate<number>(`document.querySelectorAll('*').length`);
  await page.close();
  const late = frames.filter((ms) => ms > 2 * FRAME_MS).length;
  rows.push(
    ['a frame while scrolling it, median', `${median(frames).toFixed(1)} ms`],
    ['the longest one', `${Math.max(...frames).toFixed(1)} ms`],
    [`longer than two, of ${frames.length}`, String(late)],
    ['elements in the page after that', String(nodes)],
  );
  const pull = await pullOfLines(browser, DIST);
  rows.push(['pull of 10,000 lines in the local page', `${(pull / 1_000).toFixed(1)} s`]);
  return rows;
}

async function main(): Promise<void> {
  const browser = await launchChromium();
  try {
    const columns = [{ header: 'figure' }, { header: 'here', align: 'right' }] as const;
    const { header, rule, rows } = layOutTable(columns, await measurePages(browser), 72);
    process.stdout.write(`${[header, rule, ...rows].join('\n')}\n`);
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
