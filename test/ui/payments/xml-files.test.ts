/** @jest-environment jsdom */
import { describe, expect, test } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDecoder as NodeTextDecoder } from 'node:util';

import { sumAmounts } from '../../../src/core/values/money';
import type { Bookings } from '../../../src/ui/payments/reading/booking';
import { readFile } from '../../../src/ui/payments/reading/read-file';
import { readXml } from '../../../src/ui/payments/reading/read-xml';
import { xmlPieces } from '../../../src/ui/payments/reading/xml-pieces';
import { shownBookings } from './shown-bookings';

// jsdom has no decoder of its own.
Object.assign(globalThis, { TextDecoder: NodeTextDecoder });

const SAMPLES = join(__dirname, 'samples');
const CAMT = ['camt.053.001.02.xml', 'camt.053.001.08.xml', 'camt.054.001.04.xml'];
const PAIN = ['pain.002.001.03.xml', 'pain.002.001.10.xml'];

const pause = (): Promise<void> => Promise.resolve();
const parseXml = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');

async function xml(name: string): Promise<Bookings> {
  const bytes = new Uint8Array(readFileSync(join(SAMPLES, name)));
  const file = await readFile(bytes, parseXml, pause);
  if (file.kind !== 'bookings') throw new Error(JSON.stringify(file));
  return file.file;
}

describe('a bank’s XML', () => {
  test('of camt.053 version 02: batches apart where they add up, else as one, pending ones and reversals left out', async () => {
    const read053 = await xml('camt.053.001.02.xml');
    expect(shownBookings(read053)).toEqual([
      ['2026-03-30', '1250.00', 'EUR', 'Acmé & Söhne', 'pay_001 Provision März'],
      ['2026-03-31', '60.00', 'EUR', 'Bolt', 'pay_010'],
      ['2026-03-31', '40.00', 'EUR', 'Core', 'pay_011'],
      ['2026-03-31', '75.00', 'EUR', null, 'pay_020 pay_021'],
      ['2026-03-31', '-450.00', 'EUR', 'Core', 'pay_003'],
    ]);
    expect(read053.leftOut.map(({ why, rows }) => ({ why, rows }))).toEqual([
      { why: 'status', rows: [4] },
      { why: 'reversal', rows: [6] },
    ]);
  });

  test('of camt.053 version 08, with prefixes and names a level deeper', async () => {
    const read053 = await xml('camt.053.001.08.xml');
    expect(shownBookings(read053)).toEqual([['2026-03-30', '1250.5', 'CHF', 'Acme', 'pay_001']]);
    expect(read053.leftOut).toMatchObject([{ why: 'status', words: ['INFO'] }]);
  });

  test('of camt.054', async () => {
    expect(shownBookings(await xml('camt.054.001.04.xml'))).toEqual([
      ['2026-03-30', '100.00', 'SEK', null, 'pay_001'],
      ['2026-03-30', '200.00', 'SEK', null, 'pay_002'],
    ]);
  });

  test('of pain.002: what is settled alone, never what is only accepted', async () => {
    const read002 = await xml('pain.002.001.03.xml');
    expect(shownBookings(read002)).toEqual([
      ['2026-03-30', '1250.00', 'EUR', 'Acme', 'pay_001 I1'],
    ]);
    expect(read002.leftOut).toMatchObject([{ why: 'status', count: 2, words: ['RJCT', 'ACCP'] }]);
  });

  test('of pain.002 version 10: the status of a bundle is that of its payments, and the report’s day theirs', async () => {
    const read002 = await xml('pain.002.001.10.xml');
    expect(shownBookings(read002)).toEqual([
      ['2026-04-01', '1250.00', 'EUR', 'Acme', 'pay_001 PO <7> & more'],
      ['2026-04-02', '99.90', 'EUR', null, 'pay_002'],
      ['2026-04-02', '7.00', 'USD', null, 'pay_004'],
    ]);
    expect(read002.leftOut).toMatchObject([{ why: 'status', rows: [3], words: ['ACCP'] }]);
  });

  test.each(CAMT)(
    'of %s adds up, day by day, to what another parser finds booked',
    async (name) => {
      const { bookings } = await xml(name);
      expect(sumsByDay(bookings)).toEqual(sumsByDay(otherEntries(name)));
    },
  );

  test.each(PAIN)('of %s has the payments that another parser finds settled', async (name) => {
    const { bookings } = await xml(name);
    const ours = bookings.map(({ amount, currency, reference }) => {
      return { amount, currency, id: reference?.split(' ')[0] };
    });
    expect(ours).toEqual(otherPayments(name));
  });
});

describe('an XML text that is read in pieces', () => {
  test.each([...CAMT, ...PAIN])('gives the same for pieces of any size: %s', async (name) => {
    const text = readFileSync(join(SAMPLES, name), 'latin1');
    const whole = await readXml(text, parseXml, pause, Infinity);
    for (const size of [1, 300, 1_000]) {
      let pieces = 0;
      const count = () => {
        pieces += 1;
        return pause();
      };
      expect(await readXml(text, parseXml, count, size)).toEqual(whole);
      if (size === 1) expect(pieces).toBeGreaterThan(1);
    }
  });

  test.each([
    ['<a><b></a></b>', 'brokenXml'],
    ['<a>', 'brokenXml'],
    ['<a>&nope;</a>', 'brokenXml'],
    ['<a/><b/>', 'brokenXml'],
    ['<a b="></a>', 'brokenXml'],
    ['<a/>', 'unknownXml'],
    ['<!doctype a><a/>', 'documentType'],
    ['<?xml version="1.0"?><!-- a --><!ENTITY b "c"><a/>', 'documentType'],
  ])('%j is refused: %s', async (text, why) => {
    expect(await readXml(text, parseXml, pause)).toBe(why);
  });

  test('is refused whole where a later piece is broken', async () => {
    const text = readFileSync(join(SAMPLES, 'pain.002.001.03.xml'), 'utf8');
    for (const broken of [text.replace('Ccy="EUR">450', 'Ccy=EUR>450'), `${text}<more/>`])
      expect(await readXml(broken, parseXml, pause, 1)).toBe('brokenXml');
  });

  test('of 20 MB is cut into pieces of about 128 KB, each with its headers', () => {
    const text = readFileSync(join(SAMPLES, 'pain.002.001.10.xml'), 'utf8');
    const payment = /<p:TxInfAndSts><p:OrgnlEndToEndId>pay_002.*/.exec(text)?.[0] ?? '';
    const long = text.replace(payment, payment.repeat(70_000));
    const sizes: number[] = [];
    for (const piece of xmlPieces(long)) {
      sizes.push(piece.text.length);
      expect(piece.text).toContain('<p:PmtInfSts>ACSC');
      expect(piece.text.endsWith('</p:Document>') || piece.text.endsWith('</p:Document>\n')).toBe(
        true,
      );
    }
    expect(sizes.length).toBeGreaterThan(long.length / 140_000);
    expect(Math.max(...sizes)).toBeLessThan(140_000);
  });
});

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (tag) => tag === 'Ntry' || tag === 'TxInfAndSts' || tag === 'OrgnlPmtInfAndSts',
});

/** Everything of this name in a file, as another parser reads it. */
function elements<T>(name: string, tag: string): T[] {
  const found: T[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [own, value] of Object.entries(node)) {
      if (own === tag) found.push(...(value as T[]));
      else walk(value);
    }
  };
  walk(parser.parse(readFileSync(join(SAMPLES, name), 'latin1')));
  return found;
}

interface Money {
  readonly '#text': string;
  readonly '@_Ccy': string;
}

interface OtherEntry {
  readonly Amt: Money;
  readonly CdtDbtInd: string;
  readonly RvslInd?: string;
  readonly Sts: string | { readonly Cd: string };
  readonly BookgDt?: { readonly Dt?: string; readonly DtTm?: string };
  readonly ValDt?: { readonly Dt?: string };
}

interface DayAmount {
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
}

/** What is booked in a file: debits, and credits as negative, without debits that are reversals. */
function otherEntries(name: string): DayAmount[] {
  return elements<OtherEntry>(name, 'Ntry').flatMap((entry) => {
    const status = typeof entry.Sts === 'string' ? entry.Sts : entry.Sts.Cd;
    const isIn = entry.CdtDbtInd === 'CRDT';
    if (status !== 'BOOK' || (!isIn && entry.RvslInd === 'true')) return [];
    const day = entry.BookgDt?.Dt ?? entry.BookgDt?.DtTm ?? entry.ValDt?.Dt ?? '';
    const amount = `${isIn ? '-' : ''}${entry.Amt['#text']}`;
    return [{ date: day.slice(0, 10), amount, currency: entry.Amt['@_Ccy'] }];
  });
}

function sumsByDay(all: readonly DayAmount[]): Record<string, string> {
  const days = new Set(all.map(({ date, currency }) => `${date} ${currency}`));
  return Object.fromEntries(
    [...days].map((day) => {
      const own = all.filter(({ date, currency }) => `${date} ${currency}` === day);
      return [
        day,
        sumAmounts(
          own.map(({ amount }) => amount),
          day.slice(11),
        ),
      ];
    }),
  );
}

interface OtherPayment {
  readonly OrgnlEndToEndId: string;
  readonly TxSts?: string;
  readonly OrgnlTxRef: {
    readonly Amt?: { readonly InstdAmt: Money };
    readonly IntrBkSttlmAmt?: Money;
  };
}

interface OtherBundle {
  readonly PmtInfSts?: string;
  readonly TxInfAndSts: readonly OtherPayment[];
}

function otherPayments(name: string): unknown[] {
  return elements<OtherBundle>(name, 'OrgnlPmtInfAndSts').flatMap(({ PmtInfSts, TxInfAndSts }) =>
    TxInfAndSts.filter(({ TxSts }) => /^AC[SC]C$/.test(TxSts ?? PmtInfSts ?? '')).map((one) => {
      const { Amt, IntrBkSttlmAmt } = one.OrgnlTxRef;
      const money = Amt?.InstdAmt ?? IntrBkSttlmAmt;
      return { amount: money?.['#text'], currency: money?.['@_Ccy'], id: one.OrgnlEndToEndId };
    }),
  );
}
