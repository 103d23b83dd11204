import { describe, expect, test } from '@jest/globals';

import { AmountEvidence, readAmount } from '../../../src/ui/payments/reading/amounts';
import { DateEvidence, readDay } from '../../../src/ui/payments/reading/dates';
import { decodeBytes } from '../../../src/ui/payments/reading/decode-bytes';
import { questionsOf, readBookings } from '../../../src/ui/payments/reading/map-table';
import { readFile, readText, type ReadFile } from '../../../src/ui/payments/reading/read-file';

const pause = (): Promise<void> => Promise.resolve();
const noXml = (): Document => {
  throw new Error('No XML was expected.');
};

function markOf(...cells: string[]): string | null {
  const evidence = new AmountEvidence();
  cells.forEach((cell) => {
    evidence.add(cell);
  });
  return evidence.mark();
}

function orderOf(...cells: string[]): string | null {
  const evidence = new DateEvidence();
  cells.forEach((cell) => {
    evidence.add(cell);
  });
  return evidence.order();
}

function text(content: string): Promise<ReadFile> {
  return readText(content, noXml, pause);
}

async function table(content: string) {
  const file = await text(content);
  if (file.kind !== 'table') throw new Error(JSON.stringify(file));
  return file;
}

describe('an amount', () => {
  test.each([
    ['1234.5', '.', '1234.5'],
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ['1’234.50', '.', '1234.50'],
    ['1\u00a0234,50 €', ',', '1234.50'],
    ['-12,00', ',', '-12.00'],
    ['12,00-', ',', '-12.00'],
    ['(12.00)', '.', '-12.00'],
    ['\u221212.00', '.', '-12.00'],
    ['-€12.00', '.', '-12.00'],
    ['EUR 12.00', '.', '12.00'],
    ['USD1,000', '.', '1000'],
    ['007.50', '.', '7.50'],
    ['-0.00', '.', '0.00'],
    ['98765432109876543210.12', '.', '98765432109876543210.12'],
  ] as const)('%s is read with %s as %s', (cell, mark, expected) => {
    expect(readAmount(cell, mark)).toBe(expected);
  });

  test.each([
    '',
    '-',
    'n/a',
    '12.5.3',
    '1,23,456.00',
    '12..5',
    '--5',
    '(-5)',
    '1e5',
    '٣٤',
    '=1+1',
    '12,5',
  ])('%s is none with a decimal point', (cell) => {
    expect(readAmount(cell, '.')).toBeNull();
  });

  test('leaves its decimal mark open where a thousand and a fraction look alike', () => {
    expect(markOf('1.234', '12')).toBeNull();
    expect(markOf('1.234', '5.50')).toBe('.');
    expect(markOf('1.234', '5,50')).toBe(',');
    expect(markOf('1.234.567')).toBe(',');
    expect(markOf('1,234.5')).toBe('.');
    expect(markOf('12', '7')).toBe('.');
    expect(markOf('1.50', '1,50')).toBeNull();
  });
});

describe('a day', () => {
  test.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31T23:59:00+02:00', '2026-03-31'],
    ['20260331', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['31/3/26', '2026-03-31'],
    ['31-03-2026 10:15', '2026-03-31'],
    ['31 Mar 2026', '2026-03-31'],
    ['31. März 2026', '2026-03-31'],
    ['31 mars 2026', '2026-03-31'],
    ['31 mrt 2026', '2026-03-31'],
    ['1er août 2026', null],
    ['1 août 2026', '2026-08-01'],
    ['2 juillet 2026', '2026-07-02'],
    ['2 juin 2026', '2026-06-02'],
    ['3 mei 2026', '2026-05-03'],
    ['3 Dez 2026', '2026-12-03'],
    ['Mar 31, 2026', '2026-03-31'],
    ['31.02.2026', null],
    ['Total', null],
    ['', null],
    ['45012', null],
  ])('%s is %s', (cell, expected) => {
    expect(readDay(cell, 'dayFirst')).toBe(expected);
  });

  test('leaves its order open where no number is above 12', () => {
    expect(orderOf('03/04/2026')).toBeNull();
    expect(orderOf('03/04/2026', '13/04/2026')).toBe('dayFirst');
    expect(orderOf('03/04/2026', '04/13/2026')).toBe('monthFirst');
    expect(orderOf('13/04/2026', '04/13/2026')).toBeNull();
    expect(orderOf('03.04.2026')).toBe('dayFirst');
    expect(orderOf('2026-04-03')).toBe('dayFirst');
    expect(readDay('03/04/2026', 'monthFirst')).toBe('2026-03-04');
  });
});

describe('the bytes of a file', () => {
  const words = 'Prämie;Größe €';

  test.each(['utf8', 'utf16le'] as const)('are read as %s without a mark', (encoding) => {
    expect(decodeBytes(new Uint8Array(Buffer.from(words, encoding)))?.text).toBe(words);
  });

  test('are read as Windows-1252 where they are no UTF-8', () => {
    const bytes = Uint8Array.of(0x50, 0x72, 0xe4, 0x6d, 0x69, 0x65);
    expect(decodeBytes(bytes)).toEqual({ text: 'Prämie', encoding: 'windows-1252' });
  });

  test('are read by the mark in front of them, which is no part of the text', () => {
    const big = Buffer.from(words, 'utf16le').swap16();
    expect(decodeBytes(Uint8Array.of(0xfe, 0xff, ...big))?.text).toBe(words);
    expect(decodeBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))?.text).toBe('A');
  });

  test('are refused where they break the encoding that they name', () => {
    expect(decodeBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe4))).toBeNull();
  });
});

describe('a table', () => {
  test('that the names do not settle is asked about, not guessed', async () => {
    const { guess } = await table('Date,Amount\n03/04/2026,1.234\n');
    expect(questionsOf(guess)).toEqual(['currency', 'out', 'order', 'decimal']);
  });

  test('of rows that were pasted has no header line', async () => {
    const { table: rows, guess } = await table('2026-04-01\tAcme pay_1\t100.50\tEUR\n');
    expect(rows.rows).toHaveLength(1);
    expect(guess.roles).toEqual(['date', 'reference', 'amount', 'currency']);
    expect(questionsOf(guess)).toEqual(['out']);
  });

  test('has its separator named by Excel’s first line', async () => {
    const { table: rows } = await table('sep=|\nDate|Amount\n2026-04-01|1\n');
    expect(rows).toMatchObject({ separator: '|', headers: ['Date', 'Amount'], firstRow: 2 });
  });

  test('leaves out a row with more cells than columns, whose texts hold a separator', async () => {
    const { table: rows, guess } = await table(
      'Date,Reference,Amount,Currency\n2026-04-01,pay_1, and pay_2,5.00,EUR\n2026-04-02,pay_3,6.00,EUR\n',
    );
    const read = await readBookings(rows, { ...guess, out: 'positive', decimal: '.' }, pause);
    expect(read.bookings.map(({ reference }) => reference)).toEqual(['pay_3']);
    expect(read.leftOut).toMatchObject([{ why: 'columns', rows: [2] }]);
  });

  /** The bookings of a table with these amounts out, in a column for them or beside a word for the direction. */
  async function outOf(form: 'split' | 'word', amounts: readonly string[]) {
    const rows = amounts.map((amount, index) =>
      form === 'split'
        ? `2026-04-0${index + 1},pay_${index},"${amount}",,EUR`
        : `2026-04-0${index + 1},pay_${index},"${amount}",debit,EUR`,
    );
    const head = form === 'split' ? 'Debit,Credit' : 'Amount,Debit/Credit';
    const { table: read, guess } = await table(
      `Date,Reference,${head},Currency\n${rows.join('\n')}\n`,
    );
    return readBookings(read, { ...guess, decimal: '.' }, pause);
  }

  test.each(['split', 'word'] as const)(
    'leaves out an amount out under another sign than most: it may be a reversal (%s)',
    async (form) => {
      for (const reversal of ['-6.00', '(6.00)', '6.00-', '\u22126.00']) {
        const mixed = await outOf(form, ['5.00', reversal, '7.00']);
        expect(mixed.bookings.map(({ amount }) => amount)).toEqual(['5.00', '7.00']);
        expect(mixed.leftOut).toMatchObject([{ why: 'sign', rows: [3] }]);
      }
      const below = await outOf(form, ['-5.00', '6.00', '-7.00']);
      expect(below.bookings.map(({ amount }) => amount)).toEqual(['5.00', '7.00']);
      expect((await outOf(form, ['5.00', '-6.00'])).bookings).toEqual([]);
      expect((await outOf(form, ['-5.00', '-6.00'])).bookings).toHaveLength(2);
    },
  );

  test('keeps equal rows apart', async () => {
    const { table: rows, guess } = await table(
      `Date,Reference,Amount,Currency\n${'2026-04-01,pay_1,5.00,EUR\n'.repeat(3)}`,
    );
    const { bookings, sums } = await readBookings(rows, { ...guess, out: 'positive' }, pause);
    expect(bookings).toHaveLength(3);
    expect(sums.out).toEqual([{ currency: 'EUR', count: 3, amount: '15.00' }]);
  });

  test.each([
    ['Soll/Haben', 'S', 'H'],
    ['D/C', 'D', 'C'],
    ['Af Bij', 'Af', 'Bij'],
    ['Direction', 'OUT', 'IN'],
  ])('takes the way of the money from %s', async (header, out, back) => {
    const { table: rows, guess } = await table(
      `Date;Reference;Betrag;${header};Währung\n01.04.2026;a;5,00;${out};EUR\n01.04.2026;b;6,00;${back};EUR\n01.04.2026;c;7,00;?;EUR\n`,
    );
    const read = await readBookings(rows, guess, pause);
    expect(read.bookings.map(({ amount }) => amount)).toEqual(['5.00', '-6.00']);
    expect(read.leftOut).toMatchObject([{ why: 'direction', rows: [4], words: ['?'] }]);
  });
});

describe('a file', () => {
  test.each([
    ['PK\u0003\u0004', 'workbook'],
    ['%PDF-1.7', 'pdf'],
    [':20:STARTUMS\n:25:1/2\n', 'mt940'],
    ['', 'empty'],
    ['hello\nworld\n', 'noTable'],
    ['Date,Amount\n', 'empty'],
    ['Date,Amount\n2026-04-01,"5.00\n2026-04-02,6.00\n', 'openQuote'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><Document/>', 'documentType'],
    ['ContactName,InvoiceNumber,InvoiceAmountPaid\nAcme,pay_1,5.00\n', 'xeroBills'],
  ])('that begins with %j is refused as %s', async (content, why) => {
    const bytes = new Uint8Array(Buffer.from(content));
    expect(await readFile(bytes, noXml, pause)).toEqual({ kind: 'fault', why });
  });

  test('of more than 20 MB is refused before it is read', async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    expect(await readFile(bytes, noXml, pause)).toEqual({ kind: 'fault', why: 'tooLarge' });
  });

  test('of more than 50,000 rows is refused', async () => {
    const row = '2026-04-01,5.00\n';
    const refused = await text(`Date,Amount\n${row.repeat(50_100)}`);
    expect(refused).toEqual({ kind: 'fault', why: 'tooManyRows' });
  });

  test('of 50,000 rows is read with pauses, none of them far from the one before', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `2026-04-01,"a, ${i}",${i + 1}.50,EUR`);
    const shares: number[] = [];
    const file = await readText(
      `Date,Reference,Amount,Currency\n${rows.join('\n')}`,
      noXml,
      (done) => {
        shares.push(done);
        return Promise.resolve();
      },
    );
    if (file.kind !== 'table') throw new Error(file.kind);
    const { bookings } = await readBookings(file.table, { ...file.guess, out: 'positive' }, pause);
    expect(bookings).toHaveLength(50_000);
    expect(bookings[49_999]).toMatchObject({ amount: '50000.50', reference: 'a, 49999' });
    expect(shares.length).toBeGreaterThan(50);
  });
});
