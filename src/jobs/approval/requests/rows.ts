import { ifPossible } from '../../../core/errors';
import type { FingerprintedChange } from '../../../core/plan/preview';
import { commit } from '../../../sheets/commit/commit';
import { blockedStatus, rowWords } from '../../../sheets/commit/row-words';
import type { Ports } from '../../ports';
import { readPending } from '../../review/pending';

/**
 * Lets `Change` and `Status` say where the approval of these changes stands by now, by their fingerprints. A convenience: where
 * rows are moved just then, a sheet cannot be read, or whoever decides may not write there, the next push or pull says it.
 */
export function writeStanding(ports: Ports, prints: ReadonlySet<string>): void {
  const pending = readPending(ports, {});
  if (!pending.ok) return;
  const { changes, payouts, lines } = pending.value;
  const own = changes.filter(({ guarded }) => prints.has(guarded?.subject.print ?? ''));
  for (const reading of [payouts, lines]) {
    if (reading === null) continue;
    const edits = own
      .filter(({ sheet }) => sheet === reading.table.schema.sheet)
      .flatMap((change) => rowWords(reading.table, change, change, statusOf(change)));
    if (edits.length > 0) ifPossible(() => commit(ports.workbook, reading, { edits }));
  }
  ifPossible(() => {
    ports.workbook.flush();
  });
}

function statusOf(change: FingerprintedChange): string {
  return change.request === null ? blockedStatus(change) : '';
}
