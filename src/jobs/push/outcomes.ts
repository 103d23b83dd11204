import type { PreviewField } from '../../core/contract/preview';
import type { RowOutcome } from '../../core/contract/jobs';
import { ProblemError } from '../../core/errors';
import { outcomeView } from '../../core/push/journal';
import {
  isChange,
  isOpen,
  type ChangeEntry,
  type JournalEntry,
} from '../../core/push/journal-entry';
import { describeMismatch } from '../../core/push/mismatches';
import { isPushed } from '../../core/push/outcome';
import { statusOf } from '../../core/push/status';
import { DECLINED } from '../../core/records/line-status';
import type { LineBase, PayoutBase, RecordBase } from '../../core/records/readings';
import type { CommissionLine, Payout } from '../../core/records/records';
import { appendActivity, type ActivityRow } from '../../sheets/activity/activity';
import { applyUpdates } from '../../sheets/commit/apply';
import type { Memory } from '../../sheets/memory/memory';
import {
  LINE_KIND,
  PAYOUT_KIND,
  type Pushed,
  type Reading,
  type RecordKind,
  type RowUpdate,
} from '../../sheets/records/kinds';
import { openTable } from '../../sheets/table/table';
import { targetOf } from '../memory';
import { watchedStore } from '../approval/watch';
import type { Ports } from '../ports';
import type { EntryResult } from './drafts';
import type { AnyRecord } from './calls';

/** Writes what came of entries into the sheets, wherever their rows stand by now, and into `Activity`. */
export function writeOutcomes(ports: Ports, memory: Memory, results: readonly EntryResult[]): void {
  const ended = results.filter(({ entry }) => !isOpen(entry));
  const locale = ports.workbook.locale();
  const of = (sheet: JournalEntry['sheet']) => ended.filter(({ entry }) => entry.sheet === sheet);
  const lines = of('Lines');
  // Read in few calls, as each is asked for more than once.
  memory.lines.load(lines.map(({ entry }) => entry.id));
  update(
    ports,
    memory,
    LINE_KIND,
    lines.map((one) => lineUpdate(one, memory, locale)),
  );
  update(
    ports,
    memory,
    PAYOUT_KIND,
    of('Payouts').map((one) => payoutUpdate(one, locale)),
  );
  const added = appendActivity(
    ports.workbook,
    ended.flatMap((one) => activityOf(one, memory.partners, locale)),
  );
  if (!added.ok) throw new ProblemError(added.error);
}

/** Writes a `Status` into the rows of these records, and nothing else. */
export function writeStatuses(
  ports: Ports,
  memory: Memory,
  told: readonly { readonly entry: JournalEntry; readonly status: string }[],
): void {
  const of = (sheet: JournalEntry['sheet']) =>
    told
      .filter(({ entry }) => entry.sheet === sheet)
      .map(({ entry, status }) => ({ id: entry.createdId ?? entry.id, theirs: null, status }));
  update(ports, memory, LINE_KIND, of('Lines'));
  update(ports, memory, PAYOUT_KIND, of('Payouts'));
}

/** What came of changes that have ended, as pages show it. */
export function outcomesOf(
  { workbook }: Pick<Ports, 'workbook'>,
  entries: readonly JournalEntry[],
): RowOutcome[] {
  const locale = workbook.locale();
  return entries.flatMap((entry) =>
    isChange(entry) && !isOpen(entry) ? [outcomeView(entry, locale)] : [],
  );
}

function update<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  kind: RecordKind<B, R>,
  updates: readonly RowUpdate<B>[],
): void {
  if (updates.length === 0) return;
  const table = openTable(ports.workbook, kind.schema);
  // A sheet that was deleted meanwhile has no rows to tell; Activity and the journal still do.
  if (table === null) return;
  if (!table.ok) throw new ProblemError(table.error);
  const moved = new Set(updates.filter(isMove).map(({ id }) => id));
  const store = watchedStore(ports, memory, kind, moved);
  applyUpdates({ ...targetOf(ports, memory, kind, table.value), store }, updates);
}

/** Whether this push moved a payout to where it stands: that had its approval, or needed none. Introw may answer another stage. */
function isMove({ written, theirs }: RowUpdate<RecordBase>): boolean {
  const stage = theirs !== null && 'stage' in theirs ? theirs.stage : null;
  return stage !== null && written?.['stage'] === stage;
}

/** The `Status` of a change; a payout that was only read again keeps the one it has. */
function statusPart(entry: JournalEntry, locale: string): { readonly status?: string } {
  return isChange(entry) ? { status: statusOf(entry, locale) } : {};
}

function payoutUpdate({ entry, theirs }: EntryResult, locale: string): RowUpdate<PayoutBase> {
  const record = theirs as Payout | null;
  return { id: entry.id, theirs: record, ...statusPart(entry, locale), ...writtenOf(entry) };
}

function lineUpdate(
  { entry, theirs }: EntryResult,
  memory: Memory,
  locale: string,
): RowUpdate<LineBase> {
  const line = theirs as CommissionLine | null;
  const named = line === null ? removed(entry, memory) : withName(line, entry, memory);
  const common = { id: entry.id, theirs: named, ...statusPart(entry, locale) };
  if (entry.outcome?.kind === 'earlierLine') return { ...common, add: true, created: {} };
  if (!isPushed(entry)) return common;
  switch (entry.kind) {
    case 'create':
      return { ...common, add: true, created: sentOf(entry) };
    case 'decline':
      return { ...common, done: { Action: 'Decline' } };
    case 'detach':
      return { ...common, done: { Action: 'Detach' } };
    default:
      return { ...common, ...writtenOf(entry) };
  }
}

/**
 * The line after a decline or detach whose answer brought no record; null where it did not happen or the line is not known.
 * Without it the line would count as staying on its payout, and the next decline would not warn that it is the last.
 */
function removed(entry: JournalEntry, { lines }: Memory): LineBase | null {
  const before = isPushed(entry) ? lines.get(entry.id) : undefined;
  if (before === undefined) return null;
  const known = { ...before, ...before.conflict?.theirs, conflict: null };
  if (entry.kind === 'decline') return { ...known, status: DECLINED };
  return entry.kind === 'detach' ? { ...known, payoutId: null } : null;
}

function withName(line: CommissionLine, { id }: JournalEntry, memory: Memory): LineBase {
  const before = memory.lines.get(id)?.partnerName ?? null;
  const known = line.partnerId === null ? undefined : memory.partners.get(line.partnerId)?.name;
  return { ...line, partnerName: known ?? before };
}

/** What was sent of a new line. */
function sentOf({ request }: JournalEntry): NonNullable<RowUpdate<LineBase>['created']> {
  return request.kind === 'create' ? { ...request.line } : {};
}

/** Which fields an entry wrote, when it did. */
function writtenOf(entry: JournalEntry): Pushed {
  const { request, undo } = entry;
  if (!('patch' in request) || !isPushed(entry)) return {};
  return { written: { ...request.patch }, ...(undo === true ? { takenBack: true } : {}) };
}

const ACTIONS = { create: 'New line', decline: 'Decline', detach: 'Detach' } as const;

/** One row per changed field; a decline with its reason, a detach and a new line are one each. */
export function activityOf(
  { entry, theirs }: EntryResult,
  partners: Pick<Memory['partners'], 'get'>,
  locale: string,
): ActivityRow[] {
  if (!isChange(entry)) return [];
  const common = {
    at: entry.at,
    user: entry.user,
    pushId: entry.pushId,
    record: entry.sheet === 'Payouts' ? 'Payout' : 'Line',
    // A new line goes by its claim until the service has given it an id.
    id: theirs?.id ?? entry.createdId ?? entry.id,
    ...aboutOf(entry, theirs, partners),
  } as const;
  if (entry.kind === 'update') {
    return entry.fields.map((field) => ({
      ...common,
      ...field,
      result: fieldResult(entry, field, locale),
    }));
  }
  const words = entry.fields
    .filter((field) => field.field !== 'Action' && field.to !== null)
    .map((field) => `${field.field}: ${field.to ?? ''}`)
    .join('; ');
  const result = statusOf(entry, locale);
  return [{ ...common, field: ACTIONS[entry.kind], from: null, to: words, result }];
}

/** Whose record it is and what it is worth at Introw now: of a line that was never created, what was to be created. */
function aboutOf(
  { request, before }: ChangeEntry,
  theirs: AnyRecord | null,
  partners: Pick<Memory['partners'], 'get'>,
): Pick<ActivityRow, 'partner' | 'amount' | 'currency'> {
  const wanted = request.kind === 'create' ? request.line : null;
  const { amount = null, currency = null } = theirs ?? before ?? wanted ?? {};
  const partnerId = before?.partnerId ?? theirs?.partnerId ?? wanted?.partnerId ?? null;
  const known = partnerId === null ? undefined : partners.get(partnerId)?.name;
  return { partner: before?.partnerName ?? known ?? partnerId, amount, currency };
}

/** What came of one field of a row: others of the same row may have fared otherwise. */
function fieldResult(entry: ChangeEntry, field: PreviewField, locale: string): string {
  const { outcome } = entry;
  if (outcome?.kind !== 'pushed') return statusOf(entry, locale);
  const isKept = (outcome.keptBack ?? []).some((kept) => kept.field === field.field);
  if (isKept) return statusOf(entry, locale);
  const mismatch = (outcome.mismatches ?? []).find((one) => one.field === field.field);
  return mismatch === undefined
    ? 'Pushed'
    : `Failed: Introw answered ${describeMismatch(mismatch)}.`;
}
