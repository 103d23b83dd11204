import { describe, expect, test } from '@jest/globals';
import { payoutFacts } from '../../../src/core/plan/facts';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import type { CommissionLine, LinePatch, Payout } from '../../../src/core/records/records';
import { omit } from '../../../src/core/values/omit';
import type { Outcome } from '../../../src/introw/client';
import type { Call } from '../../../src/introw/endpoints';
import { EMPTY_METER } from '../../../src/introw/meter';
import { pushBatch, type BatchResult } from '../../../src/jobs/push/batch';
import {
  journalEntry,
  lineBase,
  payoutBase,
  pushedEntry,
  refreshEntryOf,
} from '../../core/builders';

/** Where reads bring no note, a line has none. */
type Readable = Payout | Omit<CommissionLine, 'note'>;

interface Sent {
  readonly result: BatchResult;
  /** What happened, in order: readings, what was put on record, and writes. */
  readonly events: readonly string[];
}

/** Pushes one entry; the service answers the calls with these records in turn, or leaves one unanswered. */
function push(
  entry: JournalEntry,
  answers: readonly (Readable | 'unanswered')[],
  others: readonly JournalEntry[] = [],
): Sent {
  const events: string[] = [];
  const left = [...answers];
  const send = <T>(calls: readonly Call<T>[]): Outcome<T>[] =>
    calls.flatMap(({ safety }) => {
      events.push(safety === 'read' ? 'read' : 'write');
      const value = left.shift();
      if (value === undefined) throw new Error('No answer is left.');
      return value === 'unanswered' ? [] : [{ ok: true, value: value as T }];
    });
  const result = pushBatch([entry], {
    client: { send, meter: () => EMPTY_METER },
    workbookId: 'workbook-1',
    declineCodes: {},
    now: () => 7,
    jitter: 0.5,
    journal: [entry, ...others],
    writeDown: (entries) => events.push(...entries.map(({ state }) => `on record: ${state}`)),
  });
  return { result, events };
}

function outcomeOf({ result }: Sent) {
  return result.results[0]?.entry.outcome;
}

const POORER = payoutBase({ amount: '9.00' });

describe('an entry', () => {
  test('is read, put on record as sent, and only then written', () => {
    const sent = push(journalEntry(), [payoutBase(), payoutBase({ stage: 'APPROVED' })]);
    expect(sent.events).toEqual(['read', 'on record: sent', 'write']);
    expect(outcomeOf(sent)).toEqual({ kind: 'pushed' });
  });

  test('that is refused, or has arrived already, is not written', () => {
    const refused = push(journalEntry(), [POORER]);
    expect(refused.events).toEqual(['read']);
    expect(outcomeOf(refused)).toMatchObject({ kind: 'refused' });
    const there = push(journalEntry(), [payoutBase({ stage: 'APPROVED' })]);
    expect(there.events).toEqual(['read']);
    expect(outcomeOf(there)).toEqual({ kind: 'pushed' });
  });

  test('that is only looked up is never written, whether it had arrived or not', () => {
    const lookup = journalEntry({ state: 'sent', lookup: true });
    const missing = push(lookup, [payoutBase()]);
    expect(missing.events).toEqual(['read']);
    expect(outcomeOf(missing)).toEqual({ kind: 'notArrived' });
    expect(outcomeOf(push(lookup, [payoutBase({ stage: 'APPROVED' })]))).toEqual({
      kind: 'pushed',
    });
  });

  const AT = '2026-04-09T10:00:00.000Z';
  const LATER = '2026-04-09T10:00:05.000Z';

  test('goes on record with the time at which its record last changed', () => {
    const sent = push(journalEntry(), [
      payoutBase({ updatedAt: AT }),
      payoutBase({ stage: 'APPROVED', updatedAt: LATER }),
    ]);
    expect(sent.result.results[0]?.entry).toMatchObject({ seen: AT });
  });

  test('that got no answer is sent again only if nobody touched its record since', () => {
    const unanswered = journalEntry({ state: 'sent', seen: AT });
    const untouched = push(unanswered, [
      payoutBase({ updatedAt: AT }),
      payoutBase({ stage: 'APPROVED', updatedAt: LATER }),
    ]);
    expect(outcomeOf(untouched)).toEqual({ kind: 'pushed' });
    const takenBack = { kind: 'refused', refusal: { code: 'changedSinceSent' } };
    for (const entry of [unanswered, { ...unanswered, lookup: true as const }]) {
      const touched = push(entry, [payoutBase({ updatedAt: LATER })]);
      expect(touched.events).toEqual(['read']);
      expect(outcomeOf(touched)).toEqual(takenBack);
    }
    const fresh = push(journalEntry({ seen: AT }), [
      payoutBase({ updatedAt: LATER }),
      payoutBase({ stage: 'APPROVED', updatedAt: LATER }),
    ]);
    expect(outcomeOf(fresh)).toEqual({ kind: 'pushed' });
  });

  test('with a note, which nobody can read, has arrived where all that can be read has', () => {
    const before = lineBase();
    const entry = (patch: LinePatch) =>
      journalEntry({
        ...{ sheet: 'Lines', id: 'cln_1', touchesPayout: null, state: 'sent', seen: AT, before },
        request: { kind: 'update line', patch },
      });
    const touched = (over = {}) => [omit(lineBase({ ...over, updatedAt: LATER }), 'note')];
    const arrived = push(entry({ amount: '9.00', note: 'why' }), touched({ amount: '9.00' }));
    expect(arrived.events).toEqual(['read']);
    expect(outcomeOf(arrived)).toEqual({ kind: 'pushed' });
    for (const patch of [{ note: 'why' }, { amount: '9.00', note: 'why' }]) {
      const unknown = push(entry(patch), touched());
      expect(unknown.events).toEqual(['read']);
      expect(outcomeOf(unknown)).toMatchObject({ refusal: { code: 'changedSinceSent' } });
    }
  });

  test('that was read more than twenty seconds ago is read again in the next step, not written', () => {
    let now = 0;
    const events: string[] = [];
    const entry = journalEntry();
    const send = <T>(calls: readonly Call<T>[]): Outcome<T>[] =>
      calls.map(({ safety }) => {
        events.push(safety);
        now += 20_001;
        return { ok: true, value: payoutBase() as T };
      });
    const { results, waitMs } = pushBatch([entry], {
      client: { send, meter: () => EMPTY_METER },
      ...{ workbookId: 'workbook-1', declineCodes: {}, jitter: 0, journal: [entry] },
      now: () => now,
      writeDown: () => events.push('on record'),
    });
    expect(events).toEqual(['read']);
    expect(results[0]?.entry.state).toBe('planned');
    expect(waitMs).toBeGreaterThan(0);
  });

  test('that only reads a payout again is done with that', () => {
    const sent = push(refreshEntryOf(), [POORER]);
    expect(sent.events).toEqual(['read']);
    expect(outcomeOf(sent)).toEqual({ kind: 'refreshed' });
    expect(sent.result.results[0]?.theirs).toEqual(POORER);
  });
});

/** A line of 4,241.00 that this push took off pay_1. */
const LINE = pushedEntry({
  ...{ sheet: 'Lines', id: 'cln_1', seq: 2, kind: 'detach', touchesPayout: 'pay_1' },
  request: { kind: 'detach' },
  before: lineBase({ amount: '4241.00' }),
});

describe('what a payout is worth once it was pushed', () => {
  const money = { amount: '9.00', currency: 'USD' };

  test('is told where it is another than when it was pulled', () => {
    const sent = push(
      journalEntry(),
      [POORER, payoutBase({ ...money, stage: 'APPROVED' })],
      [LINE],
    );
    expect(outcomeOf(sent)).toEqual({ kind: 'pushed', moneyNow: money });
  });

  test('is no matter of a line, as its amount may be what was sent', () => {
    const entry = journalEntry({
      sheet: 'Lines',
      id: 'cln_1',
      request: { kind: 'update line', patch: { amount: '9.00' } },
      before: lineBase(),
    });
    const sent = push(entry, [lineBase(), lineBase({ amount: '9.00' })]);
    expect(outcomeOf(sent)).toEqual({ kind: 'pushed' });
  });

  test('keeps back a stage where a line of this push explains only a part of it', () => {
    const sent = push(journalEntry(), [payoutBase({ amount: '8.99' })], [LINE]);
    expect(sent.events).toEqual(['read']);
    expect(outcomeOf(sent)).toMatchObject({
      refusal: { code: 'amountMoved', expected: { amount: '9.00' } },
    });
  });
});

describe('a line that leaves its payout', () => {
  const decline = journalEntry({
    ...{ sheet: 'Lines', id: 'cln_1', kind: 'decline', before: lineBase(), seq: 1 },
    request: { kind: 'decline', reason: 'DUPLICATE', note: null },
    touchesPayout: 'pay_1',
    around: payoutFacts(payoutBase(), 1),
  });

  test('goes out right after line and payout were read', () => {
    const sent = push(decline, [lineBase(), payoutBase(), lineBase({ status: 'VOIDED' })]);
    expect(sent.events).toEqual(['read', 'read', 'on record: sent', 'write']);
  });

  test('stays where the payout is another than was shown, and nothing is on record as sent', () => {
    const sent = push(decline, [lineBase(), payoutBase({ stage: 'PENDING_PAYMENT' })]);
    expect(sent.events).toEqual(['read', 'read']);
    expect(outcomeOf(sent)).toMatchObject({ kind: 'refused', refusal: { code: 'payoutMoved' } });
  });

  test('stays planned where nothing is known of its payout', () => {
    const sent = push(decline, [lineBase(), 'unanswered']);
    expect(sent.events).toEqual(['read', 'read']);
    expect(sent.result.results[0]?.entry).toEqual(decline);
  });

  test('knows what lines of this push took from the payout', () => {
    const other = { ...decline, seq: 2, id: 'cln_2', before: lineBase({ amount: '50.00' }) };
    const pushed = { ...other, state: 'ended', outcome: { kind: 'pushed' } } as const;
    const answers = [lineBase(), payoutBase({ amount: '4200.00' }), lineBase()];
    expect(push(decline, answers, [pushed]).events).toContain('write');
    expect(push(decline, answers).events).not.toContain('write');
  });

  test('does not ask for the payout where the line alone says no', () => {
    expect(push(decline, [lineBase({ amount: '1.00' })]).events).toEqual(['read']);
  });
});
