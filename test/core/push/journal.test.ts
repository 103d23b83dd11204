import { describe, expect, test } from '@jest/globals';
import { makePlan } from '../../../src/core/plan/plan';
import { decidePayout } from '../../../src/core/push/decide';
import {
  idempotencyKey,
  isOpen,
  openJournal,
  outcomeOf,
  type EntryState,
} from '../../../src/core/push/journal';
import {
  edited,
  journalEntry,
  knownOf,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
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
  const plan = makePlan(rows, lines, knownOf([payoutBase()], [lineBase()]));
  const befores = new Map([['cln_1', lineBase()]]);

  test('opens with one planned entry for each change that may be sent, in their order', () => {
    const entries = openJournal(plan, befores, HEAD);
    expect(entries.map(({ id, kind, state }) => [id, kind, state])).toStrictEqual([
      ['cln_1', 'update', 'planned'],
      ['new-0123456789abcdef', 'create', 'planned'],
      ['pay_2', 'update', 'planned'],
    ]);
  });

  test('numbers its entries so that no two are the same and later ones are higher', () => {
    const numbers = openJournal(plan, befores, HEAD).map((entry) => entry.seq);
    expect([...new Set(numbers)].sort((a, b) => a - b)).toStrictEqual(numbers);
  });

  test('holds all that is needed to go on in another execution', () => {
    const [entry] = openJournal(plan, befores, HEAD);
    expect(entry).toStrictEqual({
      ...HEAD,
      seq: 1,
      sheet: 'Lines',
      id: 'cln_1',
      kind: 'update',
      fields: [{ field: 'Note', from: null, to: 'x' }],
      send: { kind: 'update line', patch: { note: 'x' } },
      touchesPayout: 'pay_1',
      before: lineBase(),
      state: 'planned',
      result: '',
      attempts: 0,
    });
    expect(JSON.parse(JSON.stringify(entry))).toStrictEqual(entry);
  });

  test('has no before-image of what was never pulled', () => {
    const created = openJournal(plan, befores, HEAD).find((entry) => entry.kind === 'create');
    expect(created?.before).toBeNull();
  });
});

describe('an entry', () => {
  const OPEN: Readonly<Record<EntryState, boolean>> = {
    planned: true,
    sent: true,
    confirmed: false,
    failed: false,
    conflict: false,
  };

  test.each(Object.entries(OPEN))('that is %s is open: %s', (state, open) => {
    expect(isOpen(journalEntry({ state: state as EntryState }))).toBe(open);
  });

  test('that was sent and took effect is done, so that nothing goes out twice', () => {
    const sent = journalEntry({ state: 'sent', attempts: 1 });
    expect(decidePayout(sent, payoutBase({ stage: 'APPROVED' })).kind).toBe('done');
  });

  test('that was sent and did not arrive is sent again, so that nothing is forgotten', () => {
    const sent = journalEntry({ state: 'sent', attempts: 1 });
    expect(decidePayout(sent, payoutBase()).kind).toBe('send');
  });
});

describe('an idempotency key', () => {
  test('is the same for every attempt on one row, whatever the row says', () => {
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

describe('what came of an entry', () => {
  test.each([
    ['confirmed', 'Pushed: Stage: DRAFT → APPROVED', 'pushed'],
    [
      'confirmed',
      'Conflict: Stage is BLOCKED. The other changes of the row were pushed',
      'conflict',
    ],
    ['confirmed', 'Failed: an earlier attempt had already made this line', 'failed'],
    ['conflict', 'Conflict: Stage is BLOCKED', 'conflict'],
    ['failed', 'Failed: no.', 'failed'],
    ['failed', 'Skipped: the cell was changed after this push was planned.', 'failed'],
  ] as const)('%s with “%s” is %s', (state, result, expected) => {
    const outcome = outcomeOf(journalEntry({ state, result }));
    expect(outcome).toMatchObject({ sheet: 'Payouts', id: 'pay_1', state: expected, text: result });
  });

  test('names the partner of the record as it was planned, where one was known', () => {
    expect(outcomeOf(journalEntry()).partner).toBe('Acme Partners');
    expect(outcomeOf(journalEntry({ before: null }))).not.toHaveProperty('partner');
  });

  test('goes by the id that a created line got, and by its claim before that', () => {
    const entry = journalEntry({ id: 'new-1', kind: 'create', state: 'confirmed' });
    expect(outcomeOf(entry).id).toBe('new-1');
    expect(outcomeOf({ ...entry, createdId: 'cln_9' }).id).toBe('cln_9');
  });
});
