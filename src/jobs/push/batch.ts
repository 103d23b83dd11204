import type { Problem } from '../../core/errors';
import type { WriteRequest } from '../../core/records/write-request';
import { refusedByPayout } from '../../core/push/decide';
import { payoutBefore } from '../../core/push/journal';
import { isChange, type JournalEntry } from '../../core/push/journal-entry';
import type { EntryOutcome, Refusal } from '../../core/push/outcome';
import { addedToPayouts, stagesTakenBack } from '../../core/push/own-changes';
import { groupByKey } from '../../core/values/group-by-key';
import type { IntrowClient } from '../../introw/client';
import { getPayout, type Call, type CallSafety } from '../../introw/endpoints';
import { rowWordsOf, toProblem, type IntrowError } from '../../introw/errors';
import { holdsAll, retryWait } from '../../introw/retry';
import type { AnyRecord, WriteContext } from './calls';
import { isSettledAlready, readCall, writeCall } from './calls';
import {
  end,
  pushedOutcome,
  takeAnswer,
  takeReading,
  type Draft,
  type EntryResult,
  type Held,
} from './drafts';

/** What a batch of entries came to. */
export interface BatchResult {
  readonly results: readonly EntryResult[];
  readonly waitMs: number;
  /** Ends the push: nothing more can go out. */
  readonly problem: Problem | null;
}

export interface BatchContext extends WriteContext {
  readonly client: IntrowClient;
  readonly now: () => number;
  readonly jitter: number;
  /** All entries of the push as they stood before this batch. */
  readonly journal: readonly JournalEntry[];
  /** Puts entries on record before their requests leave. */
  readonly writeDown: (entries: readonly JournalEntry[]) => void;
  /** Why a change may not be written now for want of an approval; null if it may. */
  readonly hold?: (about: Held) => Refusal | null;
}

type SendingDraft = Draft & { sending: WriteRequest };

/** A reading counts for seconds, not minutes; a request that brings no answer takes a minute. */
const MAX_READING_MS = 20_000;
/** After so many answers that settle nothing an entry is given up, with words that say what is not known. */
const MAX_ATTEMPTS = 5;

/** Reads each record, decides, writes down what will be sent, sends it, and says what came of each. */
export function pushBatch(entries: readonly JournalEntry[], context: BatchContext): BatchResult {
  const drafts = entries.map((entry): Draft => ({
    entry,
    theirs: null,
    sending: entry.request.kind === 'create' ? entry.request : null,
    keptBack: [],
    mayBeMade: entry.kind === 'create' && entry.state === 'sent',
  }));
  const startedAt = context.now();
  const existing = drafts.filter(({ entry }) => entry.kind !== 'create');
  const added = addedToPayouts(context.journal);
  const records = sendEach(existing, context, readOf, (draft, theirs) => {
    takeReading(draft, theirs, context.now(), added.get(draft.entry.id));
  });
  const reading =
    records.problem === null ? worst([records, readPayouts(drafts, context)]) : records;
  if (reading.problem !== null) return { results: drafts, ...reading };
  // Readings that took long, one by one over a bad connection, say nothing of now: the next step reads again.
  if (context.now() - startedAt > MAX_READING_MS) return { results: drafts, ...reading, waitMs: 1 };
  holdUnapproved(drafts, context);
  const sending = drafts.filter((draft): draft is SendingDraft => draft.sending !== null);
  for (const draft of sending) draft.entry = asSent(draft, context.now());
  if (sending.length === 0) return { results: drafts, ...reading };
  context.writeDown(sending.map(({ entry }) => entry));
  const writing = sendEach<SendingDraft, AnyRecord | null>(
    sending,
    context,
    ({ entry, sending: request }) => writeCall(entry.id, request, context),
    (draft, answer) => {
      takeAnswer(draft, answer, context.now());
    },
  );
  if (writing.problem === null) checkRefused(sending, context);
  return { results: drafts, ...worst([reading, writing]) };
}

/** The entry as it goes on record before its request leaves. */
function asSent({ entry, theirs }: Draft, at: number): JournalEntry {
  const seen = theirs?.updatedAt ?? null;
  return { ...entry, state: 'sent', at, ...(seen === null ? {} : { seen }) };
}

/** What keeps a batch from going on: a wait, or the end of the push. */
interface Trouble {
  readonly waitMs: number;
  readonly problem: Problem | null;
}

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

/** Sends a call for each draft and hands its answer on. */
function sendEach<D extends Draft, T>(
  drafts: readonly D[],
  context: BatchContext,
  callOf: (draft: D) => Call<T>,
  take: (draft: D, value: T) => void,
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

const readOf = ({ entry }: Draft): Call<AnyRecord> => readCall(entry);

/** Reads the payouts whose lines are about to be written, once each, and holds back lines whose payout is not as shown. */
function readPayouts(drafts: readonly Draft[], context: BatchContext): Trouble {
  const byPayout = groupByKey(
    drafts.flatMap((draft): [string, Draft][] => {
      const id = draft.sending === null ? null : payoutBefore(draft.entry);
      return id === null ? [] : [[id, draft]];
    }),
  );
  const ids = [...byPayout.keys()];
  if (ids.length === 0) return NONE;
  // An earlier attempt that this batch found to have taken effect is part of what the payout is worth now.
  const found = new Map(drafts.map(({ entry }) => [entry.seq, entry]));
  const journal = context.journal.map((entry) => found.get(entry.seq) ?? entry);
  const added = addedToPayouts(journal);
  const stages = stagesTakenBack(journal);
  const outcomes = context.client.send(ids.map(getPayout));
  return worst(
    ids.flatMap((id, index) => {
      const own = byPayout.get(id) ?? [];
      const outcome = outcomes[index];
      if (outcome === undefined) {
        for (const draft of own) draft.sending = null;
        return [];
      }
      if (!outcome.ok) return own.map((draft) => takeError(draft, outcome.error, 'read', context));
      const work = { added: added.get(id) ?? [], stage: stages.get(id) };
      for (const draft of own) {
        if (!isChange(draft.entry)) continue;
        const refusal = refusedByPayout(draft.entry, outcome.value, work);
        if (refusal !== null) end(draft, context.now(), refusedOutcome(draft.entry, refusal));
      }
      return [];
    }),
  );
}

/** Of a new line its key alone tells whether an earlier attempt made it, and a refused one is not tried again. */
function refusedOutcome({ kind, state, newClaim }: JournalEntry, refusal: Refusal): EntryOutcome {
  const isUntried = kind !== 'create' || (state === 'planned' && newClaim === true);
  return { kind: 'refused', refusal, ...(isUntried ? {} : { isFateUnknown: true }) };
}

/** The last thing before a change is on record as sent: whether a second person has approved it, where one has to. */
function holdUnapproved(drafts: readonly Draft[], { hold, now }: BatchContext): void {
  for (const draft of drafts) {
    const { entry, sending, theirs } = draft;
    if (sending === null || !isChange(entry)) continue;
    const refusal = hold?.({ entry, sending, theirs }) ?? null;
    if (refusal !== null) end(draft, now(), refusedOutcome(entry, refusal));
  }
}

/**
 * A decline or detach that was refused may have been refused because an earlier attempt of ours took effect: the line
 * is read before it is called failed.
 */
function checkRefused(drafts: readonly Draft[], context: BatchContext): void {
  const refused = drafts.filter(
    ({ entry }) =>
      entry.outcome?.kind === 'failed' && (entry.kind === 'decline' || entry.kind === 'detach'),
  );
  const outcomes = context.client.send(refused.map(readOf));
  refused.forEach((draft, index) => {
    const outcome = outcomes[index];
    if (outcome?.ok !== true) return;
    draft.theirs = outcome.value;
    if (draft.entry.attempts > 0 && isSettledAlready(draft.entry, outcome.value))
      end(draft, draft.entry.at, pushedOutcome(draft, outcome.value));
  });
}

/**
 * What an error means for an entry. Not sent or turned away: it is as planned as before. Perhaps sent, now or before: it
 * stays `sent`, and the next step looks at the service before anything else happens to it.
 */
function takeError(
  draft: Draft,
  error: IntrowError,
  safety: CallSafety,
  context: BatchContext,
): Trouble {
  const { entry, mayBeMade } = draft;
  const { kind, tookEffect: effect } = error;
  const now = context.now();
  const problem = toProblem(error, now);
  const failed = failedBy(error, now);
  const wasSent = safety !== 'read';
  draft.sending = null;
  if (wasSent && effect === 'no' && !mayBeMade) draft.entry = { ...entry, state: 'planned' };
  const ends = holdsAll(error);
  if (!isChange(entry) && (ends || (kind === 'notSent' && error.retryAfterMs === null))) {
    // All changes are out by now: what cannot be read again is told, and ends nothing.
    end(draft, now, { ...failed, isFateUnknown: false });
    return NONE;
  }
  if (ends) return { waitMs: 0, problem };
  const attempts = entry.attempts + (kind === 'rateLimited' || kind === 'notSent' ? 0 : 1);
  const waitMs = retryWait({ error, safety, attempt: attempts, now, jitter: context.jitter });
  if (waitMs !== null && attempts < MAX_ATTEMPTS) {
    draft.entry = { ...draft.entry, attempts };
    return { waitMs, problem: null };
  }
  if (kind === 'notSent') return { waitMs: 0, problem };
  const isFateUnknown = effect === 'unknown' || mayBeMade || (!wasSent && entry.state === 'sent');
  draft.entry = { ...draft.entry, attempts };
  end(draft, now, { ...failed, isFateUnknown });
  return NONE;
}

function failedBy(error: IntrowError, now: number) {
  const { text: message, reference } = rowWordsOf(error, now);
  return { kind: 'failed', message, ...(reference === '' ? {} : { reference }) } as const;
}
