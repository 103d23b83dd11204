import { ok, type Result } from '../core/errors';
import type { PlannedChange } from '../core/plan/change';
import { changeWords } from '../core/plan/words';
import { openJournal, type JournalEntry } from '../core/push/journal';
import { makeClaim, type LineBase, type PayoutBase } from '../core/readings';
import { journalStore } from '../sheets/journal-store';
import { textLiteral } from '../sheets/literal';
import { writeCells } from '../sheets/rows';
import { ACTIVITY } from '../sheets/schema';
import { ensureTable, type CellEdit, type Snapshot } from '../sheets/table';
import type { PushState } from './job';
import { readPending, type Scope } from './pending';
import type { Services } from './services';

export interface BegunPush {
  readonly push: PushState;
  readonly entries: readonly JournalEntry[];
  readonly blocked: number;
}

/**
 * Plans a push: new lines get their claims, blocked rows their reason, and everything else its place in the journal,
 * all of it on disk before the first request.
 */
export function beginPush(services: Services, scope: Scope, run: string): Result<BegunPush> {
  const pending = readPending(services, scope);
  if (!pending.ok) return pending;
  // Found out now: once something has been sent there must be a place to write down what came of it.
  const activity = ensureTable(services.workbook, ACTIVITY);
  if (!activity.ok) return activity;
  const { payouts, lines, memory } = pending.value;
  const changes = pending.value.changes.map((change) => claimed(services, change));
  mark(payouts, changes, 'Payouts');
  mark(lines, changes, 'Lines');
  const befores = new Map<string, PayoutBase | LineBase>([
    ...memory.payouts.byId,
    ...memory.lines.byId,
  ]);
  const head = { run, at: services.clock.now(), user: services.user().email };
  const entries = openJournal(changes, befores, head);
  journalStore(services.workbook).start(entries);
  services.workbook.flush();
  const blocked = changes.length - entries.length;
  return ok({ push: { kind: 'push', run, probe: null, refreshed: 0 }, entries, blocked });
}

function claimed(services: Services, change: PlannedChange): PlannedChange {
  const needsClaim = change.send?.kind === 'create' && change.id === '';
  return needsClaim ? { ...change, id: makeClaim(services.ids.next()) } : change;
}

/** Writes the claims of new lines and the reasons of blocked rows, into the rows as they were just read. */
function mark(
  snapshot: Snapshot | null,
  changes: readonly PlannedChange[],
  sheet: PlannedChange['sheet'],
): void {
  if (snapshot === null) return;
  const { idHeader } = snapshot.table.schema;
  const edits = changes
    .filter((change) => change.sheet === sheet)
    .flatMap((change): CellEdit[] => {
      const { row } = change;
      if (change.send === null) {
        return [
          { row, header: 'Status', literal: textLiteral(`Blocked: ${change.notes.join(' ')}`) },
          { row, header: 'Change', literal: textLiteral(changeWords(change)) },
        ];
      }
      return change.send.kind === 'create'
        ? [{ row, header: idHeader, literal: textLiteral(change.id) }]
        : [];
    });
  writeCells(snapshot, edits);
}
