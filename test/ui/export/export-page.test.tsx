/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';

import type { ExportRow, ExportView } from '../../../src/core/contract/export';
import { ExportPage } from '../../../src/ui/export/export-page';
import { held, ok, refused, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';

const HEADERS = ['Change', 'Status', 'Partner', 'Amount', 'Currency', 'Stage', 'Cost centre'];
const STAGES = [
  { stage: 'DRAFT', count: 1 },
  { stage: 'APPROVED', count: 3 },
  { stage: '', count: 1 },
];

function row(n: number, partner: string, amount: string, more: Partial<ExportRow> = {}): ExportRow {
  return {
    row: n,
    cells: ['', '', partner, amount, 'EUR', 'APPROVED', '4711'],
    caution: null,
    ...more,
  };
}

const APPROVED = [
  row(2, 'Acme', '1000.10'),
  row(4, '=1+1', '-12.50', { caution: 'edit' }),
  row(5, 'Bolt; Nut', '5000', {
    cells: ['', '', 'Bolt; Nut', '5000', 'JPY', 'APPROVED', ''],
    caution: 'conflict',
  }),
];

function view(rows: readonly ExportRow[], more: Partial<ExportView> = {}): ExportView {
  return {
    headers: HEADERS,
    stages: STAGES,
    rows,
    next: null,
    mark: 'm',
    locale: 'en_US',
    ...more,
  };
}

const READ: Script = { exportPayouts: [ok(view([])), ok(view(APPROVED))] };

/** The files that the page has downloaded. */
const files: { name: string; blob: Blob }[] = [];

beforeEach(() => {
  let blob: Blob | null = null;
  URL.createObjectURL = (made) => {
    blob = made as Blob;
    return 'blob:payouts';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    if (blob !== null) files.push({ name: this.download, blob });
  });
});

afterEach(async () => {
  files.length = 0;
  jest.restoreAllMocks();
  await closePage();
});

function open(script: Script = READ): Promise<OpenPage> {
  return openPage(ExportPage, script);
}

/** The page with the payouts taken of which Introw does not have what the sheet says. */
async function openTaking(n: number, script: Script = READ): Promise<OpenPage> {
  const page = await open(script);
  await page.tick(`Also take these ${n} payouts`);
  return page;
}

async function text({ blob }: { blob: Blob }): Promise<string> {
  // jsdom's Blob has no text(), and its reader drops the byte order mark.
  const bytes = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as ArrayBuffer);
    };
    reader.readAsArrayBuffer(blob);
  });
  return Buffer.from(bytes).toString('utf8');
}

function inputs(page: OpenPage): unknown[] {
  return page.calls.map(({ input }) => input);
}

function table(page: OpenPage): string[][] {
  return [...page.root.querySelectorAll('tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent),
  );
}

describe('the dialog', () => {
  test('initially selects the approved payouts and shows their number and totals', async () => {
    const page = await openTaking(2);
    expect(inputs(page)).toEqual([
      { stages: [], offset: 0 },
      { stages: ['APPROVED'], offset: 0 },
    ]);
    expect(page.field('APPROVED 3 payouts')).toMatchObject({ checked: true });
    expect(page.text()).toContain(
      '3 payouts 987.60 EUR incl. 1 negative, \u221212.50 EUR 5,000 JPY',
    );
    expect(page.buttons()).toContain('Download 3 payouts');
  });

  test('leaves out payouts of which Introw does not have what the sheet says, and tells that first', async () => {
    const page = await open({
      exportPayouts: [ok(view([])), ok(view(APPROVED)), ok(view(APPROVED))],
    });
    expect(page.text()).toMatch(/2 payouts are not in the file.*Also take these.*Stages/);
    expect(page.text()).toContain('1 payout 1,000.10 EUR');
    await page.press('Download 1 payout');
    const [file] = files;
    expect(file === undefined ? '' : await text(file)).not.toContain('Bolt');
    await page.tick('Also take these 2 payouts');
    await page.tick('DRAFT 1 payout');
    expect(page.field('Also take these 2 payouts')).toMatchObject({ checked: false });
  });

  test('tells apart what is in no total: payouts that are gone, in money, and amounts that cannot be read', async () => {
    const rows = [
      ...APPROVED,
      row(7, 'Gone', '7.00', { caution: 'unknown' }),
      row(8, 'Odd', 'n/a'),
    ];
    const page = await openTaking(3, { exportPayouts: [ok(view([])), ok(view(rows))] });
    expect(page.text()).toMatch(/5 payouts 987.60 EUR .*5,000 JPY/);
    expect(page.text()).toContain('1 payout without a readable amount is in no total.');
    expect(page.text()).toContain(
      '1 payout that Introw no longer returns is in no total: 7.00 EUR.',
    );
  });

  test('initially selects nothing if nothing is approved, and offers no empty file', async () => {
    const stages = [{ stage: 'DRAFT', count: 1 }];
    const page = await open({ exportPayouts: [ok(view([], { stages }))] });
    expect(page.text()).toContain('Choose at least one stage.');
    expect(page.button('Download').disabled).toBe(true);
  });

  test('shows the first rows of the file, with grouped amounts', async () => {
    const page = await openTaking(2);
    expect(table(page)).toEqual([
      ['Partner', 'Amount', 'Currency', 'Stage'],
      ['Acme', '1,000.10', 'EUR', 'APPROVED'],
      ["'=1+1", '\u221212.50', 'EUR', 'APPROVED'],
      ['Bolt; Nut', '5,000', 'JPY', 'APPROVED'],
    ]);
  });

  test('warns of rows that differ from Introw, and says which values the file contains', async () => {
    const page = await openTaking(2);
    expect(page.text()).toContain('1 payout in conflict with a change at Introw.');
    expect(page.text()).toContain('1 payout with edits that have not been sent to Introw.');
    expect(page.text()).toContain('The file contains the values of the sheet');
  });

  test('reads again for each choice of stages, and drops answers to earlier ones', async () => {
    const late = held(view([row(9, 'Late', '1.00')]));
    const page = await open({
      exportPayouts: [
        ok(view([])),
        ok(view(APPROVED)),
        late.outcome,
        ok(view([row(3, 'New', '2.00')])),
      ],
    });
    await page.tick('DRAFT 1 payout');
    expect(page.text()).toContain('Reading the sheet…');
    await page.tick('APPROVED 3 payouts');
    expect(inputs(page).slice(2)).toEqual([
      { stages: ['DRAFT', 'APPROVED'], offset: 0 },
      { stages: ['DRAFT'], offset: 0 },
    ]);
    await page.act(late.release);
    expect(table(page)[1]?.[0]).toBe('New');
  });

  test('joins pages, and starts over if the sheet changed between two of them', async () => {
    const one = [row(2, 'One', '1.00')];
    const two = [row(3, 'Two', '2.00')];
    const page = await open({
      exportPayouts: [
        ok(view([])),
        ok(view(one, { next: 1, mark: 'old' })),
        ok(view(two, { mark: 'new' })),
        ok(view(one, { next: 1, mark: 'new' })),
        ok(view(two, { mark: 'new' })),
      ],
    });
    expect(page.text()).toContain('2 payouts 3.00 EUR');
    expect(
      inputs(page)
        .slice(1)
        .map((input) => (input as { offset: number }).offset),
    ).toEqual([0, 1, 0, 1]);
  });

  test('shows an error, and reads again when the user says so', async () => {
    const page = await open({
      exportPayouts: [refused('NETWORK'), ok(view([])), ok(view(APPROVED))],
    });
    expect(page.text()).toContain('Because of NETWORK.');
    await page.press('Try again');
    expect(page.text()).toContain('1 payout 1,000.10 EUR');
  });

  test('closes with Escape', async () => {
    const page = await open();
    await page.key('Escape');
    expect(page.closed()).toBe(1);
  });
});

describe('the file', () => {
  test('contains the chosen columns in the order of the sheet, and the page says that it was downloaded', async () => {
    const page = await openTaking(2);
    await page.tick('Cost centre');
    await page.tick('Stage');
    await page.press('Download 3 payouts');
    const [file] = files;
    if (file === undefined) throw new Error('No file.');
    expect(file.name).toMatch(/^payouts-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(file.blob.type).toBe('text/csv;charset=utf-8');
    expect(await text(file)).toBe(
      '\uFEFFPartner,Amount,Currency,Cost centre\r\n' +
        `Acme,1000.10,EUR,4711\r\n'=1+1,-12.50,EUR,4711\r\n"Bolt; Nut",5000,JPY,\r\n`,
    );
    expect(page.text()).toContain(`Download started: ${file.name}`);
    await page.tick('Cost centre');
    expect(page.text()).not.toContain('Download started');
  });

  test('is separated by semicolons if the comma is the decimal separator', async () => {
    const locale = 'de_DE';
    const page = await openTaking(2, {
      exportPayouts: [ok(view([], { locale })), ok(view(APPROVED, { locale }))],
    });
    expect(page.text()).toContain('987,60 EUR');
    expect(page.text()).toContain('separated by semicolons');
    await page.press('Download 3 payouts');
    const [file] = files;
    expect(file === undefined ? '' : await text(file)).toContain(
      '"Bolt; Nut";5000;JPY;APPROVED\r\n',
    );
  });

  test('is not offered without a column', async () => {
    const page = await openTaking(2);
    for (const name of ['Partner', 'Amount', 'Currency', 'Stage']) await page.tick(name);
    expect(page.text()).toContain('Choose at least one column.');
    expect(page.button('Download 3 payouts').disabled).toBe(true);
  });
});

test('axe finds no violation, with the columns expanded and with a problem', async () => {
  const rules = {
    'color-contrast': { enabled: false },
    region: { enabled: false },
    'label-content-name-mismatch': { enabled: false },
  };
  const page = await open();
  await page.act(() => {
    page.root.querySelector('details')?.setAttribute('open', '');
  });
  expect((await axe.run(page.root, { rules })).violations.map(({ id }) => id)).toEqual([]);
  await closePage();
  const failed = await open({ exportPayouts: [refused('NOT_FOUND')] });
  expect((await axe.run(failed.root, { rules })).violations.map(({ id }) => id)).toEqual([]);
});

describe('the preview of the file', () => {
  test('lists the stages in Introw’s order, unknown ones last', async () => {
    const stages = ['PAID', 'ODD', 'DRAFT', 'PENDING_PAYMENT'].map((stage) => ({
      stage,
      count: 1,
    }));
    const page = await open({ exportPayouts: [ok(view([], { stages }))] });
    const [legend] = page.root.querySelectorAll('fieldset');
    const names = [...(legend?.querySelectorAll('.tick span:first-of-type') ?? [])];
    expect(names.map(({ textContent }) => textContent)).toEqual([
      'DRAFT',
      'PENDING_PAYMENT',
      'PAID',
      'ODD',
    ]);
  });

  test('formats amounts in the spreadsheet’s locale', async () => {
    const rows = [row(2, 'Acme', '1234567.50')];
    const answers = [view([]), view(rows)].map((one) => ok({ ...one, locale: 'de_DE' }));
    const page = await open({ exportPayouts: answers });
    expect(page.root.querySelector('td.figure')?.textContent).toBe('1.234.567,50');
  });

  test('counts the texts written with an apostrophe, in the chosen columns only', async () => {
    const page = await openTaking(2);
    expect(page.text()).toContain(
      '1 text looks like a formula, so it is written with a leading apostrophe.',
    );
    await page.tick('Partner');
    expect(page.text()).not.toContain('apostrophe');
  });
});
