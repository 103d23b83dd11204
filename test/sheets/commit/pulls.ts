import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import { applyOutcomes, type Applied } from '../../../src/sheets/commit/apply';
import { lineBaseline, payoutBaseline } from '../../../src/sheets/memory/baseline';
import { LINE_KIND, PAYOUT_KIND, type RowUpdate } from '../../../src/sheets/records/kinds';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { openTable } from '../../../src/sheets/table/table';
import { knownOf } from '../../core/builders';
import type { MemoryWorkbook } from '../../fakes/memory-workbook';
import { valueOf } from '../sheet-builder';

/** Brings outcomes for payouts into the sheet as one step of a job does: everything opened anew. */
export function applyPayouts(
  book: MemoryWorkbook,
  outcomes: readonly RowUpdate<PayoutBase>[],
  restored: readonly string[] = [],
): Applied {
  const baseline = payoutBaseline(book);
  const known = knownOf([...baseline.byId.values()], [...lineBaseline(book).byId.values()]);
  const table = valueOf(openTable(book, PAYOUTS));
  return applyOutcomes(book, table, PAYOUT_KIND, baseline, outcomes, { known, restored });
}

export function applyLines(
  book: MemoryWorkbook,
  outcomes: readonly RowUpdate<LineBase>[],
  restored: readonly string[] = [],
): Applied {
  const baseline = lineBaseline(book);
  const known = knownOf([...payoutBaseline(book).byId.values()], [...baseline.byId.values()]);
  const table = valueOf(openTable(book, LINES));
  return applyOutcomes(book, table, LINE_KIND, baseline, outcomes, { known, restored });
}

/** What a pull does with the records that came. */
export function pullPayouts(book: MemoryWorkbook, payouts: readonly PayoutBase[]): Applied {
  return applyPayouts(
    book,
    payouts.map((theirs) => ({ id: theirs.id, theirs, add: true })),
  );
}

export function pullLines(book: MemoryWorkbook, lines: readonly LineBase[]): Applied {
  return applyLines(
    book,
    lines.map((theirs) => ({ id: theirs.id, theirs, add: true })),
  );
}
