import { describe, expect, test } from '@jest/globals';
import { payoutFacts } from '../../../src/core/plan/facts';
import { makePlan } from '../../../src/core/plan/plan';
import { decidePayout } from '../../../src/core/push/decide';
import {
  idempotencyKey,
  numbered,
  openJournal,
  outcomeView,
  payoutBefore,
  refreshEntry,
} from '../../../src/core/push/journal';
import { isChange } from '../../../src/core/push/journal-entry';
import type { EntryOutcome } from '../../../src/core/push/outcome';
import { statusOf } from '../../../src/core/push/status';
import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import {
  edited,
  endedEntry,
  journalEntry,
  planContextOf,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
  pushedEntry,
  UNREADABLE,
} from '../builders';

const HEAD = { pushId: 'run-1', at: 1_775_000_000_000, user: 'ann@example.com' };

describe('a journal', () => {
  const rows = [
    payoutRow(payoutBase(), { stage: UNREADABLE }),
    payoutRow(payoutBase({ id: 'pay_2' }), { poNumber: edited('PO-1') }),
  ];
  const lines = [
    lineRow(lineBase(), { note: edited('x') }),
    newLineRow({}, { id: 'new-0123456789abcdef' }),
  ];
  const plan = makePlan(rows, lines, planContextOf([payoutBase()], [lineBase()]));
  const befores = new Map<string, LineBase | PayoutBase>([
    ['cln_1', lineBase()],
    ['pay_1', payoutBase()],
  ]);

  test('has one planned entry per change that may be sent, in the order of the plan', () => {
    const entries = openJournal(plan, befores, HEAD).filter(isChange);
    expect(entries.map(({ id, kind, state }) => [id, kind, state])).toStrictEqual([
      ['cln_1', 'update', 'planned'],
      ['new-0123456789abcdef', 'create', 'planned'],
      ['pay_2', 'update', 'planned'],
    ]);
  });

  test('ends with one entry per payout to read again', () => {
    const [last] = openJournal(plan, befores, HEAD).slice(-1);
    expect(last).toStrictEqual({
      ...HEAD,
      seq: 4,
      sheet: 'Payouts',
      id: 'pay_1',
      kind: 'refresh',
      fields: [],
      request: { kind: 'refresh payout' },
      touchesPayout: null,
      before: payoutBase(),
      state: 'planned',
      outcome: null,
      attempts: 0,
    });
  });

  test('does not read a payout again that is changed itself', () => {
    const own = [payoutRow(payoutBase(), { poNumber: edited('PO-1') })];
    const both = makePlan(own, lines.slice(0, 1), planContextOf([payoutBase()], [lineBase()]));
    expect(openJournal(both, befores, HEAD).every(isChange)).toBe(true);
  });

  test('has the lines of one payout next to each other, as one reading of it serves them', () => {
    const [one = lineBase(), two = one, three = one] = ['pay_1', 'pay_2', 'pay_1'].map(
      (payoutId, at) => lineBase({ id: `cln_${at + 1}`, payoutId }),
    );
    const notes = [one, two, three].map((base) => lineRow(base, { note: edited('x') }));
    const mixed = makePlan([], notes, planContextOf([], [one, two, three]));
    const entries = openJournal(mixed, new Map(), HEAD).filter(isChange);
    expect(entries.map(({ id }) => id)).toStrictEqual(['cln_1', 'cln_3', 'cln_2']);
    expect(entries.map(payoutBefore)).toStrictEqual(['pay_1', 'pay_1', 'pay_2']);
    const lookup = { ...journalEntry(), touchesPayout: 'pay_1', lookup: true } as const;
    expect(payoutBefore(lookup)).toBeNull();
  });

  test('numbers its entries in ascending order', () => {
    const numbers = openJournal(plan, befores, HEAD).map((entry) => entry.seq);
    expect(numbers).toStrictEqual([1, 2, 3, 4]);
  });

  test('has everything needed to continue in another execution', () => {
    const [entry] = openJournal(plan, befores, HEAD);
    expect(entry).toStrictEqual({
      ...HEAD,
      seq: 1,
      sheet: 'Lines',
      id: 'cln_1',
      kind: 'update',
      fields: [{ field: 'Note', from: null, to: 'x' }],
      request: { kind: 'update line', patch: { note: 'x' } },
      touchesPayout: 'pay_1',
      around: payoutFacts(payoutBase(), 1),
      before: lineBase(),
      state: 'planned',
      outcome: null,
      attempts: 0,
    });
    expect(JSON.parse(JSON.stringify(entry))).toStrictEqual(entry);
  });

  test('has no before-image for records that were never pulled', () => {
    const created = openJournal(plan, befores, HEAD).find((entry) => entry.kind === 'create');
    expect(created?.before).toBeNull();
    expect(refreshEntry('pay_9', befores, HEAD).before).toBeNull();
  });

  test('marks every entry of an undo', () => {
    const entries = openJournal(plan, befores, { ...HEAD, undo: true });
    expect(entries.map(({ undo }) => undo)).toStrictEqual([true, true, true, true]);
  });

  test('is renumbered when it is combined from others', () => {
    const entries = [journalEntry({ seq: 7 }), journalEntry({ seq: 7 }), journalEntry({ seq: 3 })];
    expect(numbered(entries).map(({ seq }) => seq)).toStrictEqual([1, 2, 3]);
  });
});

describe('an entry', () => {
  test('that was sent and took effect is done, so that nothing is sent twice', () => {
    const sent = journalEntry({ state: 'sent', attempts: 1 });
    expect(decidePayout(sent, payoutBase({ stage: 'APPROVED' })).kind).toBe('done');
  });

  test('that was sent without effect is sent again, so that nothing is lost', () => {
    const sent = journalEntry({ state: 'sent', attempts: 1 });
    expect(decidePayout(sent, payoutBase()).kind).toBe('send');
  });
});

describe('an idempotency key', () => {
  test('is the same for every attempt for one row', () => {
    expect(idempotencyKey('book-1', 'new-1')).toBe(idempotencyKey('book-1', 'new-1'));
  });

  test('differs between rows and between workbooks', () => {
    const keys = [
      idempotencyKey('book-1', 'new-1'),
      idempotencyKey('book-1', 'new-2'),
      idempotencyKey('book-2', 'new-1'),
    ];
    expect(new Set(keys).size).toBe(3);
  });
});

describe('the outcome of an entry', () => {
  const conflicts = [{ field: 'Stage', base: 'DRAFT', mine: 'APPROVED', theirs: 'BLOCKED' }];
  const money = { amount: '1.00', currency: 'EUR' };

  test.each<[EntryOutcome, string]>([
    [{ kind: 'pushed' }, 'pushed'],
    [{ kind: 'pushed', keptBack: conflicts }, 'conflict'],
    [{ kind: 'earlierLine', partnerId: null, money }, 'failed'],
    [{ kind: 'conflict', conflicts }, 'conflict'],
    [{ kind: 'failed', message: 'No.', isFateUnknown: false }, 'failed'],
    [{ kind: 'refused', refusal: { code: 'paidMeanwhile' } }, 'failed'],
    [{ kind: 'dropped' }, 'failed'],
    [{ kind: 'notArrived' }, 'failed'],
  ])('has the state and the text of its row: %j is %s', (outcome, state) => {
    const entry = endedEntry(outcome);
    const text = statusOf(entry, 'en_US');
    expect(outcomeView(entry, 'en_US')).toMatchObject({
      sheet: 'Payouts',
      id: 'pay_1',
      state,
      text,
    });
    expect(text).not.toBe('');
  });

  test('names the partner, if it was known when the push was planned', () => {
    expect(outcomeView(pushedEntry(), 'en_US').partner).toBe('Acme Partners');
    expect(outcomeView(pushedEntry({ before: null }), 'en_US')).not.toHaveProperty('partner');
  });

  test('has the id of a created line, or its claim before it is created', () => {
    const entry = pushedEntry({ id: 'new-1', kind: 'create' });
    expect(outcomeView(entry, 'en_US').id).toBe('new-1');
    expect(outcomeView({ ...entry, createdId: 'cln_9' }, 'en_US').id).toBe('cln_9');
  });
});
