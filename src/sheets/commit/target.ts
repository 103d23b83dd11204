import type { PlanContext } from '../../core/plan/change';
import type { Workbook } from '../../core/ports';
import type { RecordBase } from '../../core/records/readings';
import type { RecordStore } from '../memory/record-store';
import type { Reading, RecordKind } from '../records/kinds';
import type { Table } from '../table/table';

/** The sheet that is brought up to date, and what its rows are held against. */
export interface ApplyTarget<B extends RecordBase, R extends Reading> {
  readonly workbook: Workbook;
  readonly table: Table;
  readonly kind: RecordKind<B, R>;
  readonly store: RecordStore<B>;
  readonly context: PlanContext;
  /** Headers whose columns were put back and are still empty. */
  readonly restored: readonly string[];
  /** A pull has all records at hand, and puts back ids that were typed over. */
  readonly isPull?: true;
}
