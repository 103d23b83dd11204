import { describe, expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  dayOfSerial,
  daySerial,
  minuteText,
  timeOfSerial,
  timeSerial,
} from '../../../src/core/values/day';

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25569;

/** Times with the serial number of their day, as given by the DATE function of a spreadsheet. */
const DAYS = [
  ['1899-12-30T00:00:00.000Z', 0],
  ['1969-12-31T23:59:59.999Z', 25568],
  ['1970-01-01T00:00:00Z', 25569],
  ['2024-02-29T12:00:00.000Z', 45351],
  ['2026-01-01T00:00:00.000Z', 46023],
  ['2026-03-28T23:30:00.000Z', 46109],
  ['2026-03-29T01:30:00.000Z', 46110],
  ['2026-03-31T23:59:59.000Z', 46112],
  ['2026-03-31T23:59:59.999999Z', 46112],
  ['2026-04-01T00:00:00.000Z', 46113],
  ['2026-12-31T23:59:59.000Z', 46387],
] as const;

const NO_TIMES = [
  '',
  'yesterday',
  '2026-03-31',
  '2026-03-31T10:00:00',
  '2026-03-31T10:00:00+02:00',
  '2026-03-31 10:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-04-00T00:00:00Z',
  '2026-03-31T25:00:00Z',
  '2026-03-31T24:00:00Z',
  '2026-03-31T10:60:00Z',
  ' 2026-03-31T10:00:00Z',
  '2026-03-31T10:00:00Z\n',
  '46112',
  '=TODAY()',
];

describe('the day of a time', () => {
  test.each(DAYS)('%s is day %d', (iso, serial) => {
    expect(daySerial(iso)).toBe(serial);
  });

  test('is the day in the text, for every second of the day', () => {
    const second = fc.integer({
      min: Date.UTC(1950, 0, 1) / 1000,
      max: Date.UTC(2100, 0, 1) / 1000,
    });
    fc.assert(
      fc.property(second, (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        const midnight = Date.parse(`${iso.slice(0, 10)}T00:00:00.000Z`);
        expect(daySerial(iso)).toBe(midnight / MS_PER_DAY + SERIAL_OF_1970);
      }),
    );
  });

  test.each(NO_TIMES)('is null for %j', (text) => {
    expect(daySerial(text)).toBeNull();
  });
});

/** Runs the module in a process in this time zone. Returns its results and the zone's offset on 1 July 2026, in minutes. */
function inZone(zone: string): { serials: (number | null)[]; texts: string[]; offset: number } {
  const source = readFileSync(join(__dirname, '../../../src/core/values/day.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const script = `${code}
    const isos = ${JSON.stringify(DAYS.map(([iso]) => iso))};
    process.stdout.write(JSON.stringify({
      serials: isos.map(module.exports.daySerial),
      texts: [module.exports.minuteText(Date.UTC(2026, 2, 31, 23, 59))],
      offset: new Date(2026, 6, 1).getTimezoneOffset(),
    }));`;
  const printed = execFileSync(process.execPath, ['-e', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(printed) as ReturnType<typeof inZone>;
}

test.each([
  ['UTC', 0],
  ['Europe/Brussels', -120],
  ['America/Los_Angeles', 420],
  ['Pacific/Kiritimati', -840],
])('a day is the same day in %s', (zone, offset) => {
  expect(inZone(zone)).toStrictEqual({
    serials: DAYS.map(([, serial]) => serial),
    texts: ['2026-03-31 23:59 UTC'],
    offset,
  });
});

describe('a time in a cell', () => {
  test('is in days, to the second', () => {
    expect(timeSerial(0)).toBe(SERIAL_OF_1970);
    expect(timeSerial(MS_PER_DAY / 2)).toBe(SERIAL_OF_1970 + 0.5);
    expect(timeSerial(MS_PER_DAY + 999)).toBe(SERIAL_OF_1970 + 1);
  });

  test('falls on the same day as its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (ms) => {
        expect(Math.floor(timeSerial(ms))).toBe(daySerial(new Date(ms).toISOString()));
      }),
    );
  });

  test('is printed to the minute in UTC', () => {
    expect(minuteText(Date.UTC(2026, 3, 10, 9, 5, 59))).toBe('2026-04-10 09:05 UTC');
  });
});

test.each([
  [46112, '2026-03-31', '2026-03-31'],
  [46112.5, '2026-03-31', '2026-03-31 12:00:00'],
  [-693_593, '0001-01-01', '0001-01-01'],
  [2_958_466, '2958466', '2958466'],
  [-1e9, '-1000000000', '-1000000000'],
  [1e300, '1e+300', '1e+300'],
])(
  'the serial %d is %s, with its time %s; one that is no day is told as it is',
  (serial, day, time) => {
    expect([dayOfSerial(serial), timeOfSerial(serial)]).toEqual([day, time]);
  },
);
