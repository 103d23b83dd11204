import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewField } from '../../core/contract/preview';
import { ProblemError } from '../../core/errors';
import { describeField } from '../../core/plan/words';
import { isOpen, outcomeOf, type JournalEntry } from '../../core/push/journal';
import { mismatches } from '../../core/push/receipt';
import type { LineBase, PayoutBase } from '../../core/records/readings';
import type { CommissionLine, Payout } from '../../core/records/records';
import { restoredHeaders } from '../../sheets/memory/meta';
import { appendActivity, type ActivityRow } from '../../sheets/activity/activity';
import { applyOutcomes } from '../../sheets/commit/apply';
import type { Baseline } from '../../sheets/memory/baseline';
import {
  LINE_KIND,
  PAYOUT_KIND,
  type Pushed,
  type Reading,
  type RecordKind,
  type RowUpdate,
} from '../../sheets/records/kinds';
import { openTable } from '../../sheets/table/table';
import { readMemory, type Memory } from '../memory';
import type { EntryResult } from './batch';
import type { Ports } from '../ports';

/** Writes what came of entries into the sheets, wherever their rows stand by now, and into `Activity`. */
export function writeOutcomes(ports: Ports, settled: readonly EntryResult[]): void {
  const memory = readMemory(ports.workbook);
  const closed = settled.filter(({ entry }) => !isOpen(entry));
  const of = (sheet: JournalEntry['sheet']) => closed.filter(({ entry }) => entry.sheet === sheet);
  apply(
    ports,
    LINE_KIND,
    memory.lines,
    memory,
    of('Lines').map((one) => lineOutcome(one, memory)),
  );
  apply(ports, PAYOUT_KIND, memory.payouts, memory, of('Payouts').map(payoutOutcome));
  const added = appendActivity(ports.workbook, closed.flatMap(activityOf));
  if (!added.ok) throw new ProblemError(added.error);
}

/** What came of entries whose outcome is known, as pages show it. */
export function outcomesOf(settled: readonly EntryResult[]): RowOutcome[] {
  return settled.flatMap(({ entry }) => (isOpen(entry) ? [] : [outcomeOf(entry)]));
}

/** Brings the rows of payouts up to what the service says of them now. */
export function refreshPayouts(ports: Ports, payouts: readonly Payout[]): void {
  const memory = readMemory(ports.workbook);
  apply(
    ports,
    PAYOUT_KIND,
    memory.payouts,
    memory,
    payouts.map((theirs) => ({ id: theirs.id, theirs })),
  );
}

function apply<B extends { readonly id: string }, R extends Reading>(
  ports: Ports,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  memory: Memory,
  outcomes: readonly RowUpdate<B>[],
): void {
  if (outcomes.length === 0) return;
  const table = openTable(ports.workbook, kind.schema);
  // A sheet that was deleted meanwhile has no rows to tell; Activity and the journal still do.
  if (table === null) return;
  if (!table.ok) throw new ProblemError(table.error);
  applyOutcomes(ports.workbook, table.value, kind, baseline, outcomes, {
    known: memory.context,
    restored: restoredHeaders(memory.meta, kind.schema.sheet),
  });
}

function payoutOutcome({ entry, theirs }: EntryResult): RowUpdate<PayoutBase> {
  const record = theirs as Payout | null;
  return { id: entry.id, theirs: record, status: entry.result, ...writtenOf(entry) };
}

function lineOutcome({ entry, theirs }: EntryResult, memory: Memory): RowUpdate<LineBase> {
  const line = theirs as CommissionLine | null;
  const named = line === null ? null : withName(line, entry, memory);
  const common = { id: entry.id, theirs: named, status: entry.result };
  if (entry.state !== 'confirmed') return common;
  switch (entry.request.kind) {
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

function withName(line: CommissionLine, entry: JournalEntry, memory: Memory): LineBase {
  const before = memory.lines.byId.get(entry.id)?.partnerName ?? null;
  const known = line.partnerId === null ? undefined : memory.context.partners.get(line.partnerId);
  return { ...line, partnerName: known ?? before };
}

/** Which fields an entry wrote, when it did. */
function writtenOf({ request, state, undo }: JournalEntry): Pushed {
  const isPatch = request.kind === 'update payout' || request.kind === 'update line';
  if (!isPatch || state !== 'confirmed') return {};
  return { written: { ...request.patch }, ...(undo === true ? { takenBack: true } : {}) };
}

/** One line per changed field; a decline with its reason, a detach and a new line are one each. */
export function activityOf({ entry, theirs, conflicts }: EntryResult): ActivityRow[] {
  const record = entry.sheet === 'Payouts' ? 'Payout' : 'Line';
  const common = {
    at: entry.at,
    user: entry.user,
    pushId: entry.pushId,
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
        : mismatches(entry.request, theirs).map(({ field, words }) => [field, words]),
    );
    const said = (field: PreviewField) => {
      const words = otherwise.get(field.field);
      return words === undefined
        ? `Pushed: ${describeField(field)}`
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
