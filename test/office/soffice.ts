import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { exportXlsx } from '../../sandbox/apps-script/export-xlsx';
import type { SpreadsheetModel } from '../../sandbox/apps-script/model/spreadsheet-model';

/** By comma, quoted where needed, in UTF-8, cells as they are and not as they are shown, a file for each sheet. */
const EVERY_SHEET =
  'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** LibreOffice in one of these folders; throws with how to get it where there is none. */
export function findOffice(path = process.env['PATH'] ?? ''): string {
  const folders = path.split(delimiter);
  const places = folders.flatMap((folder) => [
    join(folder, 'soffice'),
    join(folder, 'libreoffice'),
  ]);
  const found = places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found !== undefined) return found;
  throw new Error(
    'No LibreOffice is in PATH, so the report’s formulas cannot be worked out by another program than ours. ' +
      'Install it, such as by: apt-get install --no-install-recommends libreoffice-calc',
  );
}

/** A sheet as LibreOffice calculates it, from a file that holds the formulas and none of their results. */
export async function calculated(book: SpreadsheetModel, sheet: string): Promise<string[][]> {
  const office = findOffice();
  const folder = mkdtempSync(join(tmpdir(), 'introw-office-'));
  try {
    const file = join(folder, 'book.xlsx');
    await exportXlsx(book, file, { results: false });
    // A profile of its own: two runs with one profile would wait for one another, or end at once.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder, file];
    execFileSync(office, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 240_000 });
    return parsed(readFileSync(join(folder, `book-${sheet}.csv`), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CSV files as LibreOffice opens them: every column as text, or each as what LibreOffice takes it for. */
export function openedCsvs(
  texts: readonly string[],
  { separator, asText }: { readonly separator: ',' | ';'; readonly asText: boolean },
): string[][][] {
  const folder = mkdtempSync(join(tmpdir(), 'introw-office-'));
  try {
    const files = texts.map((text, at) => {
      const file = join(folder, `file-${at}.csv`);
      writeFileSync(file, text);
      return file;
    });
    const columns = Array.from({ length: 20 }, (_, at) => `${at + 1}/${asText ? 2 : 1}`).join('/');
    const how = `--infilter=CSV:${separator.charCodeAt(0)},34,76,1,${columns},1033`;
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    const args = [profile, '--headless', how, '--convert-to', EVERY_SHEET, '--outdir', out];
    execFileSync(findOffice(), [...args, ...files], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 240_000,
    });
    const made = readdirSync(out);
    return texts.map((_, at) => {
      const name = made.find((one) => one.startsWith(`file-${at}-`) || one === `file-${at}.csv`);
      return parsed(readFileSync(join(out, name ?? ''), 'utf8'));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fields of a CSV; a quoted one may hold commas, quotes and line feeds. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    // Behind the last line feed there is no row.
    if (row.length > 1 || end === '\n') rows.push(row);
    row = [];
  }
  return rows;
}
