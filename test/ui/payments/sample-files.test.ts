/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDecoder as NodeTextDecoder } from 'node:util';

import type { Mapping } from '../../../src/ui/payments/reading/columns';
import { questionsOf, readBookings } from '../../../src/ui/payments/reading/map-table';
import { readFile, type ReadFile } from '../../../src/ui/payments/reading/read-file';
import { shownBookings, type ShownBooking } from './shown-bookings';

// jsdom has no decoder of its own.
Object.assign(globalThis, { TextDecoder: NodeTextDecoder });

const SAMPLES = join(__dirname, 'samples');
const pause = (): Promise<void> => Promise.resolve();
const parseXml = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLES, name)));
}

function read(name: string): Promise<ReadFile> {
  return readFile(bytesOf(name), parseXml, pause);
}

interface Sample {
  readonly name: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'latin1';
  readonly separator: string;
  /** Lines above the header line. */
  readonly preamble: number;
  /** What the user says. */
  readonly says?: Partial<Mapping>;
  /** What the page has to ask. */
  readonly asks?: readonly string[];
  readonly bookings: readonly ShownBooking[];
  readonly leftOut?: readonly { why: string; rows: readonly number[]; words: readonly string[] }[];
}

const EUR: readonly ShownBooking[] = [
  ['2026-03-30', '1250.00', 'EUR', 'Acme B.V.', 'Kenmerk: pay_001'],
  ['2026-03-31', '99.90', 'EUR', 'Bolt, Nut & Zn', 'PO-2026-002'],
  ['2026-03-31', '-450.00', 'EUR', 'Core', 'Retour pay_003'],
];

const SAMPLE_FILES: readonly Sample[] = [
  {
    name: 'sparkasse.csv',
    encoding: 'latin1',
    separator: ';',
    preamble: 3,
    asks: ['out'],
    says: { out: 'negative' },
    bookings: [
      [
        '2026-03-30',
        '1250.00',
        'EUR',
        'Acme GmbH & Co. KG',
        'ÜBERWEISUNG Provision März; Nr. 7 pay_001',
      ],
      [
        '2026-03-31',
        '99.90',
        'EUR',
        'Bölt AG',
        'SEPA-ÜBERWEISUNG PO-2026-002 "Bonus" zweite Zeile',
      ],
      ['2026-03-31', '-450.00', 'EUR', 'Cöre Ltd', 'GUTSCHRIFT Rücklauf pay_003 NOTPROVIDED'],
    ],
  },
  { name: 'ing.csv', encoding: 'utf-8', separator: ',', preamble: 0, bookings: EUR },
  {
    name: 'credit-agricole.csv',
    encoding: 'utf-16le',
    separator: '\t',
    preamble: 1,
    asks: ['currency'],
    says: { currency: 'EUR' },
    bookings: [
      ['2026-03-30', '1250.00', 'EUR', null, 'VIR Société Acmé pay_001'],
      ['2026-03-31', '99.90', 'EUR', null, 'VIR Bolt PO-2026-002'],
      ['2026-03-31', '-450.00', 'EUR', null, 'VIR REÇU Coré pay_003'],
    ],
  },
  {
    name: 'us-bank.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    asks: ['out'],
    says: { out: 'negative' },
    bookings: [
      ['2026-03-30', '1250.00', 'USD', null, 'WIRE OUT ACME, INC. pay_001'],
      ['2026-03-31', '99.90', 'USD', null, 'ACH BOLT PO-2026-002'],
      ['2026-04-01', '-450.00', 'USD', null, 'RETURN CORE pay_003'],
    ],
  },
  {
    name: 'wise-statement.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    bookings: [
      ['2026-03-30', '1250.00', 'EUR', 'Acme', 'Sent money to Acme pay_001'],
      ['2026-03-30', '0.39', 'EUR', null, 'Wise Charges for: TRANSFER-1'],
      ['2026-03-31', '-450.00', 'EUR', null, 'Received money from Core pay_003'],
    ],
  },
  {
    name: 'wise-transfers.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    bookings: [
      ['2026-03-30', '1250.00', 'EUR', 'Acme', 'pay_001'],
      ['2026-03-31', '99.90', 'USD', 'Bolt', 'PO-2026-002'],
      ['2026-03-31', '-450.00', 'EUR', 'Us', 'pay_003'],
    ],
    leftOut: [{ why: 'status', rows: [4], words: ['CANCELLED'] }],
  },
  {
    name: 'paypal-activity.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    bookings: [
      ['2026-03-30', '1250.00', 'USD', 'Acme', 'pay_001 March'],
      ['2026-03-31', '-450.00', 'USD', 'Core', 'pay_003'],
    ],
    leftOut: [{ why: 'status', rows: [3], words: ['Unclaimed'] }],
  },
  {
    name: 'paypal-payouts.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    bookings: [['2026-03-30', '1250.00', 'USD', 'acme@example.com', 'pay_001 March']],
    leftOut: [{ why: 'status', rows: [3], words: ['RETURNED'] }],
  },
  {
    name: 'xero-account.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 3,
    asks: ['currency'],
    says: { currency: 'GBP' },
    bookings: [
      ['2026-03-30', '1250.00', 'GBP', null, 'Acme pay_001'],
      ['2026-03-31', '99.90', 'GBP', null, 'Bolt PO-2026-002'],
      ['2026-03-31', '-450.00', 'GBP', null, 'Core pay_003'],
    ],
    leftOut: [{ why: 'noDate', rows: [8], words: ['Total'] }],
  },
  {
    name: 'netsuite-payments.csv',
    encoding: 'utf-8',
    separator: ',',
    preamble: 0,
    asks: ['out'],
    says: { out: 'positive' },
    bookings: [['2026-03-30', '1250.00', 'USD', 'Acme', '1001 pay_001 Bill #pay_001']],
    leftOut: [{ why: 'status', rows: [3], words: ['Voided'] }],
  },
];

/** The cells of a file as another parser reads them. */
function otherCells({ name, encoding, separator, preamble }: Sample): string[][] {
  const text = new NodeTextDecoder(encoding === 'latin1' ? 'windows-1252' : encoding).decode(
    bytesOf(name),
  );
  return parseCsv(text, {
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    from: preamble + 1,
  });
}

describe.each(SAMPLE_FILES)('$name', (sample) => {
  test('has the cells that another parser reads', async () => {
    const file = await read(sample.name);
    if (file.kind !== 'table') throw new Error(file.kind);
    expect([file.table.headers, ...file.table.rows]).toEqual(otherCells(sample));
  });

  test('becomes bookings, with what left the account positive', async () => {
    const file = await read(sample.name);
    if (file.kind !== 'table') throw new Error(file.kind);
    expect(questionsOf(file.guess)).toEqual(sample.asks ?? []);
    const read2 = await readBookings(file.table, { ...file.guess, ...sample.says }, pause);
    expect(shownBookings(read2)).toEqual(sample.bookings);
    expect(read2.leftOut.map(({ why, rows, words }) => ({ why, rows, words }))).toEqual(
      sample.leftOut ?? [],
    );
  });
});
