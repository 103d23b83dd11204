import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Workbook, type Worksheet } from 'exceljs';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { widthOf } from '../../../sandbox/demo/text-width';
import { buildInto, removeFolders, runNode, temporaryFolder } from '../../built';

const COLUMNS = 80;

let dist = '';
let file = '';
let result = { code: -1, out: '', err: '' };

async function runDemo(folder: string, workbook: string): Promise<typeof result> {
  const args = ['--import', 'tsx', 'sandbox/demo/main.ts', '--dist', folder, '--file', workbook];
  return runNode(args, { COLUMNS: String(COLUMNS), FORCE_COLOR: undefined });
}

beforeAll(async () => {
  dist = await buildInto();
  file = join(temporaryFolder(), 'payouts.xlsx');
  result = await runDemo(dist, file);
});

afterAll(removeFolders);

describe('the demonstration', () => {
  test('passes all its checks', () => {
    expect(result.err).toBe('');
    expect(result.out).toMatch(/All \d+ checks passed\.\n$/);
    expect(result.code).toBe(0);
  });

  test('prints plain text within the width if there is no terminal', () => {
    const lines = result.out.split('\n');

    expect(result.out).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(lines.filter((line) => widthOf(line) > COLUMNS)).toEqual([]);
  });

  test('shows the main workflow in order', () => {
    const headings = [...result.out.matchAll(/^\d+ {2}(.+)$/gm)].map((match) => match[1]);

    expect(headings).toEqual([
      'Connect',
      'Pull',
      'Edit',
      'Review',
      'Push',
      'Outcome',
      'Requests to Introw',
      'Pull again',
      'The workbook',
      'Checks',
    ]);
  });

  test('shows a blocked row, a conflict, and a wait for the next minute', () => {
    expect(result.out).toMatch(/Blocked: “APROVED” is not a stage/);
    expect(result.out).toMatch(/Conflict: PO number is INV-2026-0815/);
    expect(result.out).toMatch(/Waiting for Introw's next minute\. \d+ s\./);
  });

  test('shows the requests with their bodies, but never the API key', () => {
    expect(result.out).toMatch(/PATCH \/payouts\/\S+ +\{"stage":"APPROVED"/);
    expect(result.out).not.toContain('sandbox-demo-key');
  });
});

describe('the saved workbook', () => {
  const workbook = new Workbook();

  beforeAll(async () => {
    await workbook.xlsx.readFile(file);
  });

  function sheet(name: string): Worksheet {
    const found = workbook.getWorksheet(name);
    if (found === undefined) throw new Error(`No sheet ${name}`);
    return found;
  }

  /** The cell in this row and the column with this header. */
  function cell(name: string, header: string, row: number) {
    const headers = sheet(name).getRow(1).values as unknown[];
    return sheet(name).getCell(row, headers.indexOf(header));
  }

  test('shows the sheets for users and hides those of the add-on', () => {
    const state = new Map(workbook.worksheets.map((one) => [one.name, one.state]));

    expect([...state].filter(([, value]) => value === 'visible').map(([name]) => name)).toEqual([
      'Sheet1',
      'Payouts',
      'Lines',
      'Activity',
    ]);
    expect([...state].filter(([name]) => name.startsWith('_introw')).length).toBeGreaterThan(2);
  });

  test('offers stages and decline reasons in dropdown lists, also in empty rows', () => {
    const below = sheet('Payouts').rowCount;

    expect(cell('Payouts', 'Stage', 2).dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringContaining('"DRAFT,PENDING_REVIEW,APPROVED')],
    });
    expect(cell('Payouts', 'Stage', below).dataValidation).toMatchObject({ type: 'list' });
    expect(cell('Payouts', 'Partner', 2).dataValidation).toBeUndefined();
    expect(cell('Lines', 'Action', 2).dataValidation).toMatchObject({
      formulae: ['"Decline,Detach"'],
    });
    expect(cell('Lines', 'Decline reason', 2).dataValidation).toMatchObject({ type: 'list' });
  });

  test('explains the headers in notes and freezes them', () => {
    expect(JSON.stringify(cell('Payouts', 'Stage', 1).note)).toContain('You can edit this.');
    expect(sheet('Payouts').views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  });

  test('stores amounts as numbers, days as dates and PO numbers as text', () => {
    const amount = cell('Payouts', 'Amount', 2);
    const day = cell('Payouts', 'Period end', 2);
    const numbers = sheet('Payouts').getColumn(cell('Payouts', 'PO number', 1).col).values;

    expect(typeof amount.value).toBe('number');
    expect(amount.numFmt).toMatch(/^#,##0/);
    expect(day.value).toBeInstanceOf(Date);
    expect(day.numFmt).toBe('yyyy-mm-dd');
    expect(numbers).toContain('=1+1');
    expect(numbers).toContain('0012');
    expect(cell('Payouts', 'PO number', 2).numFmt).toBe('@');
  });
});

describe('a failure', () => {
  /** Copies the built add-on, with a text in one of its files replaced. Returns the copy's folder. */
  function alteredDist(name: string, from: RegExp, to: string): string {
    const copy = join(temporaryFolder(), 'dist');
    cpSync(dist, copy, { recursive: true });
    const text = readFileSync(join(copy, name), 'utf8');
    if (!from.test(text)) throw new Error(`${name} does not contain ${String(from)}`);
    writeFileSync(join(copy, name), text.replace(from, to));
    return copy;
  }

  test('of a check is reported, and the exit code is 1', async () => {
    const miscounting = alteredDist('Code.js', /writes:(\w+\.length)/, 'writes:1+$1');
    const { code, out } = await runDemo(miscounting, file);

    expect(code).toBe(1);
    expect(out).toMatch(/✗ It sent as many requests as previewed: found \d+, expected \d+/);
    expect(out).toMatch(/1 of \d+ checks failed\.\n$/);
  });

  test('of a server function stops the demonstration', async () => {
    const lost = alteredDist(
      'appsscript.json',
      /https:\/\/api\.introw\.io\//,
      'https://a.example/',
    );
    const { code, err } = await runDemo(lost, file);

    expect(code).toBe(1);
    expect(err).toMatch(/Error: saveSettings: /);
  });
});
