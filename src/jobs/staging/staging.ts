import { STAGING_SHEET } from '../../sheets/table/hidden-sheets';
import type { MemoryPorts } from '../../sheets/memory/kept';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { openSeal } from '../../sheets/memory/seal';
import type { ListSpec } from '../job';
import { recordsOf, type StagedPage, type StagedRecords } from './staged-records';

/** The lists of a pull, as row 0 of the staging sheet: there may be thousands, too many for the job's own state. */
export interface StagedHead {
  readonly jobId: string;
  readonly lists: readonly ListSpec[];
  readonly payouts: readonly string[] | null;
  /** When the first page was asked for, ms UTC. */
  readonly at?: number;
  /** When all records of a sheet were last asked for, ms UTC: only rows whose `Status` says so are older. */
  readonly pulledAt?: Readonly<Partial<Record<'Payouts' | 'Lines', number>>>;
}

/**
 * Where a pull keeps what it has fetched until everything has arrived: nothing reaches the sheet before, so that a
 * list that breaks off changes nothing. One row per page.
 */
export interface Staging {
  readonly head: StagedHead;
  /** What so many rows hold; null when one of them was edited or deleted. */
  pages(rows: number): readonly StagedPage[] | null;
  /** The records of so many rows; null as with `pages`. */
  records(rows: number): StagedRecords | null;
  setHead(head: StagedHead): void;
  /** Adds pages after the given number of rows, which is how a step that was killed is overwritten by its repeat. */
  add(rows: number, pages: readonly StagedPage[]): void;
}

/** What stands for a head that is missing or was edited: it belongs to no job. */
const NOBODYS: StagedHead = { jobId: '', lists: [], payouts: null };

const HEAD = 'head';

/** A page is sealed together with the job that fetched it, so that no earlier pull's is taken for it. */
const pageKey = (jobId: string, index: number) => `${jobId} ${index}`;

export function startStaging(ports: MemoryPorts, head: StagedHead): Staging {
  const { pulledAt } = openStaging(ports).head;
  const text = openSeal(ports).seal(STAGING_SHEET, HEAD, { ...head, pulledAt });
  memorySheet(ports.workbook, STAGING_SHEET).replace([{ key: HEAD, text }]);
  return openStaging(ports);
}

/**
 * Forgets what was fetched, but not when. To be called once the job is known to be over: a step without its staging cannot
 * go on.
 */
export function clearStaging(ports: MemoryPorts): void {
  startStaging(ports, NOBODYS);
}

export function openStaging(ports: MemoryPorts): Staging {
  const sheet = memorySheet(ports.workbook, STAGING_SHEET);
  const seal = openSeal(ports);
  const rowOf = (key: string, value: unknown) => ({
    key,
    text: seal.seal(STAGING_SHEET, key, value),
  });
  // Only the head: there may be thousands of pages, which are read where they are needed.
  const [first] = sheet.read(0, 1);
  let head = (seal.open(STAGING_SHEET, HEAD, first?.text ?? '') ?? NOBODYS) as StagedHead;

  function pages(rows: number): readonly StagedPage[] | null {
    const found = sheet
      .read(1, rows)
      .map(({ key, text }, index) =>
        key === pageKey(head.jobId, index) ? seal.open(STAGING_SHEET, key, text) : undefined,
      );
    const isWhole = found.length >= rows && found.every((page) => page !== undefined);
    return isWhole ? (found as StagedPage[]) : null;
  }

  return {
    get head() {
      return head;
    },
    pages,
    records(rows) {
      const found = pages(rows);
      return found && recordsOf(head.lists, found);
    },
    setHead(next) {
      head = next;
      sheet.write(0, [rowOf(HEAD, next)]);
    },
    add(rows, pages) {
      sheet.write(
        rows + 1,
        pages.map((page, index) => rowOf(pageKey(head.jobId, rows + index), page)),
      );
    },
  };
}
