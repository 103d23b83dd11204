import { afterEach, describe, expect, test } from '@jest/globals';
import type { PaintedCell, Patch, ServerEvent, Shown } from '../../../../sandbox/web/protocol';
import { Stage } from '../../../../sandbox/web/server/shared-workbook';
import { distOf } from '../../apps-script/worlds';

const CODE = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('Pay').addItem('Greet', 'greet').addSeparator()
    .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Fill', 'fill')).addToUi();
}
function onEdit(e) { e.range.offset(0, 1).setValue('seen ' + e.value); }
function greet() { SpreadsheetApp.getUi().alert('Hello', 'from the script', SpreadsheetApp.getUi().ButtonSet.OK); }
function fill() {
  var book = SpreadsheetApp.getActive();
  var sheet = book.insertSheet('Filled');
  sheet.getRange(1, 1).setValue('x').setFontWeight('bold').setNote('why');
  book.insertSheet('_introw_memory').hideSheet();
  sheet.activate();
}
function page() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>side</p>').setTitle('Side'));
}
function add(a, b) { return { sum: a + b, none: undefined }; }
function fail() { throw new Error('Nothing was sent.'); }
function work() { for (var i = 0; i < 50; i++) SpreadsheetApp.getActive().getSheets(); return 'done'; }
function hidden_() { return 1; }
`;

const ANA = 'ana@example.com';
const BOB = 'bob@example.com';
const stages: Stage[] = [];

afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

async function open(): Promise<Stage> {
  const stage = await Stage.open({ dist: distOf(CODE) });
  stages.push(stage);
  return stage;
}

/** A user with the first sheet in sight, and all that the user's page is told. */
function enter(stage: Stage, email: string) {
  const session = stage.join(email);
  const events: ServerEvent[] = [];
  const listener = (event: ServerEvent): void => {
    events.push(event);
  };
  const leave = stage.listen(email, listener);
  const message = stage.watch(email, listener, session.active);
  events.length = 0;
  const patches = (): Patch[] => events.filter((event) => event.kind === 'patch');
  return { session, events, listener, leave, message, patches };
}

function type(stage: Stage, email: string, sheet: number, at: string, text: string): void {
  stage.act(email, [{ number: 7, act: { kind: 'type', sheet, at, values: [[text]] } }]);
}

function texts(patch: Patch | undefined): [number, number, string][] {
  return (patch?.cells ?? []).map(([row, column, cell]) => [row, column, cell?.[0] ?? '']);
}

describe('opening the workbook', () => {
  test("makes the menus of the script's own onOpen, with separators and submenus", async () => {
    const { session } = enter(await open(), ANA);

    expect(session.menus).toEqual([
      {
        title: 'Pay',
        items: [
          { kind: 'item', label: 'Greet' },
          { kind: 'separator' },
          { kind: 'submenu', label: 'More', items: [{ kind: 'item', label: 'Fill' }] },
        ],
      },
    ]);
  });

  test('names the functions that a page may call, none with an underscore at its end', async () => {
    const { session } = enter(await open(), ANA);

    expect(session.functions).toContain('add');
    expect(session.functions).not.toContain('hidden_');
  });

  test('shows every user who has joined', async () => {
    const stage = await open();
    const ana = enter(stage, ANA);
    const bob = enter(stage, BOB);
    bob.leave();
    const people = ana.events.filter((event) => event.kind === 'people');

    expect(people.map(({ emails }) => emails)).toEqual([[ANA, BOB], [ANA]]);
  });
});

describe('typing', () => {
  test('is told as the changed cells alone, with what onEdit made of it, then acknowledged', async () => {
    const stage = await open();
    const { session, events, patches, message } = enter(stage, ANA);
    type(stage, ANA, session.active, 'B3', '1,234.50');

    expect(patches()).toHaveLength(1);
    expect(texts(patches()[0])).toEqual([
      [3, 2, '1,234.50'],
      [3, 3, 'seen 1234.5'],
    ]);
    expect(patches()[0]?.revision).toBeGreaterThan(message.revision);
    expect(events.at(-1)).toEqual({ kind: 'ack', act: 7 });
  });

  test('reaches a second user who looks at the same sheet, at once', async () => {
    const stage = await open();
    const ana = enter(stage, ANA);
    const bob = enter(stage, BOB);
    type(stage, BOB, bob.session.active, 'A1', 'from Bob');

    expect(texts(ana.patches()[0])[0]).toEqual([1, 1, 'from Bob']);
    expect(ana.events.some(({ kind }) => kind === 'ack')).toBe(false);
  });

  test('keeps the text by which a cell is edited where it shows another', async () => {
    const stage = await open();
    const { session, patches } = enter(stage, ANA);
    const cell = (at: string, text: string): PaintedCell | undefined => {
      type(stage, ANA, session.active, at, text);
      return patches().at(-1)?.cells[0]?.[2];
    };

    expect(cell('A1', '=1+2')?.slice(0, 4)).toEqual(['3', expect.any(Number), 0, '=1+2']);
    expect(cell('A2', "'0012")?.slice(0, 4)).toEqual(['0012', 0, 0, "'0012"]);
    expect(cell('A3', 'TRUE')?.slice(0, 4)).toEqual(['TRUE', expect.any(Number), 0, null]);
    expect(cell('A4', '1,234.50')?.slice(0, 4)).toEqual([
      '1,234.50',
      expect.any(Number),
      0,
      '1234.5',
    ]);
  });

  test('into a sheet that is gone changes nothing and says why', async () => {
    const stage = await open();
    const { patches } = enter(stage, ANA);
    const act = { kind: 'clear', sheet: 99, areas: ['A1'] } as const;

    expect(stage.act(ANA, [{ number: 1, act }])).toBe('This sheet was deleted.');
    expect(patches()).toEqual([]);
  });
});

describe('rows and columns', () => {
  test('are hidden by the filter, sorted and inserted as hands do it', async () => {
    const stage = await open();
    const { session, events, patches } = enter(stage, ANA);
    const { active: sheet } = session;
    stage.act(ANA, [
      {
        number: 1,
        act: { kind: 'type', sheet, at: 'A1', values: [['Stage'], ['b'], ['a'], ['b']] },
      },
      { number: 2, act: { kind: 'filter', sheet, hidden: { 1: ['b'] } } },
    ]);
    expect(patches().at(-1)?.facts?.hiddenRows).toEqual([2, 4]);

    stage.act(ANA, [
      { number: 3, act: { kind: 'removeFilter', sheet } },
      { number: 4, act: { kind: 'sort', sheet, column: 1, ascending: true } },
      { number: 5, act: { kind: 'insertRows', sheet, at: 2, count: 1 } },
    ]);

    const hands = stage.world.book.sheet('Sheet1');
    expect(hands.display().map(([text]) => text)).toEqual(['Stage', '', 'a', 'b', 'b']);
    expect(patches().at(-1)?.facts?.rows).toBe(1001);
    const moved = events.filter((event) => event.kind === 'moved');
    expect(moved).toEqual([
      { kind: 'moved', sheet },
      { kind: 'moved', sheet },
    ]);
  });
});

describe('a run of the script', () => {
  test('shows its alert to its user and to nobody else', async () => {
    const stage = await open();
    const ana = enter(stage, ANA);
    const bob = enter(stage, BOB);

    expect(stage.click(ANA, 'Greet')).toEqual({ ok: true, value: null });
    const shown = (events: readonly ServerEvent[]): Shown[] =>
      events.flatMap((event) => (event.kind === 'shown' ? [event.what] : []));
    expect(shown(ana.events)).toEqual([
      { kind: 'alert', title: 'Hello', message: 'from the script' },
    ]);
    expect(shown(bob.events)).toEqual([]);
  });

  test('shows a page with the size and title that it asked for', async () => {
    const stage = await open();
    const { events } = enter(stage, ANA);
    stage.call(ANA, 'page', []);
    const [shown] = events.filter((event) => event.kind === 'shown');

    expect(shown?.what).toMatchObject({
      kind: 'page',
      place: 'sidebar',
      title: 'Side',
      width: 300,
      html: '<p>side</p>',
    });
  });

  test('moves its user to the sheet that it activates; hidden sheets have no tab', async () => {
    const stage = await open();
    const ana = enter(stage, ANA);
    const bob = enter(stage, BOB);
    stage.click(ANA, 'Fill');
    const tabs = ana.events.filter((event) => event.kind === 'sheets').at(-1);
    const filled = tabs?.sheets.find(({ name }) => name === 'Filled');

    expect(tabs?.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Filled']);
    expect(ana.events.filter((event) => event.kind === 'view').at(-1)?.sheet).toBe(filled?.id);
    expect(bob.events.some(({ kind }) => kind === 'view')).toBe(false);
  });

  test('paints looks and notes', async () => {
    const stage = await open();
    const { listener } = enter(stage, ANA);
    stage.click(ANA, 'Fill');
    const id = stage.world.book.find('Filled')?.id ?? -1;
    const { cells, looks } = stage.watch(ANA, listener, id);
    const cell = cells[0]?.[0];

    expect(cell?.[4]).toBe('why');
    expect(looks.styles[cell?.[1] ?? 0]).toEqual({ bold: true });
  });

  test('answers a page by the rules of the platform', async () => {
    const stage = await open();
    enter(stage, ANA);

    expect(stage.call(ANA, 'add', [1, 2])).toEqual({ ok: true, value: { sum: 3 } });
    expect(stage.call(ANA, 'fail', [])).toEqual({ ok: false, message: 'Nothing was sent.' });
    expect(stage.call(ANA, 'hidden_', [])).toEqual({
      ok: false,
      message: 'Script function not found: hidden_',
    });
  });

  test('that is killed answers so, and the next one runs', async () => {
    const stage = await open();
    enter(stage, ANA);
    stage.play({ kind: 'kill' });

    expect(stage.call(ANA, 'work', [])).toEqual({
      ok: false,
      message: 'Exceeded maximum execution time',
    });
    expect(stage.call(ANA, 'work', [])).toEqual({ ok: true, value: 'done' });
  });
});

describe('a sheet that is opened late', () => {
  test('begins with what has changed until then, and goes on from there', async () => {
    const stage = await open();
    const ana = enter(stage, ANA);
    type(stage, ANA, ana.session.active, 'A1', 'before');
    const bob = enter(stage, BOB);
    type(stage, ANA, ana.session.active, 'A2', 'after');

    expect(bob.message.cells[0]?.[0]?.[0]).toBe('before');
    expect(texts(bob.patches()[0])[0]).toEqual([2, 1, 'after']);
    expect(bob.patches()[0]?.revision).toBeGreaterThan(bob.message.revision);
  });
});
