import { afterEach, describe, expect, test } from '@jest/globals';
import type { PaintedCell } from '../../../../sandbox/web/painted-cell';
import type { Patch, ServerEvent, UiOutput } from '../../../../sandbox/web/protocol';
import { SharedWorkbook } from '../../../../sandbox/web/server/shared-workbook';
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
function remember() { PropertiesService.getDocumentProperties().setProperty('memory', 'kept'); }
function work() { for (var i = 0; i < 50; i++) SpreadsheetApp.getActive().getSheets(); return 'done'; }
function hidden_() { return 1; }
`;

const ANA = 'ana@example.com';
const BOB = 'bob@example.com';
const opened: SharedWorkbook[] = [];

afterEach(async () => {
  for (const workbook of opened.splice(0)) await workbook.close();
});

async function open(): Promise<SharedWorkbook> {
  const workbook = await SharedWorkbook.open({ dist: distOf(CODE) });
  opened.push(workbook);
  return workbook;
}

/** A user who has the first sheet open, and all events that the user's page receives. */
function join(workbook: SharedWorkbook, email: string) {
  const session = workbook.join(email);
  const events: ServerEvent[] = [];
  const listener = (event: ServerEvent): void => {
    events.push(event);
  };
  const leave = workbook.listen(email, listener);
  const message = workbook.watch(email, listener, session.active);
  events.length = 0;
  const patches = (): Patch[] => events.filter((event) => event.kind === 'patch');
  return { session, events, listener, leave, message, patches };
}

interface Typed {
  readonly sheet: number;
  readonly at: string;
  readonly text: string;
}

function type(workbook: SharedWorkbook, email: string, { sheet, at, text }: Typed): void {
  workbook.perform(email, [{ number: 7, action: { kind: 'type', sheet, at, values: [[text]] } }]);
}

function texts(patch: Patch | undefined): [number, number, string][] {
  return (patch?.cells ?? []).map(([row, column, cell]) => [row, column, cell?.[0] ?? '']);
}

describe('opening the workbook', () => {
  test("creates the menus of the script's onOpen, with separators and submenus", async () => {
    const { session } = join(await open(), ANA);

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

  test('lists the functions that a page may call, without those that end in an underscore', async () => {
    const { session } = join(await open(), ANA);

    expect(session.functions).toContain('add');
    expect(session.functions).not.toContain('hidden_');
  });

  test('announces all present users', async () => {
    const workbook = await open();
    const ana = join(workbook, ANA);
    const bob = join(workbook, BOB);
    bob.leave();
    const people = ana.events.filter((event) => event.kind === 'people');

    expect(people.map(({ emails }) => emails)).toEqual([[ANA, BOB], [ANA]]);
  });
});

describe('renaming', () => {
  test('gives every page the new name of a sheet and leaves its selection where it is', async () => {
    const workbook = await open();
    const { session, events } = join(workbook, ANA);
    const bob = join(workbook, BOB);
    const action = { kind: 'renameSheet', sheet: session.active, name: 'April' } as const;
    workbook.perform(ANA, [{ number: 7, action }]);

    const sheets = { kind: 'sheets', sheets: [{ id: session.active, name: 'April', color: null }] };
    expect(events).toEqual([
      { kind: 'people', emails: [ANA, BOB] },
      sheets,
      { kind: 'ack', actionNumber: 7 },
    ]);
    expect(bob.events).toEqual([sheets]);
  });

  test('gives every page the new name of the workbook, unless it is empty', async () => {
    const workbook = await open();
    const { events } = join(workbook, ANA);
    workbook.rename(' Payouts 2026 ');
    workbook.rename('  ');

    expect(events).toEqual([{ kind: 'title', title: 'Payouts 2026' }]);
    expect(workbook.join(BOB).title).toBe('Payouts 2026');
  });
});

describe('a copy', () => {
  test('has the sheets as they are, but nothing that the script stored outside of them', async () => {
    const workbook = await open();
    const { session, events } = join(workbook, ANA);
    type(workbook, ANA, { sheet: session.active, at: 'B3', text: 'before' });
    workbook.callFunction(ANA, 'remember', []);
    const copy = workbook.copy();
    const seen = events.length;
    const copied = join(copy, ANA);
    expect(copied.session.title).toBe(`Copy of ${session.title}`);
    expect(copied.message.cells[2]?.[1]?.[0]).toBe('before');
    expect(copy.world.stored().document).toEqual({});

    type(copy, ANA, { sheet: session.active, at: 'B3', text: 'after' });
    expect(events).toHaveLength(seen);
    expect(join(workbook, BOB).message.cells[2]?.[1]?.[0]).toBe('before');
    copy.world.dispose();
  });

  test('has the same network and the same Introw', async () => {
    const workbook = await open();
    const copy = workbook.copy();
    workbook.simulate({ kind: 'network', on: false });
    expect(join(copy, ANA).session.simulation.networkDown).toBe(true);
    expect(copy.service).toBe(workbook.service);
    copy.world.dispose();
  });
});

describe('restoring a version', () => {
  test('loads every page anew and leaves what the script stores outside of the sheets', async () => {
    const workbook = await open();
    const { session, events } = join(workbook, ANA);
    const bob = join(workbook, BOB);
    type(workbook, ANA, { sheet: session.active, at: 'B3', text: 'first' });
    workbook.callFunction(BOB, 'remember', []);
    type(workbook, BOB, { sheet: session.active, at: 'B3', text: 'second' });
    const [, version] = workbook.versions();
    expect(version).toMatchObject({ by: ANA, how: 'edits' });
    workbook.restore(BOB, version?.id ?? -1);

    expect(events.at(-1)).toEqual({ kind: 'reload' });
    expect(bob.events.at(-1)).toEqual({ kind: 'reload' });
    expect(join(workbook, ANA).message.cells[2]?.[1]?.[0]).toBe('first');
    expect(workbook.world.stored().document).toEqual({ memory: 'kept' });
  });
});

describe('typing', () => {
  test('publishes only the changed cells, including those that onEdit changed, then acknowledges', async () => {
    const workbook = await open();
    const { session, events, patches, message } = join(workbook, ANA);
    type(workbook, ANA, { sheet: session.active, at: 'B3', text: '1,234.50' });

    expect(patches()).toHaveLength(1);
    expect(texts(patches()[0])).toEqual([
      [3, 2, '1,234.50'],
      [3, 3, 'seen 1234.5'],
    ]);
    expect(patches()[0]?.revision).toBeGreaterThan(message.revision);
    expect(events.at(-1)).toEqual({ kind: 'ack', actionNumber: 7 });
  });

  test('reaches a second user who views the same sheet at once', async () => {
    const workbook = await open();
    const ana = join(workbook, ANA);
    const bob = join(workbook, BOB);
    type(workbook, BOB, { sheet: bob.session.active, at: 'A1', text: 'from Bob' });

    expect(texts(ana.patches()[0])[0]).toEqual([1, 1, 'from Bob']);
    expect(ana.events.some(({ kind }) => kind === 'ack')).toBe(false);
  });

  test('includes the text for editing a cell if it differs from the displayed one', async () => {
    const workbook = await open();
    const { session, patches } = join(workbook, ANA);
    const cell = (at: string, text: string): PaintedCell | undefined => {
      type(workbook, ANA, { sheet: session.active, at, text });
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

  test('into a deleted sheet changes nothing and says why', async () => {
    const workbook = await open();
    const { patches } = join(workbook, ANA);
    const act = { kind: 'clear', sheet: 99, areas: ['A1'] } as const;

    expect(workbook.perform(ANA, [{ number: 1, action: act }])).toBe('This sheet was deleted.');
    expect(patches()).toEqual([]);
  });
});

describe('rows and columns', () => {
  test('can be filtered, sorted and inserted', async () => {
    const workbook = await open();
    const { session, events, patches } = join(workbook, ANA);
    const { active: sheet } = session;
    workbook.perform(ANA, [
      {
        number: 1,
        action: { kind: 'type', sheet, at: 'A1', values: [['Stage'], ['b'], ['a'], ['b']] },
      },
      { number: 2, action: { kind: 'filter', sheet, hidden: { 1: ['b'] } } },
    ]);
    expect(patches().at(-1)?.properties?.hiddenRows).toEqual([2, 4]);

    workbook.perform(ANA, [
      { number: 3, action: { kind: 'removeFilter', sheet } },
      { number: 4, action: { kind: 'sort', sheet, column: 1, ascending: true } },
      { number: 5, action: { kind: 'insertRows', sheet, at: 2, count: 1 } },
    ]);

    const hands = workbook.world.book.sheet('Sheet1');
    expect(hands.display().map(([text]) => text)).toEqual(['Stage', '', 'a', 'b', 'b']);
    expect(patches().at(-1)?.properties?.rows).toBe(1001);
    const moved = events.filter((event) => event.kind === 'cellsMoved');
    expect(moved).toEqual([
      { kind: 'cellsMoved', sheet },
      { kind: 'cellsMoved', sheet },
    ]);
  });
});

describe('a run of the script', () => {
  test('shows its alert only to its user', async () => {
    const workbook = await open();
    const ana = join(workbook, ANA);
    const bob = join(workbook, BOB);

    expect(workbook.runMenuItem(ANA, 'Greet')).toEqual({ ok: true, value: null });
    const shown = (events: readonly ServerEvent[]): UiOutput[] =>
      events.flatMap((event) => (event.kind === 'output' ? [event.output] : []));
    expect(shown(ana.events)).toEqual([
      { kind: 'alert', title: 'Hello', message: 'from the script' },
    ]);
    expect(shown(bob.events)).toEqual([]);
  });

  test('shows a page with the requested size and title', async () => {
    const workbook = await open();
    const { events } = join(workbook, ANA);
    workbook.callFunction(ANA, 'page', []);
    const [shown] = events.filter((event) => event.kind === 'output');

    expect(shown?.output).toMatchObject({
      kind: 'page',
      place: 'sidebar',
      title: 'Side',
      width: 300,
      html: '<p>side</p>',
    });
  });

  test('takes its user to the sheet that it activates; hidden sheets have no tab', async () => {
    const workbook = await open();
    const ana = join(workbook, ANA);
    const bob = join(workbook, BOB);
    workbook.runMenuItem(ANA, 'Fill');
    const tabs = ana.events.filter((event) => event.kind === 'sheets').at(-1);
    const filled = tabs?.sheets.find(({ name }) => name === 'Filled');

    expect(tabs?.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Filled']);
    expect(ana.events.filter((event) => event.kind === 'activeChanged').at(-1)?.sheet).toBe(
      filled?.id,
    );
    expect(bob.events.some(({ kind }) => kind === 'activeChanged')).toBe(false);
  });

  test('can set formats and notes', async () => {
    const workbook = await open();
    const { listener } = join(workbook, ANA);
    workbook.runMenuItem(ANA, 'Fill');
    const id = workbook.world.book.find('Filled')?.id ?? -1;
    const { cells, formats } = workbook.watch(ANA, listener, id);
    const cell = cells[0]?.[0];

    expect(cell?.[4]).toBe('why');
    expect(formats.styles[cell?.[1] ?? 0]).toEqual({ bold: true });
  });

  test('answers a page according to the rules of the platform', async () => {
    const workbook = await open();
    join(workbook, ANA);

    expect(workbook.callFunction(ANA, 'add', [1, 2])).toEqual({ ok: true, value: { sum: 3 } });
    expect(workbook.callFunction(ANA, 'fail', [])).toEqual({
      ok: false,
      message: 'Nothing was sent.',
    });
    expect(workbook.callFunction(ANA, 'hidden_', [])).toEqual({
      ok: false,
      message: 'Script function not found: hidden_',
    });
  });

  test('says if it was killed, and the next one runs', async () => {
    const workbook = await open();
    join(workbook, ANA);
    workbook.simulate({ kind: 'kill' });

    expect(workbook.callFunction(ANA, 'work', [])).toEqual({
      ok: false,
      message: 'Exceeded maximum execution time',
    });
    expect(workbook.callFunction(ANA, 'work', [])).toEqual({ ok: true, value: 'done' });
  });
});

describe('the payouts at Introw', () => {
  test('are sent again only after a write or a simulated event', async () => {
    const workbook = await open();
    const { session, events } = join(workbook, ANA);
    const sent = (): (number | null)[] =>
      events
        .splice(0)
        .filter((event) => event.kind === 'simulation')
        .map(({ simulation }) => simulation.payouts?.length ?? null);
    const before = session.simulation.payouts.length;

    workbook.runMenuItem(ANA, 'Greet');
    expect(sent()).toEqual([before]);
    workbook.runMenuItem(ANA, 'Greet');
    expect(sent()).toEqual([null]);
    workbook.simulate({ kind: 'arrivals' });
    expect(sent()).toEqual([before + 3]);
    await fetch(`${workbook.service.url}/api/v1/payouts/pay_1`, { method: 'PATCH' });
    workbook.runMenuItem(ANA, 'Greet');
    workbook.runMenuItem(ANA, 'Greet');
    expect(sent()).toEqual([before + 3, null]);
  });
});

describe('a sheet that is opened late', () => {
  test('starts with its current state and receives later changes', async () => {
    const workbook = await open();
    const ana = join(workbook, ANA);
    type(workbook, ANA, { sheet: ana.session.active, at: 'A1', text: 'before' });
    const bob = join(workbook, BOB);
    type(workbook, ANA, { sheet: ana.session.active, at: 'A2', text: 'after' });

    expect(bob.message.cells[0]?.[0]?.[0]).toBe('before');
    expect(texts(bob.patches()[0])[0]).toEqual([2, 1, 'after']);
    expect(bob.patches()[0]?.revision).toBeGreaterThan(bob.message.revision);
  });
});
