import { checksum } from '../../core/values/checksum';
import type { Workbook } from '../../core/ports';
import type { CommissionLine, Partner, Payout } from '../../core/records/records';
import { memorySheet } from '../../sheets/memory/memory-sheet';
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

export const STAGING_SHEET = '_introw_staging';

/** What stands for a head that is missing or was edited: it belongs to no job. */
const NOBODYS: StagedHead = { jobId: '', lists: [], payouts: null };

const SUM_LENGTH = 8;

/** A value as JSON behind a sum over it, as `["sum",…]`: read in one pass, as there may be thousands of pages. */
function sealed(value: unknown): string {
  const json = JSON.stringify(value);
  return `["${checksum(json)}",${json}]`;
}

/** The value of a text that nobody touched; null for anything else. */
function unsealed(text: string): unknown {
  const json = text.slice('["",'.length + SUM_LENGTH, -1);
  const sum = text.slice(2, 2 + SUM_LENGTH);
  return json !== '' && checksum(json) === sum ? JSON.parse(json) : null;
}

export function startStaging(workbook: Workbook, head: StagedHead): Staging {
  memorySheet(workbook, STAGING_SHEET).replace([sealed(head)]);
  return openStaging(workbook);
}

/** Forgets what was fetched. To be called once the job is known to be over: a step without its staging cannot go on. */
export function clearStaging(workbook: Workbook): void {
  memorySheet(workbook, STAGING_SHEET).replace([]);
}

export function openStaging(workbook: Workbook): Staging {
  const sheet = memorySheet(workbook, STAGING_SHEET);
  // Only the head: there may be thousands of pages, which are read where they are needed.
  let head = (unsealed(sheet.read(1)[0] ?? '') ?? NOBODYS) as StagedHead;

  return {
    get head() {
      return head;
    },
    records(rows) {
      const pages = sheet
        .read(rows + 1)
        .slice(1)
        .map((text) => unsealed(text) as StagedPage | null);
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
      sheet.write(0, [sealed(next)]);
    },
    add(rows, pages) {
      sheet.write(rows + 1, pages.map(sealed));
    },
  };
}
