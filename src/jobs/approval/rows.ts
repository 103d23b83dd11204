import type { FingerprintedChange } from '../../core/plan/preview';
import { commit } from '../../sheets/commit/commit';
import { blockedStatus, rowWords } from '../../sheets/commit/row-words';
import type { Ports } from '../ports';
import { readPending } from '../review/pending';

/**
 * Lets `Change` and `Status` say where the approval of these changes stands by now, by their fingerprints. A convenience: where
 * rows are moved just then, or a sheet cannot be read, the next push or pull says it.
 */
export function writeStanding(ports: Ports, prints: ReadonlySet<string>): void {
  const pending = readPending(ports, {});
  if (!pending.ok) return;
  const { changes, payouts, lines } = pending.value;
  const own = changes.filter(({ guarded }) => prints.has(guarded?.subject.print ?? ''));
  for (const reading of [payouts, lines]) {
    const edits = own
      .filter(({ sheet }) => sheet === reading?.table.schema.sheet)
      .flatMap((change) => rowWords(change, change, statusOf(change)));
    if (reading !== null && edits.length > 0) commit(ports.workbook, reading, { edits });
  }
  ports.workbook.flush();
}

function statusOf(change: FingerprintedChange): string {
  return change.request === null ? blockedStatus(change) : '';
}
