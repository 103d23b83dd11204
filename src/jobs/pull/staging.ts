import type { CommissionLine, Partner, Payout } from '../../core/records/records';
import { STAGING_SHEET } from '../../sheets/memory/layouts';
import type { MemoryPorts } from '../../sheets/memory/kept';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { openSeal } from '../../sheets/memory/seal';
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

/** A page is sealed together with the job that fetched it, so that no earlier pull's is taken for it. */
const pageKey = (jobId: string, index: number) => `${jobId} ${index}`;

export function startStaging(ports: MemoryPorts, head: StagedHead): Staging {
  const text = openSeal(ports).seal(STAGING_SHEET, HEAD, head);
  memorySheet(ports.workbook, STAGING_SHEET).replace([{ key: HEAD, text }]);
  return openStaging(ports);
}

/** Forgets what was fetched. To be called once the job is known to be over: a step without its staging cannot go on. */
export function clearStaging({ workbook }: Pick<MemoryPorts, 'workbook'>): void {
  memorySheet(workbook, STAGING_SHEET).replace([]);
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

  return {
    get head() {
      return head;
    },
    records(rows) {
      const pages = sheet
        .read(1, rows)
        .map(({ key, text }, index) =>
          key === pageKey(head.jobId, index) ? seal.open(STAGING_SHEET, key, text) : undefined,
        );
      if (pages.length < rows || !pages.every((page) => page !== undefined)) return null;
      const of = <T extends { readonly id: string }>(kind: ListSpec['of']): T[] => {
        const items = (pages as StagedPage[])
          .filter((page) => page.of === kind)
          .flatMap((page) => page.items as T[]);
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
        pages.map((page, index) => rowOf(pageKey(head.jobId, rows + index), page)),
      );
    },
  };
}
