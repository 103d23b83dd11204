import { describe, expect, test } from '@jest/globals';
import { createWorld } from '../../../sandbox/apps-script/world';
import { bodyOf, go, worldOf } from './worlds';

describe('a world', () => {
  test('calls a function with one JSON text and gives back its JSON answer', () => {
    const world = worldOf(
      `function getSettings(text) { return JSON.stringify({ ok: true, value: JSON.parse(text) }); }`,
    );
    expect(world.user('ana@example.com').call('getSettings', { a: 1 })).toEqual({
      ok: true,
      value: { a: 1 },
    });
    expect(world.user('ana@example.com').call('getSettings')).toEqual({ ok: true, value: {} });
  });

  test('gives the same user for the same address and another spreadsheet to a copy', () => {
    const world = bodyOf(`sheet.getRange('A1').setValue(SpreadsheetApp.getActive().getId());`);
    go(world);
    const copy = world.copy();
    expect(world.user('ana@example.com')).toBe(world.user('ana@example.com'));
    expect(copy.user('ana@example.com')).not.toBe(world.user('ana@example.com'));
    expect(copy.book.sheet('Sheet1').valueAt('A1')).toBe(world.book.id);
    go(copy);
    expect(copy.book.sheet('Sheet1').valueAt('A1')).toBe(copy.book.id);
    expect(world.book.sheet('Sheet1').valueAt('A1')).toBe(world.book.id);
  });

  test('has a clock that a test moves and that copies share', () => {
    const world = bodyOf('return Date.now();', { callCostMs: 0, now: 1000 });
    world.clock.advance(500);
    expect([go(world), go(world.copy())]).toEqual([1500, 1500]);
  });

  test('with a real clock spends no virtual time', () => {
    const before = Date.now();
    const world = bodyOf('Utilities.sleep(20); return Date.now();', {
      clock: 'real',
      callCostMs: 1e9,
    });
    expect(Number(go(world))).toBeGreaterThanOrEqual(before + 20);
    expect(world.clock.now() - Date.now()).toBeLessThan(1000);
  });

  test('refuses a folder without a script', () => {
    expect(() => createWorld({ dist: '/nowhere', serviceUrl: '' })).toThrow(/Code\.js/);
  });
});
