/** `npm run picture`: draws the sheet Payouts in the middle of Ana's work, as the README shows it. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { DEMO_KEY } from '../introw/access';
import { columnLetters } from '../apps-script/model/a1';
import { ask, closePlay, columnOf, openPlay, rowsOf, runJob, type Play } from './play';
import { sheetPage, type SheetPage } from './sheet-page';
import { Terminal } from './terminal';

const ROOT = join(__dirname, '../..');
const PICTURE = join(__dirname, 'sheet.png');
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const SIZE = { payouts: 60, lines: 400 };
const VIEW = { sheet: 'Payouts', rows: 22, columns: 10 };

const silent = new Terminal({ columns: 80, lively: false, write: () => undefined });

/** Types a stage, and a PO number where one is given, into the n-th row of those in a stage; gives its id. */
function type(play: Play, { from, nth }: { from: string; nth: number }, cells: string[]): string {
  const sheet = play.world.book.sheet('Payouts');
  const row = rowsOf(sheet).filter(({ text }) => text['Stage'] === from)[nth];
  if (row === undefined) throw new Error(`There are not ${nth + 1} payouts in ${from}`);
  play.ana.type('Payouts', `${columnLetters(columnOf(sheet, 'Stage'))}${row.row}`, [cells]);
  return row.text['Payout ID'] ?? '';
}

/** Some rows pushed, one of them against a colleague's change, some edited since, one with a slip. */
async function work(play: Play): Promise<void> {
  play.ana.open();
  ask(play, 'saveSettings', { apiKey: DEMO_KEY });
  await runJob(play, { kind: 'pullPayouts' });
  await runJob(play, { kind: 'pullLines' });
  type(play, { from: 'PENDING_REVIEW', nth: 0 }, ['APPROVED', '00417']);
  type(play, { from: 'DRAFT', nth: 1 }, ['POSTPONED']);
  const id = type(play, { from: 'PENDING_REVIEW', nth: 3 }, ['APPROVED', '00419']);
  play.service.change({ kind: 'setPayout', id, fields: { poNumber: 'INV-0815' } });
  await runJob(play, { kind: 'push' });
  type(play, { from: 'PENDING_REVIEW', nth: 0 }, ['APPROVED', '00418']);
  type(play, { from: 'PENDING_REVIEW', nth: 0 }, ['BLOCKED']);
  type(play, { from: 'DRAFT', nth: 2 }, ['APROVED']);
}

function findBrowser(env: NodeJS.ProcessEnv): string {
  const named = env['CHROMIUM'] ?? '';
  const folders = (env['PATH'] ?? '').split(delimiter);
  const places = folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name)));
  const found = (named === '' ? places : [named]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    named === ''
      ? `No browser to draw with: none of ${BROWSERS.join(', ')} is in PATH. Install Chromium, or name one in CHROMIUM.`
      : `CHROMIUM names ${named}, which cannot be run.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function draw(browser: string, { html, width, height }: SheetPage): void {
  const folder = mkdtempSync(join(tmpdir(), 'introw-picture-'));
  try {
    const page = join(folder, 'sheet.html');
    writeFileSync(page, html);
    // Chromium refuses its own sandbox to the superuser, as in a container; the page is ours and loads nothing.
    const rights = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [
      ...rights,
      '--headless',
      '--disable-gpu',
      '--hide-scrollbars',
      '--force-device-scale-factor=1.5',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--window-size=${width},${height}`,
      `--screenshot=${PICTURE}`,
      `file://${page}`,
    ];
    execFileSync(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const browser = findBrowser(process.env);
  const play = await openPlay(join(ROOT, 'dist'), silent, SIZE);
  try {
    await work(play);
    draw(browser, sheetPage(play.world.book, { ...VIEW, menus: play.ana.menuTitles }));
    process.stdout.write('Drawn: sandbox/demo/sheet.png\n');
  } finally {
    await closePlay(play);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
