import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportXlsx } from '../../apps-script/export-xlsx';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { Tab } from '../tab';

const TIMEOUT_MS = 240_000;

const STYLE = `<style>body { margin: 0 } svg { font: 11px Roboto, Arial, sans-serif; fill: #5f6368 }
.chart-title { font-size: 13px; fill: #1f1f1f } .axis { stroke: #e1e3e6 }</style>`;

/** Pictures of the charts of the sheet that the tab shows, in their order, also of those that are scrolled away. */
async function chartPictures({ page }: Tab): Promise<Buffer[]> {
  const charts = await page.locator('.charts svg').all();
  const drawing = await page.context().browser()?.newPage();
  if (drawing === undefined) throw new Error('The browser was closed.');
  const pictures: Buffer[] = [];
  for (const chart of charts) {
    const svg = await chart.evaluate(
      (element: { readonly outerHTML: string }) => element.outerHTML,
    );
    await drawing.setContent(`${STYLE}${svg}`);
    pictures.push(await drawing.locator('svg').screenshot());
  }
  await drawing.close();
  return pictures;
}

/**
 * Prints the sheet that the tab shows, as LibreOffice does, and saves a picture of each page: "<to>-1.png". Needs soffice and
 * pdftoppm.
 */
export async function printSheet(
  book: SpreadsheetModel,
  name: string,
  { tab, to }: { readonly tab: Tab; readonly to: string },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'introw-print-'));
  try {
    const file = join(folder, 'book.xlsx');
    await exportXlsx(book, file, { only: name, charts: await chartPictures(tab) });
    // A profile of its own: two runs with one profile would wait for one another, or end at once.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]);
    run('pdftoppm', ['-r', '110', '-png', join(folder, 'book.pdf'), to]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, [...args], { stdio: ['ignore', 'ignore', 'pipe'], timeout: TIMEOUT_MS });
}
