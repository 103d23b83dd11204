import type { Problem } from '../core/errors';
import type { FieldConflict } from '../core/push/decide';
import type { JournalEntry } from '../core/push/journal';
import type { Send } from '../core/plan/change';
import { doneWords } from '../core/plan/words';
import type { IntrowClient, Outcome } from '../introw/client';
import { toProblem, type IntrowError } from '../introw/errors';
import { decideRetry } from '../introw/retry';
import type { CallSafety } from '../introw/endpoints';
import { conflictResult, failureResult } from './push-words';
import { decide, readCall, writeCall, type AnyRecord } from './push-calls';

/** An entry after a step's work on it, with what the service said of its record. */
export interface Settled {
  readonly entry: JournalEntry;
  readonly theirs: AnyRecord | null;
  readonly conflicts: readonly FieldConflict[];
}

/** What a chunk of entries came to. */
export interface ChunkResult {
  readonly settled: readonly Settled[];
  readonly waitMs: number;
  /** Ends the push: nothing more can go out. */
  readonly problem: Problem | null;
}

export interface ChunkContext {
  readonly client: IntrowClient;
  readonly workbookId: string;
  readonly now: () => number;
  readonly jitter: number;
  /** A record that was read seconds ago for the entry of this number. */
  readonly fresh: { readonly seq: number; readonly record: AnyRecord } | null;
  /** Puts entries on record before their requests leave. */
  readonly writeDown: (entries: readonly JournalEntry[]) => void;
}

/** Working notes on one entry while its chunk is under way. */
interface Draft {
  entry: JournalEntry;
  /** What of the entry goes out now: fields in conflict do not. The entry itself keeps all until it is settled. */
  send: Send;
  theirs: AnyRecord | null;
  conflicts: readonly FieldConflict[];
  toSend: boolean;
}

/** A reading counts for seconds, not minutes; a request that brings no answer takes a minute. */
const MAX_READING_MS = 20_000;
/** After so many answers that settle nothing an entry is given up, with words that say what is not known. */
const MAX_ATTEMPTS = 5;

/** Reads each record, decides, writes down what will be sent, sends it, and says what came of each. */
export function pushChunk(entries: readonly JournalEntry[], context: ChunkContext): ChunkResult {
  const drafts = entries.map((entry): Draft => ({
    entry,
    send: entry.send,
    theirs: null,
    conflicts: [],
    toSend: entry.kind === 'create',
  }));
  const startedAt = context.now();
  const reading = readRecords(drafts, context);
  if (reading.problem !== null) return finish(drafts, reading);
  // Readings that took long, one by one over a bad connection, say nothing of now: the next step reads again.
  if (context.now() - startedAt > MAX_READING_MS) return finish(drafts, { ...reading, waitMs: 1 });
  const sending = drafts.filter((draft) => draft.toSend);
  for (const draft of sending) draft.entry = { ...draft.entry, state: 'sent', at: context.now() };
  if (sending.length === 0) return finish(drafts, reading);
  context.writeDown(sending.map((draft) => draft.entry));
  const writing = sendWrites(sending, context);
  if (writing.problem === null) checkRefused(sending, context);
  return finish(drafts, {
    waitMs: Math.max(reading.waitMs, writing.waitMs),
    problem: writing.problem,
  });
}

/**
 * A decline or detach that was refused may have been refused because an earlier attempt of ours took effect: the line
 * is read before it is called failed.
 */
function checkRefused(drafts: readonly Draft[], context: ChunkContext): void {
  const refused = drafts.filter(
    ({ entry }) =>
      entry.state === 'failed' && (entry.kind === 'decline' || entry.kind === 'detach'),
  );
  const outcomes = context.client.send(refused.map((draft) => readCall(draft.entry)));
  refused.forEach((draft, index) => {
    const outcome = outcomes[index];
    if (outcome?.ok !== true) return;
    draft.theirs = outcome.value;
    const { entry } = draft;
    const wasTried = entry.attempts > 0;
    if (wasTried && isSettledAlready(entry, outcome.value)) {
      draft.entry = {
        ...entry,
        state: 'confirmed',
        result: `Pushed: ${doneWords(entry.kind, entry.fields)}`,
      };
    }
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

function finish(drafts: readonly Draft[], { waitMs, problem }: Trouble): ChunkResult {
  return {
    settled: drafts.map(({ entry, theirs, conflicts }) => ({ entry, theirs, conflicts })),
    waitMs,
    problem,
  };
}

function readRecords(drafts: readonly Draft[], context: ChunkContext): Trouble {
  const existing = drafts.filter((draft) => draft.entry.kind !== 'create');
  // Once an attempt is on record, what was read before it says nothing: only a new reading shows whether it took effect.
  const isFresh = ({ entry }: Draft) =>
    entry.state === 'planned' && context.fresh?.seq === entry.seq;
  const asked = existing.filter((draft) => !isFresh(draft));
  const outcomes = context.client.send(asked.map((draft) => readCall(draft.entry)));
  const troubles = asked.map((draft, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) throw new Error('A read has no outcome.');
    if (outcome.ok) takeReading(draft, outcome.value, context.now());
    return outcome.ok ? NONE : takeError(draft, outcome.error, 'read', context);
  });
  for (const draft of existing.filter(isFresh)) {
    if (context.fresh !== null) takeReading(draft, context.fresh.record, context.now());
  }
  return worst(troubles);
}

/** The outcome of what an ended push left on its way, that nobody asks for any more. */
const NOT_ARRIVED =
  'Skipped: an earlier push of this row was ended before it arrived. Nothing of it is sent now.';

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

function takeReading(draft: Draft, theirs: AnyRecord, now: number): void {
  const { entry } = draft;
  const decision = decide(entry, theirs);
  draft.theirs = theirs;
  if (entry.lookup === true && decision.kind !== 'done') {
    draft.entry = { ...entry, state: 'failed', at: now, result: NOT_ARRIVED };
    return;
  }
  switch (decision.kind) {
    case 'send':
      draft.conflicts = decision.conflicts;
      draft.send = decision.send;
      draft.toSend = true;
      break;
    case 'done':
      draft.entry = {
        ...entry,
        // What the service held before anything of ours was sent is not this push's work, and nothing to take back.
        send: entry.state === 'sent' ? entry.send : withoutFields(entry.send),
        state: 'confirmed',
        at: now,
        result: `Pushed: ${doneWords(entry.kind, entry.fields)}`,
      };
      break;
    case 'conflict':
      draft.conflicts = decision.conflicts;
      draft.entry = {
        ...entry,
        state: 'conflict',
        at: now,
        result: conflictResult(entry, decision.conflicts, false),
      };
      break;
    case 'refuse':
      draft.entry = {
        ...entry,
        state: 'failed',
        at: now,
        result: `Failed: ${decision.why}. Nothing was sent.`,
      };
      break;
  }
}

function withoutFields(send: Send): Send {
  return send.kind === 'update payout' || send.kind === 'update line'
    ? { ...send, patch: {} }
    : send;
}

function sendWrites(drafts: readonly Draft[], context: ChunkContext): Trouble {
  const calls = drafts.map(({ entry, send }) => writeCall({ ...entry, send }, context.workbookId));
  const outcomes: Outcome<AnyRecord | null>[] = context.client.send(calls);
  return worst(
    drafts.map((draft, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error('A write has no outcome.');
      if (!outcome.ok)
        return takeError(draft, outcome.error, calls[index]?.safety ?? 'action', context);
      confirm(draft, outcome.value, context.now());
      return NONE;
    }),
  );
}

function confirm(draft: Draft, answer: AnyRecord | null, now: number): void {
  const { entry, send, conflicts } = draft;
  draft.theirs = answer;
  draft.entry = {
    ...entry,
    send,
    state: 'confirmed',
    at: now,
    result:
      conflicts.length > 0
        ? conflictResult(entry, conflicts, true)
        : `Pushed: ${doneWords(entry.kind, entry.fields)}`,
  };
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
  context: ChunkContext,
): Trouble {
  const { entry } = draft;
  const now = context.now();
  const wasSent = safety !== 'read';
  draft.toSend = false;
  if (wasSent && error.tookEffect === 'no') draft.entry = { ...entry, state: 'planned' };
  if (ENDING.includes(error.kind)) return { waitMs: 0, problem: toProblem(error, now) };
  const attempts =
    entry.attempts + (error.kind === 'rateLimited' || error.kind === 'notSent' ? 0 : 1);
  const decision = decideRetry({
    error,
    safety,
    attempt: Math.min(attempts, MAX_ATTEMPTS),
    now,
    jitter: context.jitter,
  });
  if (decision.retry && attempts < MAX_ATTEMPTS) {
    draft.entry = { ...draft.entry, attempts };
    return { waitMs: Math.max(1, decision.waitMs), problem: null };
  }
  if (error.kind === 'notSent') return { waitMs: 0, problem: toProblem(error, now) };
  const { message } = toProblem(error, now);
  draft.entry = {
    ...draft.entry,
    state: 'failed',
    attempts,
    at: now,
    result: failureResult(
      message,
      error.tookEffect === 'unknown' || (!wasSent && entry.state === 'sent'),
    ),
  };
  return NONE;
}
