import type { Lookup } from '../../core/plan/change';
import { groupByKey } from '../../core/values/group-by-key';
import { runsOf } from '../../core/values/runs';
import { memoryKey, type MemoryRow, type MemorySheet } from './memory-sheet';
import type { Seal } from './seal';

/** The records of one kind as they were pulled, by id: the base of every three-way comparison. */
export interface RecordStore<B extends { readonly id: string }> extends Lookup<B> {
  /** The record of an id; undefined where none was pulled or its row was edited. Reads that row alone. */
  get(id: string): B | undefined;
  /** All records. Reads the whole sheet, once. */
  all(): ReadonlyMap<string, B>;
  /** How many rows were edited, or doubled with another content: their records count as never pulled. Reads all. */
  damaged(): number;
  /** Reads the rows of these ids in at most four calls that move cells, so that `get` need not read one by one. */
  load(ids: Iterable<string>): void;
  /** Remembers records under their ids, in at most three calls that write cells. */
  save(bases: readonly B[]): void;
}

/** The order in which a record's values stand in its row, without names, as there may be 100,000 rows. */
type RecordLayout<B> = readonly (keyof B & string)[];

/** For fewer ids than this each is searched for; for more the key column is read. */
const SEARCHES = 4;

/** A row that was read. The record is null where the row is not as the add-on wrote it. */
interface ReadRow<B> extends MemoryRow {
  readonly base: B | null;
}

/** The rows of one sheet, each read at most once. */
class RowCache<B extends { readonly id: string }> {
  private rows: (ReadRow<B> | undefined)[] = [];
  private byKey: Map<string, number[]> | null = null;
  private isWhole = false;

  constructor(
    readonly sheet: MemorySheet,
    private readonly layout: RecordLayout<B>,
    private readonly seal: Seal,
  ) {}

  encode(base: B): MemoryRow {
    const key = memoryKey(base.id);
    const values = this.layout.map((name) => base[name] ?? null);
    return { key, text: this.seal.seal(this.sheet.name, key, values) };
  }

  private decode({ key, text }: MemoryRow): B | null {
    const values = this.seal.open(this.sheet.name, key, text);
    if (!Array.isArray(values) || values.length !== this.layout.length) return null;
    const id: unknown = values[0];
    if (typeof id !== 'string' || memoryKey(id) !== key) return null;
    const entries = this.layout.map((name, at) => [name, values[at] as unknown]);
    return Object.fromEntries(entries) as B;
  }

  read(first: number, count?: number): void {
    this.sheet.read(first, count).forEach((row, index) => {
      this.rows[first + index] ??= { ...row, base: this.decode(row) };
    });
  }

  readAll(): readonly ReadRow<B>[] {
    if (!this.isWhole) this.read(0);
    this.isWhole = true;
    return this.rows as readonly ReadRow<B>[];
  }

  /** The places of each key. One call that moves cells, the first time. */
  keyed(): Map<string, number[]> {
    this.byKey ??= groupByKey(
      (this.isWhole ? this.rows.map((row) => row?.key ?? '') : this.sheet.keys()).map(
        (key, place) => [key, place],
      ),
    );
    return this.byKey;
  }

  placesOf(id: string): readonly number[] {
    const key = memoryKey(id);
    return this.byKey === null && !this.isWhole
      ? this.sheet.find(key)
      : (this.keyed().get(key) ?? []);
  }

  /** The rows that hold this record, by place: more than one where somebody doubled it. */
  rowsOf(id: string): (readonly [place: number, row: ReadRow<B> & { readonly base: B }])[] {
    return this.placesOf(id).flatMap((place) => {
      if (this.rows[place] === undefined) this.read(place, 1);
      const row = this.rows[place];
      return row?.base?.id === id ? [[place, { ...row, base: row.base }] as const] : [];
    });
  }

  /** Reads the rows of these ids, unless they are so few that each is better searched for. */
  load(ids: readonly string[]): void {
    if (ids.length < SEARCHES) return;
    this.keyed();
    const places = ids.flatMap((id) => this.placesOf(id)).filter((place) => !this.isRead(place));
    for (const { first, last } of runsOf(places)) this.read(first, last - first + 1);
  }

  private isRead(place: number): boolean {
    return this.rows[place] !== undefined;
  }

  /** Puts rows over those at their places, and the others below; then writes all of it. */
  write(bases: readonly B[]): void {
    const count = this.keyed().size === 0 ? 0 : this.sheet.count();
    let end = count;
    const changed = new Set<number>();
    for (const base of bases) {
      const row = this.encode(base);
      const [first] = this.rowsOf(base.id);
      if (first?.[1].text === row.text) continue;
      const place = first?.[0] ?? end;
      if (first === undefined) {
        end += 1;
        const places = this.keyed().get(row.key) ?? [];
        this.keyed().set(row.key, [...places, place]);
      }
      this.rows[place] = { ...row, base };
      changed.add(place);
    }
    for (const { first, last } of runsOf(changed)) {
      for (let place = first; place <= last; place += 1) {
        // What lies between two changes is written back as it is, so it has to be known.
        if (!this.isRead(place)) this.read(place, last - place + 1);
      }
      this.sheet.write(first, this.rows.slice(first, last + 1) as MemoryRow[]);
    }
  }

  /** Writes these rows in place of everything that the sheet holds. */
  replace(bases: Iterable<B>): void {
    this.rows = [...bases].map((base) => ({ ...this.encode(base), base }));
    this.isWhole = true;
    this.byKey = null;
    this.sheet.replace(this.rows as MemoryRow[]);
  }
}

/** The one record that rows under an id hold; undefined where they differ, as it cannot be told which one counts. */
function only<B>(rows: readonly { readonly base: B; readonly text: string }[]): B | undefined {
  return rows.every(({ text }) => text === rows[0]?.text) ? rows[0]?.base : undefined;
}

export function recordStore<B extends { readonly id: string }>(
  sheet: MemorySheet,
  layout: RecordLayout<B>,
  seal: Seal,
): RecordStore<B> {
  const cache = new RowCache(sheet, layout, seal);
  const found = new Map<string, B | undefined>();
  let whole: { readonly byId: Map<string, B>; damaged: number; hasGaps: boolean } | null = null;

  function readWhole() {
    if (whole !== null) return whole;
    const rows = cache.readAll();
    const byId = new Map<string, B>();
    let damaged = rows.filter(({ base }) => base === null).length;
    const groups = groupByKey(
      rows.flatMap(({ base, text }) => (base ? [[base.id, { base, text }]] : [])),
    );
    for (const [id, own] of groups) {
      const base = only(own);
      if (base === undefined) damaged += own.length - 1;
      else byId.set(id, base);
    }
    whole = { byId, damaged, hasGaps: byId.size < rows.length };
    return whole;
  }

  function load(ids: Iterable<string>): void {
    if (whole === null) cache.load([...new Set(ids)].filter((id) => !found.has(id)));
  }

  return {
    get(id) {
      if (whole !== null) return whole.byId.get(id);
      if (!found.has(id)) found.set(id, only(cache.rowsOf(id).map(([, row]) => row)));
      return found.get(id);
    },
    entries: () => readWhole().byId.entries(),
    all: () => readWhole().byId,
    damaged: () => readWhole().damaged,
    load,
    save(bases) {
      if (bases.length === 0) return;
      load(bases.map(({ id }) => id));
      const isDoubled = ({ id }: B) => cache.rowsOf(id).length > 1;
      if (whole?.hasGaps === true || (whole === null && bases.some(isDoubled))) {
        const all = new Map([
          ...readWhole().byId,
          ...bases.map((base) => [base.id, base] as const),
        ]);
        cache.replace(all.values());
        whole = { byId: all, damaged: 0, hasGaps: false };
        return;
      }
      cache.write(bases);
      for (const base of bases) {
        found.set(base.id, base);
        whole?.byId.set(base.id, base);
      }
    },
  };
}
