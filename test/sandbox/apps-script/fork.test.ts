import { describe, expect, test } from '@jest/globals';
import type { World } from '../../../sandbox/apps-script/world';
import { worldOf } from './worlds';

const CODE = `
function remember(text) {
  PropertiesService.getDocumentProperties().setProperty('d', text);
  PropertiesService.getUserProperties().setProperty('u', text);
  PropertiesService.getScriptProperties().setProperty('s', text);
  CacheService.getDocumentCache().put('d', text);
  CacheService.getUserCache().put('u', text);
  SpreadsheetApp.getActive().getSheetByName('Sheet1').getRange('A1').setValue(text);
}
function look() {
  return [
    SpreadsheetApp.getActive().getId(),
    PropertiesService.getDocumentProperties().getProperty('d'),
    PropertiesService.getUserProperties().getProperty('u'),
    PropertiesService.getScriptProperties().getProperty('s'),
    CacheService.getDocumentCache().get('d'),
    CacheService.getUserCache().get('u'),
    SpreadsheetApp.getActive().getSheetByName('Sheet1').getRange('A1').getValue(),
    SpreadsheetApp.getActiveRange().getA1Notation(),
    Date.now(),
  ];
}
function fresh() { return Utilities.getUuid(); }
`;

function remembering(text: string): World {
  const world = worldOf(CODE, { callCostMs: 0, now: 1_000 });
  world.user('ana@example.com').run('remember', text);
  world.user('ana@example.com').select('Sheet1', 'B2:C3');
  return world;
}

const look = (world: World): unknown => world.user('ana@example.com').run('look');

describe('a fork', () => {
  test('is the same spreadsheet with the same memory, selection and time', () => {
    const world = remembering('one');
    const seen = [world.book.id, 'one', 'one', 'one', 'one', 'one', 'one', 'B2:C3', 1_000];
    expect(look(world.fork())).toEqual(seen);
  });

  test('leaves the original alone, and the original it', () => {
    const world = remembering('one');
    const before = look(world);
    const fork = world.fork();
    fork.user('ana@example.com').run('remember', 'two');
    fork.clock.advance(500);
    expect(look(world)).toEqual(before);
    world.user('ana@example.com').run('remember', 'three');
    expect(look(fork)).toMatchObject({ 1: 'two', 2: 'two', 4: 'two', 6: 'two', 8: 1_500 });
  });

  test('meets the same chance as any other fork of the moment', () => {
    const world = remembering('one');
    const [first, second] = [world.fork(), world.fork()].map((fork) =>
      fork.user('ana@example.com').run('fresh'),
    );
    expect(first).toBe(second);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has no faults on order and counts its own calls', () => {
    const world = remembering('one');
    world.faults.killBeforeCall(1);
    const fork = world.fork();
    const mark = fork.calls.mark();
    look(fork);
    expect([fork.faults.pending, world.faults.pending]).toEqual([0, 1]);
    expect(fork.calls.since(mark).total).toBe(fork.calls.list().length);
  });

  test('of a world in real time is refused', () => {
    expect(() => worldOf(CODE, { clock: 'real' }).fork()).toThrow('real time');
  });
});
