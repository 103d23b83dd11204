/** A cell by its record, wherever that stands by now. */
export interface Cell {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
}

function nameOf({ sheet, id, field }: Cell): string {
  return `${sheet} ${id} ${field}`;
}

/**
 * What people have typed and a colleague has set, so that it can be told later where each value belongs. Values other
 * than stages are made unique by a number.
 */
export class History {
  private readonly owners = new Map<string, Cell>();
  private readonly latest = new Map<string, { readonly cell: Cell; readonly value: string }>();
  private readonly stages = new Map<string, Set<string>>();
  private readonly fromService = new Set<string>();
  private numbers = 0;
  /** Undos that were begun: each may bring an older value back once. */
  undos = 0;
  readonly added: string[] = [];

  /** The next number of this schedule. */
  next(): number {
    this.numbers += 1;
    return this.numbers;
  }

  /** Notes that the service has held this value in this cell. */
  owns(cell: Cell, value: string): void {
    this.note(cell, value);
    this.fromService.add(`${nameOf(cell)} ${value}`);
  }

  typed(cell: Cell, value: string): void {
    this.note(cell, value);
    this.latest.set(nameOf(cell), { cell, value });
  }

  private note(cell: Cell, value: string): void {
    this.owners.set(value, cell);
    if (cell.field !== 'Stage') return;
    const known = this.stages.get(cell.id) ?? new Set();
    this.stages.set(cell.id, known.add(value));
  }

  /** Whether the value was ever typed into, set for or pulled into this cell. */
  belongs(cell: Cell, value: string): boolean {
    if (cell.field === 'Stage') return this.stages.get(cell.id)?.has(value) === true;
    const owner = this.owners.get(value);
    return owner !== undefined && nameOf(owner) === nameOf(cell);
  }

  /** What was typed last into each cell. A stage that came from the service too may have been no edit at all. */
  lastTyped(): { readonly cell: Cell; readonly value: string }[] {
    return [...this.latest.values()].filter(
      ({ cell, value }) => !this.fromService.has(`${nameOf(cell)} ${value}`),
    );
  }
}
