import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Workbook, type Worksheet } from 'exceljs';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { widthOf } from '../../../sandbox/demo/text-width';
import { buildInto, removeFolders, runNode, temporaryFolder } from '../../built';

const COLUMNS = 80;

let dist = '';
let file = '';
let story = { code: -1, out: '', err: '' };

async function demonstrate(folder: string, workbook: string): Promise<typeof story> {
  const args = ['--import', 'tsx', 'sandbox/demo/main.ts', '--dist', folder, '--file', workbook];
  return runNode(args, { COLUMNS: String(COLUMNS), FORCE_COLOR: undefined });
}

beforeAll(async () => {
  dist = await buildInto();
  file = join(temporaryFolder(), 'payouts.xlsx');
  story = await demonstrate(dist, file);
});

afterAll(removeFolders);

describe('the story', () => {
  test('ends well', () => {
    expect(story.err).toBe('');
    expect(story.out).toMatch(/All \d+ held\.\n$/);
    expect(story.code).toBe(0);
  });

  test('is plain text within the width where there is no terminal', () => {
    const lines = story.out.split('\n');

    expect(story.out).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(lines.filter((line) => widthOf(line) > COLUMNS)).toEqual([]);
  });

  test('tells the main job in order', () => {
    const headings = [...story.out.matchAll(/^\d+ {2}(.+)$/gm)].map((match) => match[1]);

    expect(headings).toEqual([
      'Connect',
      'Pull',
      'Edit',
      'Review',
      'Push',
      'Outcome',
      'What reached Introw',
      'Pull again',
      'The workbook',
      'What had to be so',
    ]);
  });

  test('shows a bad row, a conflict, and a wait for the next minute', () => {
    expect(story.out).toMatch(/Blocked: “APROVED” is not a stage/);
    expect(story.out).toMatch(/Conflict: PO number is INV-2026-0815/);
    expect(story.out).toMatch(/Waiting for Introw's next minute\. \d+ s\./);
  });

  test('shows what arrived, with its body and never with the key', () => {
    expect(story.out).toMatch(/PATCH \/payouts\/\S+ +\{"stage":"APPROVED"/);
    expect(story.out).not.toContain('sandbox-demo-key');
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

  /** The cell in this row under the header. */
  function cell(name: string, header: string, row: number) {
    const headers = sheet(name).getRow(1).values as unknown[];
    return sheet(name).getCell(row, headers.indexOf(header));
  }

  test('has the sheets for people in sight and those for the add-on hidden', () => {
    const state = new Map(workbook.worksheets.map((one) => [one.name, one.state]));

    expect([...state].filter(([, value]) => value === 'visible').map(([name]) => name)).toEqual([
      'Sheet1',
      'Payouts',
      'Lines',
      'Activity',
    ]);
    expect([...state].filter(([name]) => name.startsWith('_introw')).length).toBeGreaterThan(2);
  });

  test('offers the stages and the reasons in dropdowns, also in rows to come', () => {
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

  test('explains its headers in notes and keeps them in sight', () => {
    expect(JSON.stringify(cell('Payouts', 'Stage', 1).note)).toContain('You can edit this.');
    expect(sheet('Payouts').views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  });

  test('holds amounts as numbers, days as dates and PO numbers as text', () => {
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

describe('when something is not as it should be', () => {
  /** A copy of the built add-on in which each text is replaced by another. */
  function spoiled(name: string, from: RegExp, to: string): string {
    const copy = join(temporaryFolder(), 'dist');
    cpSync(dist, copy, { recursive: true });
    const text = readFileSync(join(copy, name), 'utf8');
    if (!from.test(text)) throw new Error(`${name} holds no ${String(from)}`);
    writeFileSync(join(copy, name), text.replace(from, to));
    return copy;
  }

  test('it says what, and exits with an error', async () => {
    const miscounting = spoiled('Code.js', /writes:(\w+\.length)/, 'writes:1+$1');
    const { code, out } = await demonstrate(miscounting, file);

    expect(code).toBe(1);
    expect(out).toMatch(/✗ It took the requests that the preview named: found \d+, expected \d+/);
    expect(out).toMatch(/1 of \d+ did not hold\.\n$/);
  });

  test('it stops where the add-on cannot go on', async () => {
    const lost = spoiled('appsscript.json', /https:\/\/api\.introw\.io\//, 'https://a.example/');
    const { code, err } = await demonstrate(lost, file);

    expect(code).toBe(1);
    expect(err).toMatch(/Error: saveSettings: /);
  });
});
