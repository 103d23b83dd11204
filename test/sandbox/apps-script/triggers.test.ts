import { afterEach, describe, expect, test } from '@jest/globals';
import { createWorld, type World } from '../../../sandbox/apps-script/world';
import { distOf } from './worlds';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 3, 10, 12);

const CODE = `
function sheet() { return SpreadsheetApp.getActive().getSheets()[0]; }
function hourly() { return ScriptApp.newTrigger('ring').timeBased().everyHours(1).create().getUniqueId(); }
function daily() { return ScriptApp.newTrigger('ring').timeBased().everyDays(1).atHour(6).create().getUniqueId(); }
function often() { ScriptApp.newTrigger('ring').timeBased().everyMinutes(5).create(); }
function names() { return ScriptApp.getProjectTriggers().map(function (t) { return t.getHandlerFunction(); }); }
function stop() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); }
function ring(e) {
  var row = sheet().getLastRow() + 1;
  sheet().getRange(row, 1).setValue(Session.getEffectiveUser().getEmail());
  sheet().getRange(row, 2).setValue(e.triggerUid);
}
function screen() { ScriptApp.newTrigger('alerts').timeBased().everyHours(1).create(); }
function alerts() { SpreadsheetApp.getUi().alert('Hello'); }
function long() { ScriptApp.newTrigger('sleeps').timeBased().everyHours(1).create(); }
function sleeps() {
  PropertiesService.getDocumentProperties().setProperty('at', String(Date.now()));
  Utilities.sleep(300000);
}
`;

const manifest = {
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.container.ui',
    'https://www.googleapis.com/auth/script.scriptapp',
    'https://www.googleapis.com/auth/userinfo.email',
  ],
};

const open: World[] = [];

afterEach(() => {
  for (const world of open.splice(0)) world.dispose();
});

function world(more: object = { manifest }): World {
  const made = createWorld({
    dist: distOf(CODE, more),
    serviceUrl: 'http://127.0.0.1:9',
    now: NOON,
  });
  open.push(made);
  return made;
}

function rung(of: World): unknown[] {
  return of.book
    .sheet('Sheet1')
    .values()
    .map((row) => row[0]);
}

describe('a clock trigger', () => {
  test('runs each hour as its maker, whose screen it does not have, and says which it is', () => {
    const here = world();
    const id = here.user('ana@example.com').run('hourly');
    here.pass(3 * HOUR);
    expect(rung(here)).toEqual(['ana@example.com', 'ana@example.com', 'ana@example.com']);
    expect(String(here.book.sheet('Sheet1').values()[0]?.[1])).toBe(id);
    here.user('bob@example.com').run('screen');
    here.pass(HOUR);
    expect(here.failures.map(({ error }) => error.message)).toEqual([
      'Cannot call SpreadsheetApp.getUi() from this context.',
    ]);
  });

  test('runs each day in its hour of UTC', () => {
    const here = world();
    here.user('ana@example.com').run('daily');
    here.pass(17 * HOUR);
    expect(rung(here)).toEqual([]);
    here.pass(2 * HOUR);
    here.pass(24 * HOUR);
    expect(rung(here)).toHaveLength(2);
  });

  test('that is late runs once, not for every hour that was missed', () => {
    const here = world();
    here.user('ana@example.com').run('hourly');
    here.clock.advance(10 * HOUR);
    here.runTriggers();
    here.runTriggers();
    expect(rung(here)).toHaveLength(1);
  });

  test('is one per user and file, and each user sees their own alone', () => {
    const here = world();
    const ana = here.user('ana@example.com');
    ana.run('hourly');
    expect(() => ana.run('daily')).toThrow('too many time-based triggers in this document');
    const bob = here.user('bob@example.com');
    expect(bob.run('names')).toEqual([]);
    bob.run('hourly');
    bob.run('stop');
    expect([ana.run('names'), bob.run('names')]).toEqual([['ring'], []]);
  });

  test('is refused more often than once an hour, and past 20 of a user', () => {
    const here = world();
    const ana = here.user('ana@example.com');
    expect(() => ana.run('often')).toThrow('once an hour');
    for (let file = 0; file < 20; file += 1) {
      const copy = here.copy();
      open.push(copy);
      copy.user('ana@example.com').run('hourly');
    }
    expect(() => ana.run('hourly')).toThrow('too many triggers');
  });

  test('goes neither into a copy nor on after the add-on was disabled', () => {
    const here = world();
    here.user('ana@example.com').run('hourly');
    const copy = here.copy();
    open.push(copy);
    expect(copy.user('ana@example.com').run('names')).toEqual([]);
    here.disable('ana@example.com');
    here.pass(5 * HOUR);
    expect(rung(here)).toEqual([]);
  });

  test('goes on in a fork, and what happens there leaves the original alone', () => {
    const here = world();
    here.user('ana@example.com').run('hourly');
    const fork = here.fork();
    open.push(fork);
    fork.pass(2 * HOUR);
    fork.user('ana@example.com').run('stop');
    here.pass(HOUR);
    expect([rung(fork).length, rung(here).length]).toEqual([2, 1]);
  });

  test('has 90 minutes a day; what is over is not run', () => {
    const here = world();
    here.user('ana@example.com').run('long');
    here.clock.advance(12 * HOUR - 60_000);
    here.pass(24 * HOUR);
    const texts = here.failures.map(({ error }) => error.message);
    expect(texts).toHaveLength(6);
    expect(new Set(texts)).toEqual(new Set(['Service using too much computer time for one day.']));
  });

  test('needs its scope', () => {
    const here = world({});
    expect(() => here.user('ana@example.com').run('hourly')).toThrow('script.scriptapp');
  });
});
