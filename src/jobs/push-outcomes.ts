import type { PreviewField, RowOutcome } from '../core/contract';
import { ProblemError } from '../core/errors';
import { fieldWords } from '../core/plan/words';
import { isOpen, outcomeOf, type JournalEntry } from '../core/push/journal';
import { mismatches } from '../core/push/receipt';
import type { LineBase, PayoutBase } from '../core/readings';
import type { CommissionLine, Payout } from '../core/records';
import { restoredHeaders } from '../sheets/meta';
import { appendActivity, type ActivityRow } from '../sheets/activity';
import { applyOutcomes } from '../sheets/apply';
import type { Baseline } from '../sheets/baseline';
import {
  LINE_KIND,
  PAYOUT_KIND,
  type Pushed,
  type Reading,
  type RecordKind,
  type RowUpdate,
} from '../sheets/kinds';
import { openTable } from '../sheets/table';
import { remember, type Remembered } from './memory-of';
import type { Settled } from './push-chunk';
import type { Services } from './services';

/** Writes what came of entries into the sheets, wherever their rows stand by now, and into `Activity`. */
export function writeOutcomes(services: Services, settled: readonly Settled[]): void {
  const memory = remember(services.workbook);
  const closed = settled.filter(({ entry }) => !isOpen(entry));
  const of = (sheet: JournalEntry['sheet']) => closed.filter(({ entry }) => entry.sheet === sheet);
  apply(
    services,
    LINE_KIND,
    memory.lines,
    memory,
    of('Lines').map((one) => lineOutcome(one, memory)),
  );
  apply(services, PAYOUT_KIND, memory.payouts, memory, of('Payouts').map(payoutOutcome));
  const added = appendActivity(services.workbook, closed.flatMap(activityOf));
  if (!added.ok) throw new ProblemError(added.error);
}

/** What came of entries whose outcome is known, as pages show it. */
export function outcomesOf(settled: readonly Settled[]): RowOutcome[] {
  return settled.flatMap(({ entry }) => (isOpen(entry) ? [] : [outcomeOf(entry)]));
}

/** Brings the rows of payouts up to what the service says of them now. */
export function refreshPayouts(services: Services, payouts: readonly Payout[]): void {
  const memory = remember(services.workbook);
  apply(
    services,
    PAYOUT_KIND,
    memory.payouts,
    memory,
    payouts.map((theirs) => ({ id: theirs.id, theirs })),
  );
}

function apply<B extends { readonly id: string }, R extends Reading>(
  services: Services,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  memory: Remembered,
  outcomes: readonly RowUpdate<B>[],
): void {
  if (outcomes.length === 0) return;
  const table = openTable(services.workbook, kind.schema);
  // A sheet that was deleted meanwhile has no rows to tell; Activity and the journal still do.
  if (table === null) return;
  if (!table.ok) throw new ProblemError(table.error);
  applyOutcomes(services.workbook, table.value, kind, baseline, outcomes, {
    known: memory.known,
    restored: restoredHeaders(memory.meta, kind.schema.sheet),
  });
}

function payoutOutcome({ entry, theirs }: Settled): RowUpdate<PayoutBase> {
  const record = theirs as Payout | null;
  return { id: entry.id, theirs: record, status: entry.result, ...writtenOf(entry) };
}

function lineOutcome({ entry, theirs }: Settled, memory: Remembered): RowUpdate<LineBase> {
  const line = theirs as CommissionLine | null;
  const named = line === null ? null : withName(line, entry, memory);
  const common = { id: entry.id, theirs: named, status: entry.result };
  if (entry.state !== 'confirmed') return common;
  switch (entry.send.kind) {
    case 'create':
      return { ...common, add: true };
    case 'decline':
      return { ...common, done: { Action: 'Decline' } };
    case 'detach':
      return { ...common, done: { Action: 'Detach' } };
    default:
      return { ...common, ...writtenOf(entry) };
  }
}

function withName(line: CommissionLine, entry: JournalEntry, memory: Remembered): LineBase {
  const before = memory.lines.byId.get(entry.id)?.partnerName ?? null;
  const known = line.partnerId === null ? undefined : memory.known.partners.get(line.partnerId);
  return { ...line, partnerName: known ?? before };
}

/** Which fields an entry wrote, when it did. */
function writtenOf({ send, state, undo }: JournalEntry): Pushed {
  const isPatch = send.kind === 'update payout' || send.kind === 'update line';
  if (!isPatch || state !== 'confirmed') return {};
  return { written: { ...send.patch }, ...(undo === true ? { takenBack: true } : {}) };
}

/** One line per changed field; a decline with its reason, a detach and a new line are one each. */
export function activityOf({ entry, theirs, conflicts }: Settled): ActivityRow[] {
  const record = entry.sheet === 'Payouts' ? 'Payout' : 'Line';
  const common = {
    at: entry.at,
    user: entry.user,
    run: entry.run,
    record,
    // A new line goes by its claim until the service has given it an id.
    id: theirs?.id ?? entry.id,
    result: entry.result,
  } as const;
  if (entry.kind === 'update') {
    const kept = new Set(conflicts.map(({ field }) => field));
    const wasSent = (field: PreviewField) => entry.state === 'confirmed' && !kept.has(field.field);
    // An approval that Introw answered with another stage is none; the other fields of the row went through.
    const otherwise = new Map(
      entry.mismatch === undefined
        ? []
        : mismatches(entry.send, theirs).map(({ field, words }) => [field, words]),
    );
    const said = (field: PreviewField) => {
      const words = otherwise.get(field.field);
      return words === undefined
        ? `Pushed: ${fieldWords(field)}`
        : `Failed: Introw answered ${words}.`;
    };
    return entry.fields.map((field) => ({
      ...common,
      ...field,
      ...(wasSent(field) ? { result: said(field) } : {}),
    }));
  }
  const what = { create: 'New line', decline: 'Decline', detach: 'Detach' }[entry.kind];
  const words = entry.fields
    .filter((field) => field.field !== 'Action' && field.to !== null)
    .map((field) => `${field.field}: ${field.to ?? ''}`)
    .join('; ');
  return [{ ...common, field: what, from: null, to: words }];
}
