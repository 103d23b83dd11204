import type { World } from '../../sandbox/apps-script/world';
import type { ServiceData } from '../../sandbox/introw/records';
import { EDITABLE, idOf, isRecord, KEYS, plain, rowsOf, SHEETS, type SheetName } from './cells';

/** A cell by its record: "Payouts|pay_1|Stage". */
type CellName = string;

function nameOf(sheet: SheetName, id: string, field: string): CellName {
  return `${sheet}|${id}|${field}`;
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

/** The ids by sheet and row. */
function idsByRow(world: World): Map<string, string> {
  return new Map(
    SHEETS.flatMap((sheet) =>
      rowsOf(world, sheet).map((row) => [`${sheet} ${row.row}`, idOf(sheet, row)] as const),
    ),
  );
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
  private readonly mixed = new Map<string, Set<string>>();
  private wanted = new Map<CellName, string>();
  private added = new Set<string>();

  /**
   * Something that hands do to the sheets: whatever editable cell it changes is what they want from then on. Where rows stay
   * and an id moves between them, nobody can say any more whose cells they are: they may be either record's.
   */
  byHand<T>(world: World, work: () => T, rowsStay = false): T {
    const before = cellsOf(world);
    const places = idsByRow(world);
    const lines = waitingLines(world);
    const result = work();
    const after = cellsOf(world);
    if (rowsStay) this.mix(places, idsByRow(world));
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      this.compare(name, before.get(name), after.get(name));
    }
    const now = waitingLines(world);
    for (const text of lines) if (!now.includes(text)) this.added.delete(text);
    for (const text of now) this.added.add(text);
    return result;
  }

  /** Ids that stand in other rows than before: what is typed there may be meant for either record. */
  private mix(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
    for (const [row, id] of after) {
      const was = before.get(row) ?? '';
      if (was === id) continue;
      for (const [one, other] of [
        [was, id],
        [id, was],
      ] as const)
        this.mixed.set(one, (this.mixed.get(one) ?? new Set()).add(other));
    }
  }

  /** The cell, and those of the records that its record was mixed up with. */
  private either(name: CellName): CellName[] {
    const [sheet = '', id = '', field = ''] = name.split('|');
    const others = [...(this.mixed.get(id) ?? [])];
    return [name, ...others.map((other) => `${sheet}|${other}|${field}`)];
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
    const names = this.either(nameOf(sheet, id, field));
    return names.some((name) => this.typed.get(name)?.has(plain(text)) === true);
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
      const [, id = '', field = ''] = name.split('|');
      const names = this.either(name);
      if (text === '' || names.some((one) => this.atService.get(one)?.has(text))) return false;
      if (names.some((one) => cells.get(one)?.has(text))) return false;
      // What an action says is done, and gone from the cells, once the line is declined or detached.
      return !(/^(?:Action|Decline)/.test(field) && acted.has(id));
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
