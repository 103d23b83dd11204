import { describe, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import { bodyOf, go, worldOf } from './worlds';

const A1 = (world: ReturnType<typeof bodyOf>): unknown => world.book.sheet('Sheet1').valueAt('A1');

describe('writes that wait', () => {
  test('land at the normal end, also when the script threw', () => {
    const world = bodyOf(`sheet.getRange('A1').setValue('kept'); throw new Error('late');`);
    expect(() => go(world)).toThrow(/^late$/);
    expect(A1(world)).toBe('kept');
  });

  test('are seen by nobody before a read, a flush or the end', () => {
    const world = bodyOf(`
      sheet.getRange('A1').setValue('first'); sheet.getMaxRows();
      SpreadsheetApp.flush(); sheet.getRange('A1').setValue('second'); sheet.getRange('B1').getValue();
    `);
    const seen: string[] = [];
    world.between((name) => seen.push(`${name} ${String(A1(world))}`));
    go(world);
    expect(seen).toEqual([
      'SpreadsheetApp.getActive ',
      'Spreadsheet.getSheets ',
      'Sheet.getRange ',
      'Range.setValue ',
      'Sheet.getMaxRows ',
      'SpreadsheetApp.flush ',
      'Sheet.getRange first',
      'Range.setValue first',
      'Sheet.getRange first',
      'Range.getValue first',
    ]);
    expect(A1(world)).toBe('second');
  });

  test('are lost when the execution is killed, all of them or the later ones', () => {
    const two = `sheet.getRange('A1').setValue('one'); sheet.getRange('A2').setValue('two'); SpreadsheetApp.flush();`;
    for (const [landed, display] of [
      ['none', []],
      [1, [['one']]],
      ['all', [['one'], ['two']]],
    ] as const) {
      const world = bodyOf(two);
      world.faults.killBeforeCall(7, landed);
      expect(() => go(world)).toThrow(Killed);
      expect(world.book.sheet('Sheet1').display()).toEqual(display);
    }
  });

  test.each([
    ['before', []],
    ['half', [['one']]],
    ['after', [['one'], ['two']]],
  ] as const)('time out %s they landed', (when, display) => {
    const world = bodyOf(`
      sheet.getRange('A1').setValue('one'); sheet.getRange('A2').setValue('two');
      try { SpreadsheetApp.flush(); } catch (e) { return e.name + ': ' + e.message + (e instanceof Error); }
    `);
    world.faults.spreadsheetTimeout(when);
    expect(go(world)).toMatch(
      /^Exception: Service Spreadsheets timed out while accessing document with id 1\w+\.true$/,
    );
    expect(world.book.sheet('Sheet1').display()).toEqual(display);
  });

  test('keep what the script held when it wrote, not what it changed later', () => {
    const world = bodyOf(
      `var rows = [['old']]; sheet.getRange('A1').setValues(rows); rows[0][0] = 'new';`,
    );
    go(world);
    expect(A1(world)).toBe('old');
  });
});

describe('a kill', () => {
  test('cannot be caught, and no later call of a catch or finally has an effect', () => {
    const world = bodyOf(`
      var props = PropertiesService.getUserProperties();
      try { props.setProperty('a', '1'); props.setProperty('b', '2'); }
      catch (e) { props.setProperty('caught', 'yes'); }
      finally { sheet.getRange('A1').setValue('finally'); }
      return 'alive';
    `);
    world.faults.killBeforeCall(5);
    expect(() => go(world)).toThrow('Exceeded maximum execution time');
    expect(world.stored().user['ana@example.com']).toEqual({ a: '1' });
    expect(A1(world)).toBe('');
  });

  test.each([1, 2, 3, 4])('before call %d leaves the calls before it done', (n) => {
    const world = worldOf(`function go() {
      ['a', 'b', 'c', 'd'].forEach(function (k) { PropertiesService.getScriptProperties().setProperty(k, k); }); }`);
    world.faults.killBeforeCall(2 * n);
    expect(() => go(world)).toThrow(Killed);
    expect(Object.keys(world.stored().script)).toHaveLength(n - 1);
  });

  test('comes after six virtual minutes, and after thirty seconds in a simple trigger', () => {
    const world = worldOf(`
      function go(ms) { Utilities.sleep(ms); return 'done'; }
      function long() { for (;;) Utilities.sleep(100000); }
      function onOpen() { Utilities.sleep(31000); }
    `);
    expect(go(world, 299_000)).toBe('done');
    const before = world.clock.now();
    expect(() => world.user('ana@example.com').run('long')).toThrow(Killed);
    expect(world.clock.now() - before).toBeGreaterThan(360_000);
    expect(world.clock.now() - before).toBeLessThan(480_000);
    expect(() => {
      world.user('ana@example.com').open();
    }).toThrow(Killed);
  });

  test('comes by many calls as well as by one long sleep', () => {
    const world = bodyOf('for (;;) sheet.getName();', { callCostMs: 10_000 });
    const mark = world.calls.mark();
    expect(() => go(world)).toThrow(Killed);
    expect(world.calls.since(mark).total).toBe(37);
  });

  test('comes by the real clock for a loop without an end, also one that catches everything', () => {
    for (const loop of ['', 'try { sheet.getName(); } catch (e) {}']) {
      const world = bodyOf(`sheet.getRange('A1').setValue('lost'); for (;;) { ${loop} }`, {
        watchdogMs: 50,
      });
      world.faults.killBeforeCall(5);
      expect(() => go(world)).toThrow('The script ran longer than 50 ms of real time');
      expect(A1(world)).toBe('');
    }
  });

  test('gives the lock free', () => {
    const world = worldOf(`function go(kill) {
      var got = LockService.getDocumentLock().tryLock(10); Utilities.getUuid(); return got; }`);
    world.faults.killBeforeCall(3);
    expect(() => go(world)).toThrow(Killed);
    expect(go(world)).toBe(true);
  });
});

describe('an execution', () => {
  test('starts from a fresh context', () => {
    const world = worldOf(`var count = 0; function go() { count += 1; return count; }`);
    expect([go(world), go(world)]).toEqual([1, 1]);
  });

  test('may call no service while the top level runs', () => {
    const world = worldOf(`
      var seen; try { seen = PropertiesService.getUserProperties(); } catch (e) {} function go() {}`);
    expect(() => go(world)).toThrow(
      'Service call at the top level of the script: PropertiesService.getUserProperties',
    );
  });

  test('stops at what is not emulated, whatever the script catches', () => {
    for (const [body, text] of [
      ['sheet.getRange(1, 1).setVerticalText(true)', 'not emulated: Range.setVerticalText'],
      ['CalendarApp.getName()', 'not emulated: CalendarApp'],
      ['sheet.name = 1', 'not emulated: setting Sheet.name'],
      ['PropertiesService.foo', 'not emulated: PropertiesService.foo'],
    ]) {
      const world = bodyOf(`try { ${String(body)}; } catch (e) { return 'caught'; }`);
      expect(() => go(world)).toThrow(text);
    }
  });

  test('lets a person act before each service call', () => {
    const world = bodyOf(
      `sheet.getRange('B1').getValue(); return sheet.getRange('A1').getValue();`,
    );
    world.between((_, n) => {
      if (n === 5) world.user('ben@example.com').type('Sheet1', 'A1', 'by Ben');
    });
    expect(go(world)).toBe('by Ben');
  });

  test.each([
    ['gives again what it read of a range, whatever a person types meanwhile', '', ''],
    ['reads a range anew after a flush', 'SpreadsheetApp.flush();', 'by Ben'],
    ['reads a range anew after a write', `sheet.getRange('B1').setValues([[1]]);`, 'by Ben'],
    ['reads a range anew after a change of structure', `sheet.insertRowsAfter(5, 1);`, 'by Ben'],
  ])('%s', (_, then, read) => {
    const world = bodyOf(
      `sheet.getRange('A1').getValues(); sheet.getName(); ${then}
      return sheet.getRange('A1').getValues()[0][0];`,
    );
    world.between((name) => {
      if (name === 'Sheet.getName') world.user('ben@example.com').type('Sheet1', 'A1', 'by Ben');
    });
    expect(go(world)).toBe(read);
  });

  test('passes an error of that person on to the test, and calls no hook for what they set off', () => {
    const world = bodyOf(`try { sheet.getName(); } catch (e) {} return 'caught';`);
    const seen: string[] = [];
    world.between((name) => {
      seen.push(name);
      if (seen.length > 3) throw new Error('too many');
      world.user('ben@example.com').run('go');
    });
    expect(go(world)).toBe('caught');
    expect(seen).toEqual(['SpreadsheetApp.getActive', 'Spreadsheet.getSheets', 'Sheet.getName']);
    expect(() => go(world)).toThrow(/^too many$/);
  });

  test('costs virtual time by its calls and counts them by name', () => {
    const world = bodyOf(
      `sheet.getRange('A1').setValues([[1]]); sheet.getRange('A1').getValues();`,
    );
    const [before, mark] = [world.clock.now(), world.calls.mark()];
    go(world);
    expect(world.clock.now() - before).toBe(6 * 5);
    expect(world.calls.since(mark)).toEqual({
      total: 6,
      moving: 2,
      cells: 2,
      byName: {
        'SpreadsheetApp.getActive': 1,
        'Spreadsheet.getSheets': 1,
        'Sheet.getRange': 2,
        'Range.setValues': 1,
        'Range.getValues': 1,
      },
    });
  });

  test('throws a planned text at a planned call', () => {
    const world = bodyOf(`try { sheet.getName(); } catch (e) { return e.message; }`);
    world.faults.throwAtCall("We're sorry, a server error occurred.", 3);
    expect(go(world)).toBe("We're sorry, a server error occurred.");
  });
});
