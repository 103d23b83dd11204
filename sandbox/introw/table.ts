/** A record and its fixed place in the order of creation. */
export interface Row<T> {
  readonly place: number;
  record: T;
}

/** Filtered views kept per table; enough for the few filters that are walked at one time. */
const VIEWS_MAX = 32;

/** First index whose row has a place above the given one. */
export function indexAfter<T>(rows: readonly Row<T>[], place: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row && row.place <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Records by id, in the order of creation, and by one group. A page of a list costs what the page holds: neither the
 * whole list nor a group is copied or sorted for it, and a filtered view is made once per state.
 */
export class Table<T extends { readonly id: string }> {
  private readonly rows: Row<T>[] = [];
  private readonly byId = new Map<string, Row<T>>();
  private readonly groups = new Map<string, Row<T>[]>();
  private readonly views = new Map<string, readonly Row<T>[]>();
  private nextPlace = 1;

  constructor(
    records: readonly T[],
    private readonly groupOf: (record: T) => string | null,
  ) {
    for (const record of records) this.add(record);
  }

  get(id: string): T | null {
    return this.byId.get(id)?.record ?? null;
  }

  all(): readonly Row<T>[] {
    return this.rows;
  }

  group(name: string): readonly Row<T>[] {
    return this.groups.get(name) ?? [];
  }

  /** The rows that pass, found once for each name and state. The same name must always mean the same test. */
  view(name: string, passes: (record: T) => boolean): readonly Row<T>[] {
    const kept = this.views.get(name);
    if (kept) return kept;
    if (this.views.size >= VIEWS_MAX) this.views.clear();
    const found = this.rows.filter((row) => passes(row.record));
    this.views.set(name, found);
    return found;
  }

  /** Throws where the id is taken. */
  add(record: T): void {
    if (this.byId.has(record.id)) throw new Error(`There is a record ${record.id} already`);
    const row = { place: this.nextPlace++, record };
    this.rows.push(row);
    this.byId.set(record.id, row);
    this.join(row);
    this.views.clear();
  }

  /** Throws where there is no record of this id. */
  replace(record: T): void {
    const row = this.need(record.id);
    const moves = this.groupOf(row.record) !== this.groupOf(record);
    if (moves) this.leave(row);
    row.record = record;
    if (moves) this.join(row);
    this.views.clear();
  }

  /** Throws where there is no record of this id. */
  remove(id: string): void {
    const row = this.need(id);
    this.leave(row);
    this.byId.delete(id);
    this.rows.splice(this.rows.indexOf(row), 1);
    this.views.clear();
  }

  records(): T[] {
    return this.rows.map((row) => row.record);
  }

  /** A table of the same records in the same places, which shares nothing that changes with this one. */
  copy(): Table<T> {
    const copy = new Table<T>([], this.groupOf);
    for (const row of this.rows) {
      const own = { ...row };
      copy.rows.push(own);
      copy.byId.set(own.record.id, own);
      copy.join(own);
    }
    copy.nextPlace = this.nextPlace;
    return copy;
  }

  private need(id: string): Row<T> {
    const row = this.byId.get(id);
    if (!row) throw new Error(`There is no record ${id}`);
    return row;
  }

  private join(row: Row<T>): void {
    const name = this.groupOf(row.record);
    if (name === null) return;
    const group = this.groups.get(name) ?? [];
    group.splice(indexAfter(group, row.place), 0, row);
    this.groups.set(name, group);
  }

  private leave(row: Row<T>): void {
    const name = this.groupOf(row.record);
    const group = name === null ? undefined : this.groups.get(name);
    group?.splice(group.indexOf(row), 1);
  }
}
