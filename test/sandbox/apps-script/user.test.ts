import { describe, expect, test } from '@jest/globals';
import { ScriptError } from '../../../sandbox/apps-script/errors';
import { createWorld } from '../../../sandbox/apps-script/world';
import { bodyOf, distOf, go, worldOf } from './worlds';

const ANA = 'ana@example.com';

describe('google.script.run', () => {
  const CODE = `
    function echo(a) { return a; }
    function kind(a) { return Object.prototype.toString.call(a) + (a instanceof Object); }
    function date() { return { when: new Date() }; }
    function range() { return [SpreadsheetApp.getActiveSheet().getRange('A1')]; }
    function fails() { var e = new TypeError('what happened'); e.code = 'X'; throw e; }
    function hidden_() {}
    var arrow = function () {};
    function outer() { function inner() {} }
  `;

  test('carries plain values, undefined in lists as null', () => {
    const user = worldOf(CODE).user(ANA);
    expect(user.run('echo', { a: [1, undefined, 'x', true, null], b: { c: 1 } })).toEqual({
      a: [1, null, 'x', true, null],
      b: { c: 1 },
    });
    expect(user.run('kind', [])).toBe('[object Array]true');
  });

  test.each([[new Date()], [() => 1], [{ deep: [new Date()] }], [new Map()]])(
    'refuses %p as an argument',
    (argument) => {
      const user = worldOf(CODE).user(ANA);
      expect(() => user.run('echo', argument)).toThrow(/Failed due to illegal value in property/);
    },
  );

  test('fails when a date comes back', () => {
    expect(() => worldOf(CODE).user(ANA).run('date')).toThrow(
      'Failed due to illegal value in property: when',
    );
  });

  test('fails when an object of a service comes back', () => {
    expect(() => worldOf(CODE).user(ANA).run('range')).toThrow(
      'Failed due to illegal value in property: 0',
    );
  });

  test('gives an error as its message alone', () => {
    let caught: unknown;
    try {
      worldOf(CODE).user(ANA).run('fails');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ScriptError);
    expect({ ...(caught as object), message: (caught as Error).message }).toEqual({
      name: 'ScriptError',
      message: 'what happened',
    });
  });

  test.each(['hidden_', 'arrow', 'inner', 'nobody', 'toString'])('cannot call %s', (name) => {
    expect(() => worldOf(CODE).user(ANA).run(name)).toThrow(`Script function not found: ${name}`);
  });
});

describe('menus', () => {
  const CODE = `
    function onOpen(e) {
      var ui = SpreadsheetApp.getUi();
      ui.createMenu('Introw').addItem('Pull', 'pull').addSeparator()
        .addSubMenu(ui.createMenu('More').addItem('Gone', 'gone')).addToUi();
      if (e.authMode === ScriptApp.AuthMode.FULL) ui.createAddonMenu().addItem('Only here', 'pull').addToUi();
    }
    function onInstall(e) { onOpen(e); }
    function pull() {
      var html = HtmlService.createHtmlOutputFromFile('page').setTitle('T').setWidth(500);
      SpreadsheetApp.getUi().showModalDialog(html, 'Title');
      SpreadsheetApp.getUi().showSidebar(html.append('!'));
      SpreadsheetApp.getActive().toast('done', 'Well');
    }
    function ask() {
      var ui = SpreadsheetApp.getUi();
      var answer = ui.alert('Sure?', ui.ButtonSet.YES_NO);
      var prompt = ui.prompt('Name', 'Which?', ui.ButtonSet.OK_CANCEL);
      return [answer === ui.Button.NO, prompt.getSelectedButton() === ui.Button.OK, prompt.getResponseText()];
    }`;
  const open = () =>
    createWorld({
      dist: distOf(CODE, { pages: { 'page.html': '<p>hello</p>' } }),
      serviceUrl: '',
    }).user(ANA);

  test('are built by onOpen and run their functions', () => {
    const user = open();
    user.open('NONE');
    expect(user.menuTitles).toEqual(['Introw']);
    expect(user.menu.map((item) => (item.kind === 'separator' ? '—' : item.label))).toEqual([
      'Pull',
      '—',
      'More',
    ]);
    user.click('Pull');
    expect(user.dialogs).toEqual([
      {
        kind: 'dialog',
        title: 'Title',
        width: 500,
        height: null,
        modal: true,
        html: '<p>hello</p>',
      },
      {
        kind: 'sidebar',
        title: 'T',
        width: 300,
        height: null,
        modal: false,
        html: '<p>hello</p>!',
      },
      { kind: 'toast', title: 'Well', message: 'done' },
    ]);
    expect(() => {
      user.click('Gone');
    }).toThrow('Script function not found: gone');
    expect(() => {
      user.click('Nothing');
    }).toThrow('No menu item "Nothing"; there are: Pull | Gone');
  });

  test('are not doubled by opening again, and onInstall has full rights', () => {
    const user = open();
    user.open();
    user.open();
    expect(user.menuTitles).toEqual(['Introw']);
    user.install();
    expect(user.menuTitles).toEqual(['Introw', 'Extensions']);
    user.open();
    expect(user.menuTitles).toEqual(['Introw']);
  });

  test('let the user answer alerts and prompts', () => {
    const user = open();
    user.answer('NO');
    user.answer('OK', 'Acme');
    expect(user.run('ask')).toEqual([true, true, 'Acme']);
    expect(user.dialogs.map((page) => page.kind)).toEqual(['alert', 'prompt']);
  });
});

describe('typing', () => {
  const CODE = `function onEdit(e) {
    var log = PropertiesService.getDocumentProperties();
    var n = log.getKeys().length;
    log.setProperty(String(n), JSON.stringify([e.range.getA1Notation(), e.range.getSheet().getName(),
      e.value === undefined ? 'none' : e.value, e.oldValue === undefined ? 'none' : e.oldValue,
      String(e.authMode), Session.getActiveUser().getEmail()]));
    if (e.value === 'boom') throw new Error('boom');
    if (e.value === 'fetch') UrlFetchApp.fetch('https://api.introw.io/');
  }`;
  const events = (world: ReturnType<typeof worldOf>): unknown[] =>
    Object.values(world.stored().document).map((text): unknown => JSON.parse(text));

  test('fires onEdit with value and old value for a single cell only', () => {
    const world = worldOf(CODE);
    const user = world.user(ANA);
    user.type('Sheet1', 'B2', '007');
    user.type('Sheet1', 'B2', 'x');
    user.type('Sheet1', 'B2', [['a', 'b']]);
    user.clear('Sheet1', 'B2');
    user.type('Sheet1', 'C1:C2', 'same');
    expect(world.book.sheet('Sheet1').display()).toEqual([
      ['', '', 'same'],
      ['', '', 'same'],
    ]);
    expect(events(world)).toEqual([
      ['B2', 'Sheet1', '7', 'none', 'LIMITED', ''],
      ['B2', 'Sheet1', 'x', '7', 'LIMITED', ''],
      ['B2:C2', 'Sheet1', 'none', 'none', 'LIMITED', ''],
      ['B2', 'Sheet1', 'none', 'a', 'LIMITED', ''],
      ['C1:C2', 'Sheet1', 'none', 'none', 'LIMITED', ''],
    ]);
  });

  test('shows errors of onEdit in the failure log alone', () => {
    const world = worldOf(CODE);
    world.user(ANA).type('Sheet1', 'A1', 'boom');
    world.user(ANA).type('Sheet1', 'A1', 'fetch');
    expect(world.failures.map(({ functionName, error }) => [functionName, error.message])).toEqual([
      ['onEdit', 'boom'],
      [
        'onEdit',
        'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      ],
    ]);
    expect(world.book.sheet('Sheet1').valueAt('A1')).toBe('fetch');
  });

  test('by hand on the model fires nothing', () => {
    const world = worldOf(CODE);
    world.book.sheet('Sheet1').enter('A1', 'quiet');
    expect(events(world)).toEqual([]);
  });
});

describe('the selection', () => {
  test('belongs to each user, in areas, and falls back to A1', () => {
    const world = bodyOf(`
      var list = SpreadsheetApp.getActive().getActiveRangeList();
      return [SpreadsheetApp.getActiveSheet().getName(), list.getRanges().map(function (r) { return r.getA1Notation(); }),
        SpreadsheetApp.getActive().getActiveRange().getA1Notation(), sheet.getActiveRangeList() === null];`);
    world.book.addSheet('Other');
    world.user(ANA).select('Other', '2:3', 'B5', 'C:C');
    world.user('ben@example.com').select('Sheet1');
    expect(go(world)).toEqual(['Other', ['A2:Z3', 'B5', 'C1:C1000'], 'C1:C1000', true]);
    expect(world.user('ben@example.com').run('go')).toEqual(['Sheet1', ['A1'], 'A1', false]);
  });

  test('follows what the script activates', () => {
    const world = bodyOf(`sheet.setActiveSelection('B2:B3');
      return [SpreadsheetApp.getActiveSheet().getName(), sheet.getActiveRange().getA1Notation()];`);
    world.book.addSheet('Other');
    world.user(ANA).select('Other');
    expect(go(world)).toEqual(['Sheet1', 'B2:B3']);
    expect(world.user(ANA).activeSheet).toBe('Sheet1');
  });

  test('moves to another sheet when somebody deletes or hides the active one', () => {
    const world = bodyOf('return SpreadsheetApp.getActiveSheet().getName();');
    for (const name of ['Gone', 'Hidden']) {
      world.book.addSheet(name);
      world.user(ANA).select(name);
      expect(go(world)).toBe(name);
      if (name === 'Gone') world.book.sheet(name).delete();
      else world.book.sheet(name).hide();
      expect(go(world)).toBe('Sheet1');
    }
  });
});
