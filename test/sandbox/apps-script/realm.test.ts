import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { PRELUDE } from '../../../sandbox/apps-script/prelude';
import { distOf, go, worldOf } from './worlds';
import { createWorld } from '../../../sandbox/apps-script/world';

const value = (expression: string, options = {}): unknown =>
  go(worldOf(`function go() { return ${expression}; }`, options));

/** Evaluates in a prepared context of a process in that zone; `host` is the hour there at 1970-01-01T00:00Z. */
function inZone(zone: string, expression: string): unknown {
  const code = `const { createContext, runInContext } = require('node:vm');
    const context = createContext({});
    runInContext(process.env.PRELUDE, context)(() => 0);
    const script = JSON.parse(runInContext(process.env.EXPRESSION, context));
    console.log(JSON.stringify({ host: new Date(0).getHours(), script }));`;
  const env = { ...process.env, TZ: zone, PRELUDE, EXPRESSION: expression };
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' }));
}

describe("the script's realm", () => {
  test.each([
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'structuredClone',
    'fetch',
    'Headers',
    'URL',
    'URLSearchParams',
    'AbortController',
    'Event',
    'atob',
    'btoa',
    'TextEncoder',
    'crypto',
    'performance',
    'process',
    'require',
    'window',
    'Buffer',
    'WeakRef',
  ])('has no %s', (name) => {
    expect(value(`typeof ${name}`)).toBe('undefined');
  });

  test('has no built-ins past ES2020', () => {
    expect(
      value(`[[].at, [].findLast, [].toSorted, ''.replaceAll, ''.at, Object.hasOwn, Promise.any]
        .filter(function (f) { return f !== undefined; }).length`),
    ).toBe(0);
  });

  test.each(['class A { x = 1 }', 'class A { #x; }', 'var a = 1_000;', 'a ??= 1;', 'await 1;'])(
    'refuses to load the syntax of %s',
    (code) => {
      expect(() => createWorld({ dist: distOf(code), serviceUrl: '' })).toThrow(SyntaxError);
    },
  );

  test('shows the virtual clock', () => {
    const now = Date.UTC(2026, 0, 2, 3, 4, 5);
    expect(value('[Date.now(), new Date().toISOString(), Date().slice(0, 24)]', { now })).toEqual([
      now,
      '2026-01-02T03:04:05.000Z',
      'Fri Jan 02 2026 03:04:05',
    ]);
  });

  test('lives in UTC whatever the zone of the machine', () => {
    const expression = `JSON.stringify([new Date(0).getHours(), new Date(2026, 2, 31).toISOString(),
      new Date(0).getTimezoneOffset(), new Date('2026-03-31T10:00').toISOString(),
      new Date('Mar 1 2026').toISOString(), new Date('2026-03-31').toISOString(),
      Date.parse('2026-03-31 10:00'), String(new Date(0)), new Date(0).toLocaleDateString('en-US')])`;
    expect(inZone('America/New_York', expression)).toEqual({
      host: 19,
      script: [
        0,
        '2026-03-31T00:00:00.000Z',
        0,
        '2026-03-31T10:00:00.000Z',
        '2026-03-01T00:00:00.000Z',
        '2026-03-31T00:00:00.000Z',
        Date.UTC(2026, 2, 31, 10),
        'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
        '1/1/1970',
      ],
    });
  });

  test('keeps Date a class like the native one', () => {
    expect(
      value(`[new Date(0) instanceof Date, new Date(0).constructor === Date,
        new Date(new Date(5)).getTime(), new Date(NaN).getTime() !== new Date(NaN).getTime(), Date.UTC(1970, 0, 1)]`),
    ).toEqual([true, true, 5, true, 0]);
  });

  test('gets errors, arrays and dates of its own making', () => {
    const world = worldOf(`function go() {
      var sheet = SpreadsheetApp.getActiveSheet(); var caught;
      sheet.getRange('A1').setValue(new Date(0));
      var values = sheet.getRange('A1').getValues();
      try { sheet.getRange(0, 1); } catch (e) { caught = e; }
      return [values instanceof Array, values[0] instanceof Array, values[0][0] instanceof Date,
        caught instanceof Error, caught.name, PropertiesService.getUserProperties().getProperties() instanceof Object];
    }`);
    expect(go(world)).toEqual([true, true, true, true, 'Exception', true]);
  });

  test('collects what the script logs', () => {
    const world = worldOf(`function go() { console.log('a %s', 'b', { c: 1 }); Logger.log('d'); }`);
    go(world);
    expect(world.log.map(({ level, text }) => [level, text])).toEqual([
      ['log', 'a b { c: 1 }'],
      ['log', 'd'],
    ]);
  });
});
