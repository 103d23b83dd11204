import type { PlanContext } from '../../../src/core/plan/change';
import type {
  LineBase,
  LineReading,
  PayoutBase,
  PayoutReading,
} from '../../../src/core/records/readings';
import { applyUpdates, type Applied } from '../../../src/sheets/commit/apply';
import type { ApplyTarget } from '../../../src/sheets/commit/target';
import { openMemory, type Memory } from '../../../src/sheets/memory/memory';
import { LINE_KIND, PAYOUT_KIND, type RowUpdate } from '../../../src/sheets/records/kinds';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { openTable } from '../../../src/sheets/table/table';
import { planContextOf } from '../../core/builders';
import { portsOf } from '../../fakes/memory-ports';
import type { MemoryWorkbook } from '../../fakes/memory-workbook';
import { valueOf } from '../sheet-builder';

function contextOf({ payouts, lines }: Memory): PlanContext {
  return { ...planContextOf([]), payouts, lines };
}

/** The sheet `Payouts` as one step of a job sees it: everything opened anew. */
export function payoutTarget(
  book: MemoryWorkbook,
  restored: readonly string[] = [],
): ApplyTarget<PayoutBase, PayoutReading> {
  const memory = openMemory(portsOf(book));
  const table = valueOf(openTable(book, PAYOUTS));
  const context = contextOf(memory);
  return { workbook: book, table, kind: PAYOUT_KIND, store: memory.payouts, context, restored };
}

export function lineTarget(
  book: MemoryWorkbook,
  restored: readonly string[] = [],
): ApplyTarget<LineBase, LineReading> {
  const memory = openMemory(portsOf(book));
  const table = valueOf(openTable(book, LINES));
  const context = contextOf(memory);
  return { workbook: book, table, kind: LINE_KIND, store: memory.lines, context, restored };
}

export function applyPayouts(
  book: MemoryWorkbook,
  updates: readonly RowUpdate<PayoutBase>[],
  restored: readonly string[] = [],
): Applied {
  return applyUpdates(payoutTarget(book, restored), updates);
}

export function applyLines(
  book: MemoryWorkbook,
  updates: readonly RowUpdate<LineBase>[],
  restored: readonly string[] = [],
): Applied {
  return applyUpdates(lineTarget(book, restored), updates);
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
