import type { Problem } from '../../core/errors';
import type { FieldConflict } from '../../core/push/decide';
import type { JournalEntry } from '../../core/push/journal';
import { pushedStatus } from '../../core/push/pushed-status';
import { mismatches } from '../../core/push/receipt';
import type { WriteRequest } from '../../core/plan/change';
import type { IntrowClient } from '../../introw/client';
import { toProblem, type IntrowError } from '../../introw/errors';
import { retryWait } from '../../introw/retry';
import type { Call, CallSafety } from '../../introw/endpoints';
import { conflictResult, failureResult, mismatchResult } from './words';
import { decide, readCall, writeCall, type AnyRecord } from './calls';

/** An entry after a step's work on it, with what the service said of its record. */
export interface EntryResult {
  readonly entry: JournalEntry;
  readonly theirs: AnyRecord | null;
  readonly conflicts: readonly FieldConflict[];
}

/** What a chunk of entries came to. */
export interface BatchResult {
  readonly settled: readonly EntryResult[];
  readonly waitMs: number;
  /** Ends the push: nothing more can go out. */
  readonly problem: Problem | null;
}

export interface BatchContext {
  readonly client: IntrowClient;
  readonly workbookId: string;
  readonly now: () => number;
  readonly jitter: number;
  /** The payouts whose lines this push has written to: their amounts moved by it. */
  readonly touched: ReadonlySet<string>;
  /** A record that was read seconds ago for the entry of this number. */
  readonly fresh: { readonly seq: number; readonly record: AnyRecord } | null;
  /** Puts entries on record before their requests leave. */
  readonly writeDown: (entries: readonly JournalEntry[]) => void;
}

/** Working notes on one entry while its chunk is under way. */
interface Draft {
  entry: JournalEntry;
  /** What of the entry goes out now: fields in conflict do not. The entry itself keeps all until it is settled. */
  send: WriteRequest;
  theirs: AnyRecord | null;
  conflicts: readonly FieldConflict[];
  toSend: boolean;
}

/** A reading counts for seconds, not minutes; a request that brings no answer takes a minute. */
const MAX_READING_MS = 20_000;
/** After so many answers that settle nothing an entry is given up, with words that say what is not known. */
const MAX_ATTEMPTS = 5;

/** Reads each record, decides, writes down what will be sent, sends it, and says what came of each. */
export function pushBatch(entries: readonly JournalEntry[], context: BatchContext): BatchResult {
  const drafts = entries.map((entry): Draft => ({
    entry,
    send: entry.request,
    theirs: null,
    conflicts: [],
    toSend: entry.kind === 'create',
  }));
  const startedAt = context.now();
  const reading = { settled: drafts, ...readRecords(drafts, context) };
  if (reading.problem !== null) return reading;
  // Readings that took long, one by one over a bad connection, say nothing of now: the next step reads again.
  if (context.now() - startedAt > MAX_READING_MS) return { ...reading, waitMs: 1 };
  const sending = drafts.filter((draft) => draft.toSend);
  for (const draft of sending) draft.entry = { ...draft.entry, state: 'sent', at: context.now() };
  if (sending.length === 0) return reading;
  context.writeDown(sending.map((draft) => draft.entry));
  const writing = sendEach<AnyRecord | null>(
    sending,
    context,
    ({ entry, send }) => writeCall({ ...entry, request: send }, context.workbookId),
    (draft, answer) => {
      confirm(draft, answer, context.now());
    },
  );
  if (writing.problem === null) checkRefused(sending, context);
  return { settled: drafts, ...worst([reading, writing]) };
}

/** Sends a call for each draft, and has what came of it taken; gives what is in the way of going on. */
function sendEach<T>(
  drafts: readonly Draft[],
  context: BatchContext,
  callOf: (draft: Draft) => Call<T>,
  take: (draft: Draft, value: T) => void,
): Trouble {
  const calls = drafts.map(callOf);
  const outcomes = context.client.send(calls);
  return worst(
    drafts.map((draft, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok === false)
        return takeError(draft, outcome.error, calls[index]?.safety ?? 'action', context);
      if (outcome !== undefined) take(draft, outcome.value);
      return NONE;
    }),
  );
}

/**
 * A decline or detach that was refused may have been refused because an earlier attempt of ours took effect: the line
 * is read before it is called failed.
 */
function checkRefused(drafts: readonly Draft[], context: BatchContext): void {
  const refused = drafts.filter(
    ({ entry }) =>
      entry.state === 'failed' && (entry.kind === 'decline' || entry.kind === 'detach'),
  );
  const outcomes = context.client.send(refused.map(readOf));
  refused.forEach((draft, index) => {
    const outcome = outcomes[index];
    if (outcome?.ok !== true) return;
    draft.theirs = outcome.value;
    const { entry, theirs } = draft;
    if (entry.attempts > 0 && isSettledAlready(entry, theirs))
      draft.entry = { ...entry, state: 'confirmed', result: pushedStatus(entry, theirs) };
  });
}

/** Off its payout, or under another status than when it was pulled: the statuses of voided lines are not documented. */
function isSettledAlready(entry: JournalEntry, theirs: AnyRecord): boolean {
  const status = (record: object | null) =>
    (record as { status?: string | null } | null)?.status ?? null;
  return (
    decide({ ...entry, state: 'sent' }, theirs).kind === 'done' ||
    status(theirs) !== status(entry.before)
  );
}

interface Trouble {
  readonly waitMs: number;
  readonly problem: Problem | null;
}

function readOf({ entry }: Draft): Call<AnyRecord> {
  return readCall(entry);
}

function readRecords(drafts: readonly Draft[], context: BatchContext): Trouble {
  const existing = drafts.filter((draft) => draft.entry.kind !== 'create');
  const { fresh } = context;
  // Once an attempt is on record, what was read before it says nothing: only a new reading shows whether it took effect.
  const isFresh = ({ entry }: Draft) => entry.state === 'planned' && fresh?.seq === entry.seq;
  const take = (draft: Draft, theirs: AnyRecord) => {
    takeReading(draft, theirs, context);
  };
  const asked = existing.filter((draft) => !isFresh(draft));
  const trouble = sendEach(asked, context, readOf, take);
  for (const draft of existing) if (fresh !== null && isFresh(draft)) take(draft, fresh.record);
  return trouble;
}

/** The outcome of what an ended push left on its way, that nobody asks for any more. */
const NOT_ARRIVED = 'Skipped: an earlier push of it was ended before it arrived. Nothing was sent.';

const NONE: Trouble = { waitMs: 0, problem: null };

function worst(troubles: readonly Trouble[]): Trouble {
  return troubles.reduce(
    (sum, next) => ({
      waitMs: Math.max(sum.waitMs, next.waitMs),
      problem: sum.problem ?? next.problem,
    }),
    NONE,
  );
}

/** Settles a draft's entry. */
function end(
  draft: Draft,
  at: number,
  state: JournalEntry['state'],
  result: string,
  more: Partial<JournalEntry> = {},
): void {
  draft.entry = { ...draft.entry, ...more, state, at, result };
}

function takeReading(draft: Draft, theirs: AnyRecord, context: BatchContext): void {
  const { entry } = draft;
  const now = context.now();
  const decision = decide(entry, theirs, context.touched.has(entry.id));
  draft.theirs = theirs;
  if (entry.lookup === true && decision.kind !== 'done') {
    end(draft, now, 'failed', NOT_ARRIVED);
    return;
  }
  if ('conflicts' in decision) draft.conflicts = decision.conflicts;
  switch (decision.kind) {
    case 'send':
      draft.send = decision.send;
      draft.toSend = true;
      break;
    case 'done':
      end(draft, now, 'confirmed', pushedStatus(entry, theirs), {
        // What the service held before anything of ours was sent is not this push's work, and nothing to take back.
        request: entry.state === 'sent' ? entry.request : withoutFields(entry.request),
      });
      break;
    case 'conflict':
      end(draft, now, 'conflict', conflictResult(entry, decision.conflicts, false));
      break;
    case 'refuse':
      end(draft, now, 'failed', `Failed: ${decision.why}. Nothing was sent.`);
  }
}

function withoutFields(send: WriteRequest): WriteRequest {
  return 'patch' in send ? { ...send, patch: {} } : send;
}

function confirm(draft: Draft, answer: AnyRecord | null, now: number): void {
  const { entry, send, conflicts } = draft;
  const mismatch = mismatches(send, answer)
    .map(({ words }) => words)
    .join(', ');
  const said =
    conflicts.length > 0 ? conflictResult(entry, conflicts, true) : pushedStatus(entry, answer);
  draft.theirs = answer;
  end(
    draft,
    now,
    'confirmed',
    mismatch === '' ? said : mismatchResult(entry, answer, said, mismatch),
    {
      request: send,
      ...(entry.kind === 'create' && answer !== null ? { createdId: answer.id } : {}),
      ...(mismatch === '' ? {} : { mismatch }),
    },
  );
}

/** Errors after which nothing more of a push can go out. */
export const ENDING: readonly IntrowError['kind'][] = [
  'unauthorized',
  'forbidden',
  'creditsExhausted',
];

/**
 * What an error means for an entry. Not sent or turned away: it is as planned as before. Perhaps sent: it stays `sent`,
 * and the next step looks at the service before anything else happens to it.
 */
function takeError(
  draft: Draft,
  error: IntrowError,
  safety: CallSafety,
  context: BatchContext,
): Trouble {
  const { entry } = draft;
  const { kind, tookEffect } = error;
  const now = context.now();
  const problem = toProblem(error, now);
  const wasSent = safety !== 'read';
  draft.toSend = false;
  if (wasSent && tookEffect === 'no') draft.entry = { ...entry, state: 'planned' };
  if (ENDING.includes(kind)) return { waitMs: 0, problem };
  const attempts = entry.attempts + (kind === 'rateLimited' || kind === 'notSent' ? 0 : 1);
  const waitMs = retryWait({ error, safety, attempt: attempts, now, jitter: context.jitter });
  if (waitMs !== null && attempts < MAX_ATTEMPTS) {
    draft.entry = { ...draft.entry, attempts };
    return { waitMs, problem: null };
  }
  if (kind === 'notSent') return { waitMs: 0, problem };
  const isFateUnknown = tookEffect === 'unknown' || (!wasSent && entry.state === 'sent');
  end(draft, now, 'failed', failureResult(problem.message, isFateUnknown), { attempts });
  return NONE;
}
