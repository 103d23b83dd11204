import { describe, expect, test } from '@jest/globals';
import { checksum } from '../../../src/core/values/checksum';
import { omit } from '../../../src/core/values/omit';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import type { PayoutBase } from '../../../src/core/records/readings';
import {
  BASE_SHEETS,
  JOURNAL_SHEET,
  META_SHEET,
  REPORT_SHEET,
  STAGING_SHEET,
} from '../../../src/sheets/table/hidden-sheets';
import { LINE_LAYOUT, PAYOUT_LAYOUT } from '../../../src/sheets/memory/layouts';
import { openMemory } from '../../../src/sheets/memory/memory';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { LAYOUT } from '../../../src/sheets/memory/meta';
import { migrate } from '../../../src/sheets/memory/migrations';
import { readReportMemory } from '../../../src/sheets/report/report-sheet';
import { endedEntry, journalEntry, lineBase, payoutBase } from '../../core/builders';
import type { MemoryCell } from '../../fakes/memory-grid';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

const PAYOUT = payoutBase({ poNumber: 'PO-1' });
const LINE = lineBase({ note: 'checked', partnerId: 'ptn_2', partnerName: 'Borealis' });
const CONFLICT = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
const OPEN = payoutBase({ id: 'pay_2', conflict: CONFLICT });

/** What an old build wrote: JSON in column A from row 2 on, continued to the right behind a mark. */
function writeOld(book: MemoryWorkbook, name: string, texts: readonly string[]): void {
  const grid = book.grid(name) ?? book.create(name, true);
  texts.forEach((text, index) => {
    const pieces = text.match(/[^]{1,45000}/g) ?? [''];
    pieces.forEach((piece, at) => {
      grid.handPut(index + 2, at + 1, { value: at === 0 ? piece : `~${piece}` });
    });
  });
}

const OLD_PAYOUT = PAYOUT_LAYOUT.filter((key) => key !== 'notKept');
const OLD_LINE = LINE_LAYOUT.filter((key) => key !== 'notKept');

/** A record of layout 1: its values in this order, without conflict, mark and sum. */
function bare(base: object, order: readonly string[]): string {
  const values = base as Readonly<Record<string, unknown>>;
  const kept = order.filter((key) => key !== 'conflict' && key !== 'gone');
  return JSON.stringify(kept.map((key) => values[key] ?? null));
}

/** A record of layout 2: with conflict and mark, and a sum over all of it. */
function summed(base: object, order: readonly string[]): string {
  const values = base as Readonly<Record<string, unknown>>;
  const cells = order.map((key) => values[key] ?? null);
  return JSON.stringify([...cells, checksum(JSON.stringify(cells))]);
}

interface OldEntry extends Omit<JournalEntry, 'pushId' | 'request' | 'outcome' | 'state'> {
  readonly run: string;
  readonly send: JournalEntry['request'];
  readonly state: string;
  readonly result: string;
}

function oldEntry(seq: number, state: string, result = ''): OldEntry {
  const { pushId: run, request: send, ...rest } = omit(journalEntry({ seq }), 'outcome');
  return { ...rest, run, send, state, result };
}

function oldJournal(entries: readonly OldEntry[]): string[] {
  return entries.map((entry) => {
    const of = entries.length;
    return JSON.stringify({ entry, of, sum: checksum(JSON.stringify([entry, of])) });
  });
}

const OLD_META = { workbookId: 'workbook-1', title: 'Old', environment: 'staging', restored: {} };

function oldMeta(layout: number): string {
  const values = { layout, ...OLD_META };
  const sum = layout === 1 ? {} : { sum: checksum(JSON.stringify(values)) };
  return JSON.stringify({ ...values, ...sum });
}

const ENTRIES = [
  oldEntry(1, 'confirmed', 'Pushed: …'),
  oldEntry(2, 'sent'),
  oldEntry(3, 'failed', 'Failed: no.'),
];

function layout1(): MemoryWorkbook {
  const book = new MemoryWorkbook();
  writeOld(book, BASE_SHEETS.payouts, [bare(PAYOUT, OLD_PAYOUT)]);
  writeOld(book, BASE_SHEETS.lines, [bare(LINE, OLD_LINE)]);
  writeOld(book, JOURNAL_SHEET, oldJournal(ENTRIES));
  writeOld(book, META_SHEET, [oldMeta(1)]);
  return book;
}

function layout2(): MemoryWorkbook {
  const book = new MemoryWorkbook();
  writeOld(
    book,
    BASE_SHEETS.payouts,
    [PAYOUT, OPEN].map((base) => summed(base, OLD_PAYOUT)),
  );
  writeOld(book, BASE_SHEETS.lines, [summed(LINE, OLD_LINE)]);
  writeOld(book, JOURNAL_SHEET, oldJournal(ENTRIES));
  writeOld(book, REPORT_SHEET, [JSON.stringify({ sheetId: 7, charts: [1, 2], snapshots: [] })]);
  writeOld(book, STAGING_SHEET, ['{"fetched":"records"}']);
  writeOld(book, META_SHEET, [oldMeta(2)]);
  return book;
}

/** All that the memory says. */
function toldBy(book: MemoryWorkbook) {
  const { meta, payouts, lines, partners, journal } = openMemory(portsOf(book));
  return {
    meta: meta.get(),
    payouts: [...payouts.all().values()],
    lines: [...lines.all().values()],
    partners: [...partners.all().values()].map(({ name }) => name).sort(),
    entries: journal.entries,
    damaged: [payouts.damaged(), lines.damaged(), journal.damaged, partners.damaged()],
  };
}

const WHOLE = [0, 0, false, 0];

/** Where each change of a workbook breaks off, as a kill does: before it takes effect. */
function migrateKilledAt(book: MemoryWorkbook, nth: number): boolean {
  let left = nth;
  const killed = new Error('Killed');
  for (const name of [...Object.values(BASE_SHEETS), JOURNAL_SHEET, REPORT_SHEET, META_SHEET]) {
    const grid = book.grid(name);
    if (grid === null) continue;
    const write = grid.setValues.bind(grid);
    grid.setValues = (...args) => {
      left -= 1;
      if (left === 0) throw killed;
      write(...args);
    };
  }
  try {
    migrate(portsOf(book));
    return false;
  } catch (error) {
    if (error !== killed) throw error;
    return true;
  } finally {
    left = Infinity;
  }
}

describe.each<[string, () => MemoryWorkbook, readonly PayoutBase[]]>([
  ['1', layout1, [PAYOUT]],
  ['2', layout2, [PAYOUT, OPEN]],
])('the memory of layout %s', (_, old, payouts) => {
  test('counts as damaged before it is migrated, so that nothing goes out by it', () => {
    const { meta, damaged } = toldBy(old());
    expect(meta.damaged).toBe(true);
    expect(damaged.slice(0, 3)).toEqual([payouts.length, 1, true]);
  });

  test('says the same of every record and of the workbook once it is migrated', () => {
    const book = old();
    expect(migrate(portsOf(book))).toEqual({ ok: true, value: null });
    const told = toldBy(book);
    expect(told).toMatchObject({ payouts, lines: [LINE], damaged: WHOLE });
    expect(told.meta).toMatchObject({ ...OLD_META, layout: LAYOUT, damaged: false });
  });

  test('knows its partners by name then', () => {
    const book = old();
    migrate(portsOf(book));
    expect(toldBy(book).partners).toEqual(['Acme Partners', 'Borealis']);
  });

  test('keeps its journal: what took effect, what is on its way, what failed', () => {
    const book = old();
    migrate(portsOf(book));
    expect(toldBy(book).entries).toEqual([
      endedEntry({ kind: 'pushed' }, { seq: 1 }),
      journalEntry({ seq: 2, state: 'sent' }),
      endedEntry({ kind: 'failed', message: 'Failed: no.', isFateUnknown: false }, { seq: 3 }),
    ]);
  });

  test('comes out the same wherever the migration is killed, once it is done again', () => {
    const whole = old();
    migrate(portsOf(whole));
    let killed = true;
    for (let nth = 1; killed; nth += 1) {
      const book = old();
      killed = migrateKilledAt(book, nth);
      expect(toldBy(book).meta.damaged).toBe(killed);
      expect(migrate(portsOf(book))).toEqual({ ok: true, value: null });
      expect(toldBy(book)).toEqual(toldBy(whole));
    }
  });

  test('is not written to once it is migrated', () => {
    const book = old();
    migrate(portsOf(book));
    expect(book.changesDuring(() => migrate(portsOf(book)))).toEqual([]);
  });

  test('loses only what somebody spoiled, and says so', () => {
    const book = old();
    book.sheet(BASE_SHEETS.payouts).handPut(2, 1, { value: '[1,2]' });
    book.sheet(BASE_SHEETS.lines).handPut(3, 1, { value: 'oops' });
    migrate(portsOf(book));
    const told = toldBy(book);
    expect(told.payouts).toEqual(payouts.slice(1));
    expect(told.lines).toEqual([LINE]);
    expect(told.damaged).toEqual([1, 1, false, 0]);
  });
});

describe('a sheet of an old layout', () => {
  test('is known as one also where its first row was spoiled', () => {
    const book = layout2();
    book.sheet(BASE_SHEETS.payouts).handPut(2, 1, { value: 'oops' });
    migrate(portsOf(book));
    expect(toldBy(book).payouts).toEqual([OPEN]);
  });

  test('of longer texts than a cell holds leaves none of their ends behind', () => {
    const book = layout2();
    const long = { ...PAYOUT, batchId: 'x'.repeat(100_000) };
    writeOld(book, BASE_SHEETS.payouts, [summed(long, OLD_PAYOUT)]);
    migrate(portsOf(book));
    expect(toldBy(book).payouts).toEqual([long, OPEN]);
  });

  test('keeps nothing of what a pull had fetched: that is fetched again', () => {
    const book = layout2();
    migrate(portsOf(book));
    expect(memorySheet(book, STAGING_SHEET).count()).toBe(0);
  });

  test('still knows which report is the add-on’s', () => {
    const book = layout2();
    migrate(portsOf(book));
    expect(readReportMemory(portsOf(book))).toEqual({ sheetId: 7, charts: [1, 2], snapshots: [] });
  });
});

describe('an old journal', () => {
  const damagedBy = (hands: (rows: string[]) => string[]): boolean => {
    const book = layout2();
    const sheet = book.sheet(JOURNAL_SHEET);
    for (let row = sheet.size().lastRow; row > 1; row -= 1) sheet.handDeleteRow(row);
    writeOld(book, JOURNAL_SHEET, hands(oldJournal(ENTRIES)));
    migrate(portsOf(book));
    return openMemory(portsOf(book)).journal.damaged;
  };

  test.each<[string, (rows: string[]) => string[]]>([
    ['was edited', (rows) => rows.map((row) => row.replace('"sent"', '"failed"'))],
    ['lacks a row', (rows) => rows.slice(0, 2)],
    ['has a row in place of another', ([first = '', , third = '']) => [first, first, third]],
    ['has a row once more', (rows) => [...rows, ...rows.slice(0, 1)]],
  ])('that %s counts as damaged here too', (_, hands) => {
    expect(damagedBy(hands)).toBe(true);
  });

  test('that nobody touched does not', () => {
    expect(damagedBy((rows) => rows)).toBe(false);
  });

  test('says of each entry how it ended', () => {
    const book = layout2();
    const entries = [oldEntry(1, 'planned'), oldEntry(2, 'conflict', 'Conflict: …')];
    const created = { ...oldEntry(3, 'confirmed'), kind: 'create', createdId: 'cln_9' } as const;
    book.sheet(JOURNAL_SHEET).handReorder(2, [0, 1, 2]);
    writeOld(book, JOURNAL_SHEET, oldJournal([...entries, created]));
    migrate(portsOf(book));
    expect(openMemory(portsOf(book)).journal.entries).toMatchObject([
      { state: 'planned', outcome: null, pushId: 'run-1' },
      { state: 'ended', outcome: { kind: 'conflict', conflicts: [] } },
      { state: 'ended', outcome: { kind: 'pushed' }, createdId: 'cln_9' },
    ]);
    expect(openMemory(portsOf(book)).journal.entries[0]).toStrictEqual(journalEntry());
  });
});

describe('the meta of an old layout', () => {
  test('stays damaged where its sum does not fit', () => {
    const book = layout2();
    writeOld(book, META_SHEET, [oldMeta(2).replace('staging', 'production')]);
    migrate(portsOf(book));
    expect(openMemory(portsOf(book)).meta.get()).toMatchObject({
      damaged: true,
      environment: null,
    });
    // The records are of this layout all the same.
    expect(toldBy(book).payouts).toEqual([PAYOUT, OPEN]);
  });

  test('needs no sum in layout 1, which had none', () => {
    const book = layout1();
    writeOld(book, META_SHEET, [oldMeta(1).replace('staging', 'production')]);
    migrate(portsOf(book));
    expect(openMemory(portsOf(book)).meta.get()).toMatchObject({ environment: 'production' });
  });
});

describe('other workbooks', () => {
  /** All cells of all hidden sheets. */
  const cellsOf = (book: MemoryWorkbook): MemoryCell[][][] =>
    [...Object.values(BASE_SHEETS), META_SHEET].map((name) => book.sheet(name).handCopy());

  test('that hold no memory yet are as this build would make them', () => {
    const book = new MemoryWorkbook();
    expect(migrate(portsOf(book))).toEqual({ ok: true, value: null });
    expect(openMemory(portsOf(book)).meta.get()).toMatchObject({ layout: LAYOUT, damaged: false });
    expect(book.grid(META_SHEET)).toBeNull();
  });

  test('of a newer layout are refused and left alone', () => {
    const book = layout2();
    migrate(portsOf(book));
    openMemory(portsOf(book)).meta.update({ layout: LAYOUT + 1 });
    const before = cellsOf(book);
    expect(migrate(portsOf(book))).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED', message: expect.stringContaining('newer version') },
    });
    expect(cellsOf(book)).toEqual(before);
  });

  test('of this layout whose memory was damaged are left alone, to be noticed', () => {
    const book = layout2();
    migrate(portsOf(book));
    book.sheet(META_SHEET).handPut(2, 2, { value: 'oops' });
    // Even a text that looks like an old row makes no old sheet of a new one.
    book.sheet(BASE_SHEETS.payouts).handPut(2, 1, { value: '["pay_1"]' });
    const before = cellsOf(book);
    migrate(portsOf(book));
    expect(cellsOf(book)).toEqual(before);
    expect(openMemory(portsOf(book)).meta.get().damaged).toBe(true);
  });
});
