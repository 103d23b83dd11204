import { ifPossible } from '../../core/errors';
import { fateStatus, GONE_STATUS } from '../../core/records/gone-status';
import type { ReportRows } from '../../core/report/rows';
import { commit } from '../../sheets/commit/commit';
import { textAt, textEdit, type CellEdit } from '../../sheets/table/table';
import type { Ports } from '../ports';
import type { ReadSheets } from './readings';

/**
 * Puts `Status` right where it says otherwise than the memory which payouts the service has no more: the report's figures go
 * by it. A convenience: where this user may not write, or somebody types just then, nothing is written.
 */
export function tellGone(ports: Ports, { payouts: { reading, rows } }: ReadSheets): void {
  if (reading === null) return;
  const { snapshot } = reading;
  const edits = rows.flatMap(({ row, base }): CellEdit[] => {
    const says = textAt(snapshot, row - snapshot.firstRow, 'Status').startsWith(GONE_STATUS);
    if (base === null || says === (base.gone === true)) return [];
    return [textEdit(row, 'Status', base.gone === true ? fateStatus('gone', 'Payouts') : '')];
  });
  if (edits.length === 0) return;
  ifPossible(() => ports.lock.tryRun(0, () => commit(ports.workbook, reading, { edits })));
}

/** Whether `Status` tells the payouts that are gone, and no others. */
export function isGoneTold({ payouts, gone }: ReportRows): boolean {
  const says = ({ Status }: { readonly Status: string }) => Status.startsWith(GONE_STATUS);
  return gone.every(says) && !payouts.some(says);
}
