import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import type { CommissionLine, Payout } from '../../../src/core/records/records';
import type { Outcome } from '../../../src/introw/client';
import type { Call } from '../../../src/introw/endpoints';
import { EMPTY_METER } from '../../../src/introw/meter';
import { ownPayouts, pushBatch, type BatchResult } from '../../../src/jobs/push/batch';
import {
  journalEntry,
  lineBase,
  payoutBase,
  pushedEntry,
  refreshEntryOf,
} from '../../core/builders';

type AnyRecord = Payout | CommissionLine;

interface Sent {
  readonly result: BatchResult;
  /** What happened, in order: readings, what was put on record, and writes. */
  readonly events: readonly string[];
}

/** Pushes one entry; the service answers the calls with these records in turn. */
function push(
  entry: JournalEntry,
  answers: readonly AnyRecord[],
  own: readonly string[] = [],
): Sent {
  const events: string[] = [];
  const left = [...answers];
  const send = <T>(calls: readonly Call<T>[]): Outcome<T>[] =>
    calls.map(({ safety }) => {
      events.push(safety === 'read' ? 'read' : 'write');
      const value = left.shift();
      if (value === undefined) throw new Error('No answer is left.');
      return { ok: true, value: value as T };
    });
  const result = pushBatch([entry], {
    client: { send, meter: () => EMPTY_METER },
    workbookId: 'workbook-1',
    now: () => 7,
    jitter: 0.5,
    ownPayouts: new Set(own),
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

  test('that only reads a payout again is done with that', () => {
    const sent = push(refreshEntryOf(), [POORER]);
    expect(sent.events).toEqual(['read']);
    expect(outcomeOf(sent)).toEqual({ kind: 'refreshed' });
    expect(sent.result.results[0]?.theirs).toEqual(POORER);
  });
});

describe('what a payout is worth once it was pushed', () => {
  const money = { amount: '9.00', currency: 'USD' };

  test('is told where it is another than when it was pulled', () => {
    const entry = journalEntry({ request: { kind: 'update payout', patch: { poNumber: 'PO-1' } } });
    const sent = push(entry, [POORER, payoutBase({ ...money, poNumber: 'PO-1' })]);
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

  test('does not keep back a stage where the own push made it so', () => {
    const answers = [POORER, payoutBase({ ...money, stage: 'APPROVED' })];
    expect(outcomeOf(push(journalEntry(), answers, ['pay_1']))).toEqual({
      kind: 'pushed',
      moneyNow: money,
    });
  });
});

describe('the payouts whose amounts are the user’s own doing', () => {
  const line = { sheet: 'Lines', id: 'cln_1', touchesPayout: 'pay_1' } as const;

  test('are those of lines that took effect, or may have', () => {
    expect([...ownPayouts([pushedEntry(line)])]).toEqual(['pay_1']);
    expect([...ownPayouts([journalEntry({ ...line, state: 'sent' })])]).toEqual(['pay_1']);
    expect([...ownPayouts([journalEntry(line)])]).toEqual([]);
  });

  test('are those that an earlier push left unread', () => {
    expect([...ownPayouts([journalEntry({ ownLines: true })])]).toEqual(['pay_1']);
    expect([...ownPayouts([journalEntry()])]).toEqual([]);
  });
});
