import type { Problem } from '../../core/errors';
import { checksum } from '../../core/values/checksum';
import type { IntrowClient, Outcome } from '../../introw/client';
import { toProblem, type IntrowError } from '../../introw/errors';
import { allowance, msToNextWindow } from '../../introw/meter';
import { retryWait } from '../../introw/retry';
import { REPEATED_PAGE } from '../../introw/wire/paging';
import type { ListSpec, LoopGuard, PendingPage, PullState } from '../job';
import { callFor, isOneRecord, type AnyPage } from './lists';
import type { StagedPage } from '../staging/staged-records';

/** The pages of one batch: as many as the transport sends side by side. */
const BATCH = 10;

/** The job's state has 9,000 bytes; this much of it is for the pages to ask for. */
const PENDING_BYTES = 6_000;

/** What one batch brought. */
export interface FetchedBatch {
  readonly pull: PullState;
  readonly pages: readonly StagedPage[];
  readonly total: number | null;
  /** Milliseconds before the next batch may go out; 0 for at once. */
  readonly waitMs: number;
  /** Ends the pull: what happened, in words. */
  readonly problem: Problem | null;
  readonly failed: boolean;
}

/** The pages to ask for next: those pending, and the first pages of lists not yet begun. */
export function fillPending(pull: PullState, lists: readonly ListSpec[]): PullState {
  const room = Math.max(0, BATCH - pull.pending.length);
  const begun = lists
    .slice(pull.nextList, pull.nextList + room)
    .map((_, index): PendingPage => ({ list: pull.nextList + index, page: null }));
  return { ...pull, pending: [...pull.pending, ...begun], nextList: pull.nextList + begun.length };
}

interface FetchContext {
  readonly client: IntrowClient;
  readonly lists: readonly ListSpec[];
  readonly attempts: number;
  readonly now: number;
  readonly jitter: number;
  /** At most this many requests. */
  readonly limit: number;
}

/** Sends one batch of pending pages and works out what is to be asked for next. */
export function fetchBatch(pull: PullState, context: FetchContext): FetchedBatch {
  const { client, lists, now } = context;
  const free = Math.min(BATCH, context.limit, allowance(client.meter(), now));
  const nothing = { pull, pages: [], total: null, problem: null, failed: false };
  if (free <= 0) return { ...nothing, waitMs: msToNextWindow(now) };
  const batch = pull.pending.slice(0, free);
  const outcomes = client.send(batch.map((pending) => callFor(specOf(lists, pending), pending)));
  const taken = take(pull, batch, lists, outcomes);
  const errors = outcomes.flatMap((outcome, index) => {
    const pending = batch[index];
    const isTaken =
      outcome.ok || (pending !== undefined && settles(specOf(lists, pending), outcome));
    return isTaken ? [] : [outcome.error];
  });
  const [error] = errors;
  if (error === undefined) return { ...taken, waitMs: 0, problem: null, failed: false };
  return { ...taken, ...afterError(worst(errors) ?? error, context), failed: true };
}

function specOf(lists: readonly ListSpec[], { list }: PendingPage): ListSpec {
  const spec = lists[list];
  if (spec === undefined) throw new Error(`The pull has no list ${list}.`);
  return spec;
}

type Failed = Extract<Outcome<AnyPage>, { readonly ok: false }>;

/** An error about one record that was asked for by its id: it says all that the service will say of it. */
function settles(spec: ListSpec, { error }: Failed): boolean {
  return isOneRecord(spec) && ['notFound', 'rejected', 'unreadable'].includes(error.kind);
}

/** What is known of a record that was asked for by its id, and that did not come; no page where that is nothing. */
function absentPage(spec: ListSpec, { list }: PendingPage, { error }: Failed): StagedPage[] {
  if (!isOneRecord(spec) || error.kind !== 'notFound') return [];
  return [{ of: kindOf(spec), list, items: [], gone: spec.id }];
}

function kindOf({ of }: ListSpec): StagedPage['of'] {
  return of === 'payout' ? 'payouts' : of === 'line' ? 'lines' : of;
}

/** An error that ends the pull comes before one that passes. */
function worst(errors: readonly IntrowError[]): IntrowError | undefined {
  const ending = [
    'unauthorized',
    'creditsExhausted',
    'forbidden',
    'rejected',
    'unreadable',
    'notFound',
  ];
  return (
    errors.find((error) => ending.includes(error.kind)) ??
    errors.find((error) => error.kind !== 'notSent')
  );
}

function afterError(error: IntrowError, { attempts, now, jitter }: FetchContext) {
  const waitMs = retryWait({ error, safety: 'read', attempt: attempts + 1, now, jitter });
  return waitMs === null
    ? { waitMs: 0, problem: toProblem(error, now) }
    : { waitMs, problem: null };
}

interface Taken {
  readonly pull: PullState;
  readonly pages: readonly StagedPage[];
  readonly total: number | null;
}

/**
 * Keeps what came; what failed stays pending; the last page of each list says what comes next. Of each list only ten onward
 * pages are kept pending, as the next last page names the rest again.
 */
function take(
  pull: PullState,
  batch: readonly PendingPage[],
  lists: readonly ListSpec[],
  outcomes: readonly Outcome<AnyPage>[],
): Taken {
  const pages: StagedPage[] = [];
  const failed: PendingPage[] = [];
  const onward = new Map<number, readonly PendingPage[]>();
  const guards = new Map(Object.entries(pull.guards));
  const warnings = new Set(pull.warnings);
  let total: number | null = null;
  batch.forEach((pending, index) => {
    const outcome = outcomes[index];
    const { list } = pending;
    const spec = specOf(lists, pending);
    if (outcome?.ok === false && settles(spec, outcome)) {
      pages.push(...absentPage(spec, pending, outcome));
      return;
    }
    if (outcome?.ok !== true) {
      const laterOnes = batch.slice(index + 1).some((other) => other.list === list);
      failed.push(laterOnes ? { ...pending, again: true } : pending);
      return;
    }
    const page = outcome.value;
    const guarded = passGuard(guards.get(String(list)), page);
    guards.set(String(list), guarded.guard);
    if (page.warning !== null) warnings.add(page.warning);
    if (guarded.looped) warnings.add(REPEATED_PAGE);
    else pages.push({ of: kindOf(spec), list, items: page.items, total: page.total });
    total = page.total ?? total;
    if (pending.again === true) return;
    const next = guarded.looped ? [] : page.next.slice(0, BATCH);
    onward.set(
      list,
      next.map((request) => ({ list, page: request })),
    );
  });
  for (const [list, next] of onward) if (next.length === 0) guards.delete(String(list));
  const rest = pull.pending.slice(batch.length);
  const next = fitting(withoutRepeats([...failed, ...rest, ...[...onward.values()].flat()]));
  return {
    pull: { ...pull, pending: next, guards: Object.fromEntries(guards), warnings: [...warnings] },
    pages,
    total,
  };
}

/** Where all do not fit, the first page of each list that names the others again; one asked for `again` names none. */
function fitting(pages: readonly PendingPage[]): readonly PendingPage[] {
  if (JSON.stringify(pages).length <= PENDING_BYTES) return pages;
  const kept = new Set<number>();
  return pages.filter(({ list, again }) => again === true || kept.size < kept.add(list).size);
}

function withoutRepeats(pages: readonly PendingPage[]): PendingPage[] {
  const seen = new Set<string>();
  return pages.filter(({ list, page }) => {
    const key = JSON.stringify([list, page]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A page that begins as a remembered one did means that the service goes round: nothing new would come. */
function passGuard(
  guard: LoopGuard | undefined,
  page: AnyPage,
): { guard: LoopGuard; looped: boolean } {
  const { pages, mark } = guard ?? { pages: 0, mark: null };
  const [item] = page.items;
  const first = item === undefined ? null : checksum(item.id) + checksum(`${item.id}.`);
  const looped = first !== null && first === mark;
  const isPowerOfTwo = (pages & (pages + 1)) === 0;
  return { guard: { pages: pages + 1, mark: isPowerOfTwo ? first : mark }, looped };
}
