import type { World } from '../../sandbox/apps-script/world';
import type { ServiceData } from '../../sandbox/introw/records';
import { EDITABLE, idOf, isRecord, KEYS, plain, rowsOf, SHEETS, type SheetName } from './cells';

/** A cell by its record: "Payouts|pay_1|Stage". */
type CellName = string;

function nameOf(sheet: SheetName, id: string, field: string): CellName {
  return `${sheet}|${id}|${field}`;
}

/** The column of a cell: "Payouts|Stage". */
function columnName(sheet: SheetName, field: string): string {
  return `${sheet}|${field}`;
}

function columnOf(name: CellName): string {
  const [sheet = '', , field = ''] = name.split('|');
  return `${sheet}|${field}`;
}

/** What stands in the editable cells of each record; more than one text where it has more rows than one. */
type Cells = Map<CellName, Set<string>>;

function cellsOf(world: World): Cells {
  const cells: Cells = new Map();
  for (const sheet of SHEETS) {
    for (const row of rowsOf(world, sheet)) {
      const id = idOf(sheet, row);
      if (!isRecord(id)) continue;
      for (const field of EDITABLE[sheet]) {
        const name = nameOf(sheet, id, field);
        cells.set(name, (cells.get(name) ?? new Set()).add(row.cells[field] ?? ''));
      }
    }
  }
  return cells;
}

/** The descriptions of the rows that wait for an id: each new line has one of its own. */
function waitingLines(world: World): string[] {
  return rowsOf(world, 'Lines')
    .filter((row) => !isRecord(idOf('Lines', row)))
    .map(({ cells }) => cells['Description'] ?? '')
    .filter((text) => text.startsWith('New '));
}

/** What people want at one moment. */
export interface Standing {
  readonly wanted: Map<CellName, string>;
  readonly added: Set<string>;
}

/** What people want: all that they ever typed, by record and field, and what of it has not come to anything yet. */
export class Ledger {
  private readonly typed = new Map<CellName, Set<string>>();
  private readonly atService = new Map<CellName, Set<string>>();
  /** Of columns whose cells were moved apart, all texts that stood in them or were typed since. */
  private readonly mixed = new Map<string, Set<string>>();
  private wanted = new Map<CellName, string>();
  private added = new Set<string>();

  /**
   * Something that hands do to the sheets: whatever editable cell it changes is what they want from then on. `apart` is the
   * sheet whose cells it moves apart, such as an id that is typed over another.
   */
  byHand<T>(world: World, work: () => T, apart: SheetName | null = null): T {
    const before = cellsOf(world);
    if (apart !== null) this.mix(world, apart);
    const lines = waitingLines(world);
    const result = work();
    const after = cellsOf(world);
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      this.compare(name, before.get(name), after.get(name));
    }
    const now = waitingLines(world);
    for (const text of lines) if (!now.includes(text)) this.added.delete(text);
    for (const text of now) this.added.add(text);
    return result;
  }

  /**
   * Cells of rows were moved apart: by what a row shows by now it may be any record's, and so may what stands in it. From
   * then on a text of the sheet's column counts for each of its records.
   */
  private mix(world: World, sheet: SheetName): void {
    for (const field of EDITABLE[sheet]) {
      const column = columnName(sheet, field);
      const texts = this.mixed.get(column) ?? new Set();
      for (const row of rowsOf(world, sheet)) texts.add(row.cells[field] ?? '');
      for (const [name, typed] of this.typed)
        if (columnOf(name) === column) for (const text of typed) texts.add(text);
      this.mixed.set(column, texts);
    }
  }

  private compare(name: CellName, before = new Set<string>(), after = new Set<string>()): void {
    for (const text of after) {
      if (before.has(text)) continue;
      this.note(name, text);
      this.wanted.set(name, text);
    }
    const wanted = this.wanted.get(name);
    if (wanted !== undefined && !after.has(wanted)) this.wanted.delete(name);
  }

  private note(name: CellName, text: string): void {
    this.mixed.get(columnOf(name))?.add(text);
    this.typed.set(name, (this.typed.get(name) ?? new Set()).add(text));
  }

  /** Somebody wants this of a record without having typed it, as by a bulk action. */
  wants(sheet: SheetName, id: string, field: string, text: string | null): void {
    this.note(nameOf(sheet, id, field), plain(text));
  }

  /** Somebody gave up what they wanted of a record. */
  drop(sheet: SheetName, id: string, field: string): void {
    this.wanted.delete(nameOf(sheet, id, field));
  }

  wasTyped(sheet: SheetName, id: string, field: string, text: string | null): boolean {
    if (this.mixed.get(columnName(sheet, field))?.has(plain(text)) === true) return true;
    return this.typed.get(nameOf(sheet, id, field))?.has(plain(text)) === true;
  }

  /** The service holds these values now. */
  sees({ payouts, lines }: ServiceData): void {
    const note = (sheet: SheetName, record: { readonly id: string }) => {
      for (const field of EDITABLE[sheet]) {
        const key = KEYS[field];
        if (key === undefined) continue;
        const text = plain((record as unknown as Record<string, string | null>)[key]);
        const name = nameOf(sheet, record.id, field);
        this.atService.set(name, (this.atService.get(name) ?? new Set()).add(text));
      }
    };
    for (const payout of payouts) note('Payouts', payout);
    for (const line of lines) note('Lines', line);
  }

  /** What was typed and stands nowhere by now, neither in its cell nor, at any time, at the service. */
  lost(world: World, acted: ReadonlySet<string>): string[] {
    const cells = cellsOf(world);
    const lost = [...this.wanted].filter(([name, text]) => {
      const isMixed = this.mixed.has(columnOf(name));
      const isMeant = (one: CellName) =>
        one === name || (isMixed && columnOf(one) === columnOf(name));
      const has = (all: ReadonlyMap<CellName, Set<string>>) =>
        [...all].some(([one, texts]) => isMeant(one) && texts.has(text));
      if (text === '' || has(this.atService) || has(cells)) return false;
      // What an action says is done, and gone from the cells, once the line is declined or detached.
      const [, id = '', field = ''] = name.split('|');
      return !(/^(?:Action|Decline)/.test(field) && (isMixed ? acted.size > 0 : acted.has(id)));
    });
    return lost.map(([name, text]) => `${name}: ${text}`);
  }

  /** New lines that stand in no row although none was made of them. */
  lostLines(world: World, made: ReadonlySet<string>): string[] {
    const here = new Set(rowsOf(world, 'Lines').map(({ cells }) => cells['Description'] ?? ''));
    return [...this.added].filter((text) => !here.has(text) && !made.has(text));
  }

  keep(): Standing {
    return { wanted: new Map(this.wanted), added: new Set(this.added) };
  }

  /** The sheets are as they were then, and so is what people want. */
  goBack({ wanted, added }: Standing): void {
    this.wanted = new Map(wanted);
    this.added = new Set(added);
  }

  /** A row whose line was made has its id by now, or will have it: its cells are a record's. */
  made(description: string): void {
    this.added.delete(description);
  }
}
