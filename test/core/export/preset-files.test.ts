import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

import { initialConstants, type ExportPayout, type Preset } from '../../../src/core/export/preset';
import {
  openConstants,
  presetFiles,
  type PresetOutcome,
  type PresetRequest,
} from '../../../src/core/export/preset-files';
import { shortKey } from '../../../src/core/export/short-key';
import { PRESETS } from '../../../src/core/export/presets';
import { sumAmounts } from '../../../src/core/values/money';

const CONSTANTS = {
  account: '400',
  taxType: 'Tax Exempt (0%)',
  dueDays: '30',
  sourceCurrency: 'EUR',
  balanceAccount: '8410',
};

function payout(change: Partial<ExportPayout> = {}): ExportPayout {
  return {
    id: 'pay_001',
    vendor: 'Acme, "A" & Söhne',
    partner: 'Acme, "A" & Söhne',
    periodEnd: '2026-03-31',
    amount: '1234.50',
    currency: 'EUR',
    poNumber: 'PO-7',
    contact: 'acme@example.com',
    ...change,
  };
}

function preset(name: Preset['name']): Preset {
  const found = PRESETS.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function made(
  name: Preset['name'],
  payouts: readonly ExportPayout[],
  change: Partial<PresetRequest> = {},
): PresetOutcome {
  const one = preset(name);
  const request = { preset: one, constants: CONSTANTS, form: one.form, raw: [], name: 'out' };
  return presetFiles(payouts, { ...request, ...change });
}

function rows(text: string, delimiter = ','): string[][] {
  return parse(text, { delimiter });
}

describe('a file for a target, read by another parser', () => {
  test.each([
    [
      'xero',
      [
        [
          'Acme, "A" & Söhne',
          'pay_001',
          '31/03/2026',
          '30/04/2026',
          'Partner commission to 2026-03-31, PO PO-7',
          '1',
          '1234.50',
          '400',
          'Tax Exempt (0%)',
          'EUR',
        ],
      ],
    ],
    [
      'netsuite',
      [
        [
          'pay_001',
          'Acme, "A" & Söhne',
          'pay_001',
          '03/31/2026',
          '04/30/2026',
          'EUR',
          'Partner commission to 2026-03-31, PO PO-7',
        ],
        ['pay_001', '400', '1234.50', 'Partner commission to 2026-03-31, PO PO-7'],
      ],
    ],
    [
      'quickbooks',
      [
        [
          'pay_001',
          'Acme, "A" & Söhne',
          '03/31/2026',
          '04/30/2026',
          'pay_001',
          '400',
          'Partner commission to 2026-03-31, PO PO-7',
          '1234.50',
          'EUR',
        ],
      ],
    ],
    [
      'businessCentral',
      [
        [
          '03/31/2026',
          'Invoice',
          'pay_001',
          'Vendor',
          'Acme, "A" & Söhne',
          'Partner commission to 2026-03-31, PO PO-7',
          'EUR',
          '-1234.50',
          'G/L Account',
          '8410',
          '04/30/2026',
        ],
      ],
    ],
    [
      'wise',
      [['Acme, "A" & Söhne', 'acme@example.com', 'pay_001', 'target', '1234.50', 'EUR', 'EUR']],
    ],
  ] as const)('%s holds what was given', (name, expected) => {
    const [part] = made(name, [payout()]).parts;
    expect(part?.files.map(({ text }) => rows(text)[1])).toEqual(expected);
    part?.files.forEach(({ text }, at) => {
      expect(rows(text)[0]).toEqual(preset(name).kinds[at]?.headers);
    });
  });

  test('carries a short key where an id is longer than the target’s field, and the id in QuickBooks’ memo', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `pay_2x7n4q8z0w1a2b3c4d5e${1000 + at}`);
    const { parts, unfit } = made(
      'quickbooks',
      ids.map((id) => payout({ id })),
    );
    expect(unfit).toEqual([]);
    const bills = parts.flatMap(({ files }) => rows(files[0]?.text ?? '').slice(1));
    expect(bills.map((row) => row[4])).toEqual(ids);
    const keys = bills.map(([key]) => key);
    expect(keys).toEqual(ids.map(shortKey));
    expect(new Set(keys).size).toBe(200);
    for (const key of keys) expect(key).toMatch(/^P[0-9A-F]{19}$/);
    const [part] = made('businessCentral', [payout({ id: 'p'.repeat(36) })]).parts;
    expect(rows(part?.files[0]?.text ?? '')[1]?.[2]).toBe(shortKey('p'.repeat(36)));
  });

  test('has the region’s form of days and decimals', () => {
    const form = { dates: 'dd.mm.yyyy', decimal: ',' } as const;
    const [part] = made('businessCentral', [payout()], { form }).parts;
    const [, row] = rows(part?.files[0]?.text ?? '', ';');
    expect(row?.[0]).toBe('31.03.2026');
    expect(row?.[7]).toBe('-1234,50');
  });

  test('is one of several, none beyond the target’s limit, whose sums are all of the money', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 9 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 320 }), (amounts) => {
        const payouts = amounts.map((one, n) => payout({ id: `p_${n}`, amount: one }));
        const { parts } = made('quickbooks', payouts);
        expect(parts.every(({ ids }) => ids.length <= 100)).toBe(true);
        expect(parts.flatMap(({ ids }) => ids)).toEqual(payouts.map(({ id }) => id));
        const sums = parts.flatMap(({ totals }) => totals.map((total) => total.amount));
        expect(sumAmounts(sums, 'EUR')).toBe(sumAmounts(amounts, 'EUR'));
        const written = parts.flatMap(({ files }) =>
          rows(files[0]?.text ?? '')
            .slice(1)
            .map((row) => row[7]),
        );
        expect(written).toEqual(amounts);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a payout that does not fit is left out with its reason', () => {
  test.each([
    ['xero', { amount: '-5.00' }, 'notPositive'],
    ['xero', { amount: '0.00' }, 'notPositive'],
    ['xero', { amount: 'n/a' }, 'noAmount'],
    ['wise', { amount: '100.005' }, 'decimals'],
    ['xero', { amount: '0.004' }, 'decimals'],
    ['netsuite', { amount: '100.50', currency: 'JPY' }, 'decimals'],
    ['xero', { periodEnd: '' }, 'noDate'],
    ['xero', { vendor: ' ' }, 'noVendor'],
    ['wise', { contact: '' }, 'noContact'],
    ['xero', { vendor: '+Plus GmbH' }, 'formula'],
    ['xero', { vendor: 'a;=cmd' }, 'formula'],
    ['netsuite', { poNumber: '\t=1+1' }, 'formula'],
    ['wise', { contact: '@sum' }, 'formula'],
  ] as const)('%s, %j: %s', (name, change, why) => {
    const outcome = made(name, [payout(change), payout({ id: 'pay_2', amount: '100.000' })]);
    expect(outcome.unfit.map((one) => one.why)).toEqual([why]);
    expect(outcome.parts.flatMap(({ ids }) => ids)).toEqual(['pay_2']);
  });

  test('a name that begins with a plus goes out as it is once somebody says so, and no other does', () => {
    const plus = payout({ id: 'plus', vendor: '+Plus GmbH' });
    const other = payout({ id: 'other', vendor: '=Other' });
    const { parts, unfit } = made('xero', [plus, other], { raw: ['plus'] });
    expect(
      rows(parts[0]?.files[0]?.text ?? '')
        .slice(1)
        .map(([vendor]) => vendor),
    ).toEqual(['+Plus GmbH']);
    expect(unfit.map((one) => one.payout.id)).toEqual(['other']);
  });

  test('no preset writes a cell by default that a program takes for a formula', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('=1', '+1a', '-x', '@a', '\r=1', 'a;=b', '＝1'),
    );
    fc.assert(
      fc.property(
        texts,
        texts,
        texts,
        fc.constantFrom(...PRESETS),
        (vendor, poNumber, contact, one) => {
          const { parts } = made(one.name, [payout({ vendor, poNumber, contact })]);
          const cells = parts.flatMap(({ files }) =>
            files.flatMap(({ text }) => rows(text).flat()),
          );
          expect(
            cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell) && !/^-\d+\.\d+$/.test(cell)),
          ).toEqual([]);
        },
      ),
    );
  });
});

test('constants that are missing or are none are named', () => {
  expect(openConstants(preset('xero'), initialConstants(preset('xero')))).toEqual([
    'account',
    'taxType',
  ]);
  expect(openConstants(preset('xero'), { account: '=1', taxType: 'a', dueDays: 'soon' })).toEqual([
    'account',
    'dueDays',
  ]);
  expect(openConstants(preset('wise'), { sourceCurrency: 'euro' })).toEqual(['sourceCurrency']);
  expect(openConstants(preset('netsuite'), CONSTANTS)).toEqual([]);
});
