import { describe, expect, test } from '@jest/globals';
import { evidenceOf, type EvidenceRecord } from '../../../src/core/approval/evidence';
import { printOf, subjectOf, type Subject } from '../../../src/core/approval/subject';
import type { ChangeEntry, EntryState, JournalEntry } from '../../../src/core/push/journal-entry';
import type { EntryOutcome } from '../../../src/core/push/outcome';
import { pushGuard, settleApprovals } from '../../../src/jobs/push/passage';
import type { Ports } from '../../../src/jobs/ports';
import { aboutOf } from '../../../src/core/records/about';
import type { Memory } from '../../../src/sheets/memory/memory';
import {
  endedEntry,
  journalEntry,
  lineBase,
  payoutBase,
  refreshEntryOf,
} from '../../core/builders';
import { BEA, RULES } from '../approval/rules';

const ENTRY = journalEntry();
const PRINT = printOf(
  { sheet: 'Payouts', id: 'pay_1', request: ENTRY.request },
  { workbookId: 'wb', environment: 'production' },
  payoutBase(),
  payoutBase(),
);
const SUBJECT = { sheet: 'Payouts', id: 'pay_1', print: PRINT, needs: [] } as unknown as Subject;
const STAMP = { at: 0, by: 'ann@example.com' };
const APPROVED: readonly EvidenceRecord[] = [
  { kind: 'rules', ...STAMP, rules: RULES, why: 'saved' },
  { kind: 'request', ...STAMP, requestId: 'r', comment: null, changes: [SUBJECT] },
  {
    kind: 'decision',
    ...{ at: 1, by: BEA },
    ...{ requestId: 'r', decision: 'approve', comment: null, items: [{ item: 0 }] },
  },
];
const SENT: EvidenceRecord = {
  kind: 'sent',
  ...STAMP,
  pushId: 'run-1',
  items: [{ requestId: 'r', item: 0, seq: 1, seen: null }],
};

/** A memory with this evidence, null where it is not intact, and what is added to it. */
function memoryWith(records: readonly EvidenceRecord[] | null, journal: readonly JournalEntry[]) {
  const added: EvidenceRecord[] = [];
  const evidence = records && evidenceOf(records);
  const memory = {
    meta: { get: () => ({ mayGuard: true }) },
    journal: { entries: journal },
    approvals: {
      rules: () => RULES,
      evidence: () => evidence,
      append: (more: readonly EvidenceRecord[]) => added.push(...more),
    },
  } as unknown as Memory;
  return { memory, added };
}

const PORTS = {
  workbook: { id: () => 'wb', locale: () => 'en_US' },
  documentStore: { get: () => null },
  clock: { now: () => 7 },
} as unknown as Ports;

describe('the approval of a change that is about to leave', () => {
  const about = { entry: ENTRY, sending: ENTRY.request, theirs: payoutBase() };

  test('lets it go, and is put on record as used before it does', () => {
    const { memory, added } = memoryWith(APPROVED, []);
    const guard = pushGuard(PORTS, memory);
    expect(guard?.hold(about)).toBeNull();
    guard?.spend([ENTRY]);
    const items = [{ requestId: 'r', item: 0, seq: 1, seen: payoutBase().updatedAt }];
    expect(added).toEqual([{ kind: 'sent', at: 7, by: 'ann@example.com', pushId: 'run-1', items }]);
  });

  test('is good for one of two equal changes', () => {
    const { memory } = memoryWith(APPROVED, []);
    const guard = pushGuard(PORTS, memory);
    guard?.hold(about);
    const another = { ...about, entry: { ...ENTRY, seq: 2 } };
    expect(guard?.hold(another)).toMatchObject({ code: 'notApproved' });
  });

  test('is not used by a change that needs none', () => {
    const { memory, added } = memoryWith(APPROVED, []);
    const guard = pushGuard(PORTS, memory);
    const request = { kind: 'update payout', patch: { poNumber: '1' } } as const;
    const free = journalEntry({ request });
    expect(guard?.hold({ entry: free, sending: request, theirs: payoutBase() })).toBeNull();
    guard?.spend([free]);
    expect(added).toEqual([]);
  });

  test('is used up by the push that sent it before, and is not put on record again', () => {
    const seen = payoutBase().updatedAt;
    const item = { requestId: 'r', item: 0, seq: 1, seen };
    const { memory, added } = memoryWith([...APPROVED, { ...SENT, items: [item] }], []);
    const guard = pushGuard(PORTS, memory);
    expect(guard?.hold(about)).toBeNull();
    guard?.spend([ENTRY]);
    expect(added).toEqual([]);
  });

  test.each([
    ['that nobody gave', APPROVED.slice(0, 2)],
    ['of which the evidence is not intact', null],
  ])('holds it where it is one %s', (_, records) => {
    const { memory } = memoryWith(records, []);
    expect(pushGuard(PORTS, memory)?.hold(about)).toMatchObject({ code: 'notApproved' });
  });
});

test('what is held says what differs from what was approved, and no more', () => {
  const before = lineBase({ description: 'Referral bonus of the first quarter '.repeat(4) });
  const entry = journalEntry({
    ...{ sheet: 'Lines', id: 'cln_1', before },
    request: { kind: 'update line', patch: { amount: '6.00' } },
    fields: [{ field: 'Amount', from: '500.00', to: '6.00' }],
  });
  const approval = subjectOf(
    { id: 'cln_1', fields: [{ field: 'Amount', from: '500.00', to: '5.00' }] },
    { sheet: 'Lines', id: 'cln_1', request: { kind: 'update line', patch: { amount: '5.00' } } },
    { facts: before, pulled: before },
    { workbookId: 'wb', environment: 'production' },
  );
  // As the plan shows it: with the start of the description.
  const approved = { ...approval, about: aboutOf(before) };
  const asked = { requestId: 'r', comment: null, changes: [approved] };
  const { memory } = memoryWith([{ kind: 'request', ...STAMP, ...asked }], []);
  const held = pushGuard(PORTS, memory)?.hold({ entry, sending: entry.request, theirs: before });
  expect(held).toMatchObject({
    text: expect.stringMatching(/for something else \(Amount: 5\.00 → 6\.00\)\. Ask again/),
  });
});

/** What is put on record of this entry, whose state in the journal was the first one; '' where that is nothing. */
function settled(was: EntryState, entry: JournalEntry): string {
  const { memory, added } = memoryWith([...APPROVED, SENT], [{ ...entry, state: was }]);
  settleApprovals(PORTS, memory, [{ entry, theirs: null }]);
  return added.map(({ kind }) => kind).join();
}

describe('an approval that a change had used up', () => {
  const failed = (isFateUnknown: boolean): EntryOutcome => {
    return { kind: 'failed', message: 'No.', isFateUnknown };
  };
  const refused: EntryOutcome = { kind: 'refused', refusal: { code: 'paidMeanwhile' } };
  const open = (state: EntryState): ChangeEntry => journalEntry({ state });

  test.each<[string, EntryState, JournalEntry]>([
    ['was turned away and is planned again', 'sent', open('planned')],
    ['failed, and took no effect', 'sent', endedEntry(failed(false))],
    ['was refused before it ever left', 'planned', endedEntry(refused)],
    ['was in conflict before', 'planned', endedEntry({ kind: 'conflict', conflicts: [] })],
    ['was dropped before', 'planned', endedEntry({ kind: 'dropped' })],
  ])('is free again where it %s', (_, was, entry) => {
    expect(settled(was, entry)).toBe('returned');
  });

  test.each<[string, EntryState, JournalEntry]>([
    ['is on its way', 'sent', open('sent')],
    ['failed, and may have taken effect', 'sent', endedEntry(failed(true))],
    ['was refused once it had left in an earlier step', 'sent', endedEntry(refused)],
    ['was dropped then', 'sent', endedEntry({ kind: 'dropped' })],
    ['did not arrive by an earlier push', 'planned', endedEntry({ kind: 'notArrived' })],
    ['only reads a payout again', 'planned', refreshEntryOf()],
  ])('stays used up where it %s', (_, was, entry) => {
    expect(settled(was, entry)).toBe('');
  });

  test('is told to be pushed where it was', () => {
    expect(settled('sent', endedEntry({ kind: 'pushed' }))).toBe('pushed');
  });

  test('by an earlier push counts for the entry that goes on with it', () => {
    const first = { pushId: 'run-1', seq: 1 };
    const going = endedEntry({ kind: 'pushed' }, { pushId: 'run-2', seq: 4, first });
    expect(settled('sent', going)).toBe('pushed');
    expect(settled('sent', endedEntry({ kind: 'pushed' }, { pushId: 'run-2', seq: 1 }))).toBe('');
  });
});
