/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';

import type { ExportRow, ExportView } from '../../../src/core/contract/export';
import { contentMark } from '../../../src/core/export/content-mark';
import { ExportPage } from '../../../src/ui/export/export-page';
import { ok, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';

const HEADERS = ['Partner', 'Period end', 'Amount', 'Currency', 'Stage', 'PO number', 'Payout ID'];

function row(n: number, partner: string, more: Partial<ExportRow> = {}): ExportRow {
  return {
    row: n + 1,
    cells: [partner, '2026-03-31', `${n}00.00`, 'EUR', 'APPROVED', '', `pay_${n}`],
    caution: null,
    ...more,
  };
}

const BEFORE = {
  at: '2026-10-01T08:00:00.000Z',
  user: 'bob@example.com',
  preset: 'xero',
  file: 'payouts-xero-old.csv',
};

const ROWS = [
  row(1, 'Acme'),
  row(2, '+Plus GmbH'),
  row(3, 'Core', { caution: 'unapproved' }),
  row(4, 'Dash', { before: BEFORE }),
];

function view(rows: readonly ExportRow[]): ExportView {
  const stages = [{ stage: 'APPROVED', count: 4 }];
  return { headers: HEADERS, stages, rows, next: null, mark: 'm', locale: 'en_US' };
}

const KEPT = { account: '400', taxType: 'Tax Exempt', dueDays: '14' };
const SCRIPT: Script = {
  exportPayouts: ok(view(ROWS)),
  getFileSettings: ok({ columns: [], presets: { xero: KEPT } }),
  saveFileSettings: ok({ columns: [], presets: {} }),
  recordExport: ok({ recorded: 2, at: BEFORE.at, user: 'ana@example.com', refused: [] }),
};

const files: string[] = [];

beforeEach(() => {
  URL.createObjectURL = () => 'blob:payouts';
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    files.push(this.download);
  });
});

afterEach(async () => {
  files.length = 0;
  jest.restoreAllMocks();
  await closePage();
});

async function open(target: string, script: Script = SCRIPT): Promise<OpenPage> {
  const page = await openPage(ExportPage, script);
  await page.fill('File for', target);
  return page;
}

function recorded(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'recordExport').map(({ input }) => input);
}

function download(page: OpenPage): string {
  const label = page.buttons().find((one) => /^Download \d/.test(one));
  if (label === undefined) throw new Error(page.text());
  return label;
}

describe('a file for Xero', () => {
  test('takes what is sure to be right alone, and tells what it leaves out', async () => {
    const page = await open('xero');
    expect(page.text()).toContain('1 payout waiting for a second person.');
    expect(page.text()).toContain('2026-10-01 in payouts-xero-old.csv, by bob@example.com');
    expect(page.text()).toContain('Begins like a formula');
    expect(page.text()).toContain('Check with one row first');
    expect(download(page)).toBe('Download 1 payout');
    await page.press(download(page));
    const shown = contentMark([row(1, 'Acme').cells]);
    expect(recorded(page)).toEqual([{ preset: 'xero', file: files[0], ids: ['pay_1'], shown }]);
    expect(page.text()).toContain('Downloaded');
  });

  test('is remembered once, however often it is saved', async () => {
    const page = await open('xero');
    await page.press(download(page));
    await page.press(download(page));
    expect(files).toHaveLength(2);
    expect(files[0]).toBe(files[1]);
    expect(recorded(page)).toHaveLength(1);
  });

  test('is asked about again once another payout is in it', async () => {
    const page = await open('xero');
    await page.press(download(page));
    await page.tick('+Plus GmbH, 200.00 EUR');
    await page.press(download(page));
    expect(recorded(page)).toMatchObject([{ ids: ['pay_1'] }, { ids: ['pay_1', 'pay_2'] }]);
  });

  test('takes a payout once more, and a text like a formula, by a tick for each', async () => {
    const script = { ...SCRIPT, recordExport: ok({ recorded: 3, at: '', user: '', refused: [] }) };
    const page = await open('xero', script);
    await page.tick('Put them into a file once more');
    await page.tick('+Plus GmbH, 200.00 EUR');
    await page.press(download(page));
    expect(recorded(page)).toMatchObject([{ ids: ['pay_1', 'pay_2', 'pay_4'], again: ['pay_4'] }]);
    expect(page.text()).toContain('700.00 EUR');
  });

  test('is not saved where the add-on cannot remember it', async () => {
    const refused = [{ id: 'pay_1', code: 'before', why: 'It went out a minute ago.' }];
    const script = { ...SCRIPT, recordExport: ok({ recorded: 0, at: '', user: '', refused }) };
    const page = await open('xero', script);
    await page.press(download(page));
    expect(page.text()).toContain('Nothing was downloaded pay_1: It went out a minute ago.');
    expect(files).toEqual([]);
  });

  test('waits until its account and tax type are given', async () => {
    const script = { ...SCRIPT, getFileSettings: ok({ columns: [], presets: {} }) };
    const page = await open('xero', script);
    expect(page.text()).toContain('Fill in the fields above first.');
    await page.fill('Account code', '400');
    await page.fill('Tax type, as Xero shows it', 'None');
    await page.press(download(page));
    const kept = page.calls.find(({ name }) => name === 'saveFileSettings')?.input;
    expect(kept).toMatchObject({
      preset: { name: 'xero', constants: { account: '400', taxType: 'None' } },
    });
  });

  test('has no faults that axe finds', async () => {
    const page = await open('xero');
    const rules = { 'color-contrast': { enabled: false } };
    const { violations } = await axe.run(page.root, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

test('NetSuite gets two files under one memory', async () => {
  const page = await open('netsuite');
  await page.fill('Expense account, as NetSuite names it', '6000 Commissions');
  await page.press(download(page));
  expect(files.map((name) => name.replace(/^payouts-netsuite-[\d-]+/, ''))).toEqual([
    'bills.csv',
    'expenses.csv',
  ]);
  expect(recorded(page)).toHaveLength(1);
});
