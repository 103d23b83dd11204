import type { Workbook } from '../../core/ports';
import type { CommissionLine, Partner, Payout } from '../../core/records/records';
import { STAGING_SHEET } from '../../sheets/memory/layouts';
import { memorySheet, type MemoryRow } from '../../sheets/memory/memory-sheet';
import { sealed, unsealed } from '../../sheets/memory/seal';
import type { ListSpec } from '../run/job';

/** The lists of a pull, as row 0 of the staging sheet: there may be thousands, too many for the job's own state. */
export interface StagedHead {
  readonly jobId: string;
  readonly lists: readonly ListSpec[];
  readonly payouts: readonly string[] | null;
}

/** One page that has arrived. */
export interface StagedPage {
  readonly of: ListSpec['of'];
  readonly items: readonly unknown[];
}

/** What a pull has fetched, without repeats: the last one counts where a list moved while it was read. */
export interface StagedRecords {
  readonly payouts: readonly Payout[];
  readonly lines: readonly CommissionLine[];
  readonly partners: readonly Partner[];
}

/**
 * Where a pull keeps what it has fetched until everything has arrived: nothing reaches the sheet before, so that a
 * list that breaks off changes nothing. One row per page.
 */
export interface Staging {
  readonly head: StagedHead;
  /** What so many rows hold; null when one of them was edited or deleted. */
  records(rows: number): StagedRecords | null;
  setHead(head: StagedHead): void;
  /** Adds pages after the given number of rows, which is how a step that was killed is overwritten by its repeat. */
  add(rows: number, pages: readonly StagedPage[]): void;
}

/** What stands for a head that is missing or was edited: it belongs to no job. */
const NOBODYS: StagedHead = { jobId: '', lists: [], payouts: null };

const HEAD = 'head';

function rowOf(key: string, value: unknown): MemoryRow {
  return { key, text: sealed(STAGING_SHEET, key, value) };
}

/** The value of a row that nobody touched; null for any other. */
function valueOf(row: MemoryRow | undefined): unknown {
  return row === undefined ? null : (unsealed(STAGING_SHEET, row.key, row.text) ?? null);
}

export function startStaging(workbook: Workbook, head: StagedHead): Staging {
  memorySheet(workbook, STAGING_SHEET).replace([rowOf(HEAD, head)]);
  return openStaging(workbook);
}

/** Forgets what was fetched. To be called once the job is known to be over: a step without its staging cannot go on. */
export function clearStaging(workbook: Workbook): void {
  memorySheet(workbook, STAGING_SHEET).replace([]);
}

export function openStaging(workbook: Workbook): Staging {
  const sheet = memorySheet(workbook, STAGING_SHEET);
  // Only the head: there may be thousands of pages, which are read where they are needed.
  const [first] = sheet.read(0, 1);
  let head = ((first?.key === HEAD ? valueOf(first) : null) ?? NOBODYS) as StagedHead;

  return {
    get head() {
      return head;
    },
    records(rows) {
      const pages = sheet
        .read(1, rows)
        .map((row, index) =>
          row.key === String(index) ? (valueOf(row) as StagedPage | null) : null,
        );
      if (pages.length < rows || !pages.every((page) => page !== null)) return null;
      const of = <T extends { readonly id: string }>(kind: ListSpec['of']): T[] => {
        const items = pages.filter((page) => page.of === kind).flatMap((page) => page.items as T[]);
        return [...new Map(items.map((item) => [item.id, item])).values()];
      };
      return {
        payouts: of<Payout>('payouts'),
        lines: of<CommissionLine>('lines'),
        partners: of<Partner>('partners'),
      };
    },
    setHead(next) {
      head = next;
      sheet.write(0, [rowOf(HEAD, next)]);
    },
    add(rows, pages) {
      sheet.write(
        rows + 1,
        pages.map((page, index) => rowOf(String(rows + index), page)),
      );
    },
  };
}
