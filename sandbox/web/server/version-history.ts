import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { VersionEntry } from '../protocol';

const MINUTE_MS = 60_000;
/** Older versions are forgotten. */
const MOST_VERSIONS = 20;

/** Something that may change the workbook: who does it, and how. */
export interface Work {
  readonly by: string;
  readonly how: VersionEntry['how'];
  /** Whether a job or another piece of work begins, which gets a version of its own. */
  readonly begins?: boolean;
}

interface Made extends Omit<Work, 'begins'> {
  readonly at: number;
}

interface Version extends Made {
  readonly id: number;
  readonly book: SpreadsheetModel;
}

/** All that makes a sheet another one, but for what is told by the counters of its layers. */
function stateOf(sheet: SheetModel): readonly unknown[] {
  const { hiddenRows, filteredRows, rowHeights, hiddenColumns, columnWidths } = sheet;
  const lines = [hiddenRows, filteredRows, rowHeights, hiddenColumns, columnWidths];
  const changes = [...sheet.cells.all(), ...lines].map((layer) => layer.lastChange());
  const { id, name, hidden, maxRows, maxColumns, frozenRows, frozenColumns } = sheet;
  const { protections, tables, formatRules, charts, metadata, filter } = sheet;
  const lengths = [protections, tables, formatRules, charts, metadata].map(({ length }) => length);
  const shape = [id, name, hidden, maxRows, maxColumns, frozenRows, frozenColumns];
  return [...shape, ...lengths, filter?.box ?? null, Math.max(0, ...changes)];
}

/**
 * The earlier states of a workbook: one for each minute in which a user edited, and one for each run of the add-on that
 * changed something. A state is kept right before other work goes on from it.
 */
export class VersionHistory {
  private versions: Version[] = [];
  private made: Made;
  private state: string;
  /** Whether the present state is no version yet. */
  private isNew = true;
  private lastId = 0;

  constructor(
    private readonly book: SpreadsheetModel,
    private readonly now: () => number,
  ) {
    this.made = { by: '', how: 'created', at: now() };
    this.state = this.present();
  }

  /** Does the work, and keeps the state before it where that is a version of its own. */
  during<T>(work: Work, run: () => T): T {
    if (!this.continues(work)) this.keep();
    try {
      return run();
    } finally {
      const state = this.present();
      if (state !== this.state) this.change(work, state);
    }
  }

  /** The present state first, then the versions, newest first. */
  list(): VersionEntry[] {
    const present = { id: null, ...this.made };
    return [
      present,
      ...this.versions.map(({ id, by, how, at }) => ({ id, by, how, at })).reverse(),
    ];
  }

  /** Brings a version back, and keeps the present state as one. Throws where the version is no longer there. */
  restore(id: number, by: string): void {
    const version = this.versions.find((one) => one.id === id);
    if (version === undefined) throw new Error('This version is no longer kept. Choose another.');
    this.keep();
    this.book.restore(version.book);
    this.change({ by, how: 'restored' }, this.present());
  }

  private continues({ by, how, begins = false }: Work): boolean {
    const { made } = this;
    if (begins || by !== made.by || how !== made.how) return false;
    const minutes = [made.at, this.now()].map((at) => Math.floor(at / MINUTE_MS));
    return how !== 'edits' || minutes[0] === minutes[1];
  }

  private keep(): void {
    if (!this.isNew) return;
    this.isNew = false;
    this.lastId += 1;
    const book = this.book.copy(this.book.id, this.book.title);
    this.versions.push({ ...this.made, id: this.lastId, book });
    this.versions = this.versions.slice(-MOST_VERSIONS);
  }

  private change({ by, how }: Work, state: string): void {
    this.state = state;
    this.isNew = true;
    this.made = { by, how, at: this.now() };
  }

  private present(): string {
    return JSON.stringify(this.book.sheets.map(stateOf));
  }
}
