import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ApprovalRules } from '../../../src/core/contract/approvals';
import { evidenceOf, type EvidenceRecord } from '../../../src/core/approval/evidence';
import { passageOf, standingOf, type Guard } from '../../../src/core/approval/guard';
import { needsOf, printOf, type Subject } from '../../../src/core/approval/subject';
import type { WriteRequest } from '../../../src/core/records/write-request';

const RULES: ApprovalRules = {
  mode: 'on',
  stages: ['APPROVED', 'PAID'],
  lines: true,
  approvers: [
    { email: 'bea', limits: [{ currency: 'EUR', amount: '100.00' }] },
    { email: 'ana', limits: [{ currency: 'EUR', amount: null }] },
  ],
};

const FACTS = {
  partnerId: 'acme',
  periodStart: '2026-03-01T00:00:00Z',
  periodEnd: '2026-03-31T00:00:00Z',
  amount: '100.00',
  currency: 'EUR',
  stage: 'DRAFT',
  poNumber: null as string | null,
  updatedAt: '2026-04-01T00:00:00Z',
};
type Facts = typeof FACTS;

const PATCH = { stage: 'APPROVED', poNumber: 'PO-1' };
const PLACE = { workbookId: 'w', environment: 'production' } as const;
const SENDER = { pushId: 'u', seq: 1 };

const request = (patch: object = PATCH): WriteRequest => ({ kind: 'update payout', patch });

function subjectOf(facts: Facts, of = request()): Subject {
  const sending = { sheet: 'Payouts', id: 'pay', request: of } as const;
  return {
    sheet: 'Payouts',
    id: 'pay',
    partnerId: facts.partnerId,
    partner: 'Acme',
    amount: facts.amount,
    currency: facts.currency,
    about: null,
    fields: [{ field: 'Stage', from: facts.stage, to: 'APPROVED' }],
    needs: needsOf(of, facts),
    print: printOf(sending, PLACE, facts, facts),
  };
}

const asked = (by = 'ana', requestId = 'r', subject = subjectOf(FACTS)): EvidenceRecord => ({
  kind: 'request',
  at: 1,
  by,
  requestId,
  comment: null,
  changes: [subject],
});
const decided = (
  by = 'bea',
  decision: 'approve' | 'reject' = 'approve',
  requestId = 'r',
): EvidenceRecord => ({
  kind: 'decision',
  at: 2,
  by,
  requestId,
  decision,
  comment: null,
  items: [{ item: 0 }],
});

function guardOf(records: readonly EvidenceRecord[], more: Partial<Guard> = {}): Guard {
  return { ...PLACE, rules: RULES, evidence: evidenceOf(records), ...more };
}

const APPROVED = [asked(), decided()];

const CREATE: WriteRequest = {
  kind: 'create',
  line: { partnerId: 'acme', payoutId: 'pay', amount: '50.00', currency: 'EUR' },
};

/** Of a new line that was asked for, and decided so. */
function lineDecided(...decisions: readonly ('approve' | 'reject')[]): Guard {
  const sending = { sheet: 'Lines', id: '', request: CREATE } as const;
  const subject: Subject = {
    ...{ sheet: 'Lines', id: '', partnerId: 'acme', partner: 'Acme', about: null, fields: [] },
    ...{ amount: '50.00', currency: 'EUR', needs: needsOf(CREATE, null) },
    print: printOf(sending, PLACE, null, null),
  };
  const records = decisions.flatMap((decision, at) => [
    asked('ana', `r${at}`, subject),
    decided('bea', decision, `r${at}`),
  ]);
  return guardOf(records);
}

function attemptLine(guard: Guard): string {
  const about = { planned: CREATE, facts: null, pulled: null };
  const by = { sender: SENDER, taken: new Set<never>() };
  return passageOf({ sheet: 'Lines', id: '', request: CREATE }, about, guard, by).kind;
}

/** The same change asked for once more, and rejected then. */
const REJECTED_LATER = [asked('ana', 'later'), decided('bea', 'reject', 'later')];

interface Attempt {
  readonly guard?: Guard;
  readonly facts?: Facts;
  readonly pulled?: Facts;
  readonly planned?: object;
  readonly sent?: object;
  readonly id?: string;
}

function attempt({
  guard = guardOf(APPROVED),
  facts = FACTS,
  pulled = facts,
  ...more
}: Attempt): string {
  const { planned = PATCH, sent = planned, id = 'pay' } = more;
  return passageOf(
    { sheet: 'Payouts', id, request: request(sent) },
    { planned: request(planned), facts, pulled },
    guard,
    { sender: SENDER, taken: new Set() },
  ).kind;
}

describe('an approval', () => {
  test('lets exactly what was approved go', () => {
    expect(attempt({})).toBe('by');
  });

  test.each<[string, Attempt]>([
    ['another workbook', { guard: guardOf(APPROVED, { workbookId: 'copy' }) }],
    ['another environment', { guard: guardOf(APPROVED, { environment: 'staging' }) }],
    ['another record', { id: 'other' }],
    ['another partner', { facts: { ...FACTS, partnerId: 'eve' } }],
    ['another period', { facts: { ...FACTS, periodEnd: '2026-04-30T00:00:00Z' } }],
    ['another first day', { facts: { ...FACTS, periodStart: '2026-03-02T00:00:00Z' } }],
    ['another amount', { facts: { ...FACTS, amount: '99.00' } }],
    ['another currency', { facts: { ...FACTS, currency: 'USD' } }],
    ['another stage to be sent', { planned: { ...PATCH, stage: 'PAID' } }],
    ['another PO number to be sent', { planned: { ...PATCH, poNumber: 'PO-2' } }],
    ['a value more', { planned: { stage: 'APPROVED', poNumber: 'PO-1', other: 'x' } }],
    ['only a part of it', { sent: { stage: 'APPROVED' } }],
    ['another value that was pulled', { pulled: { ...FACTS, stage: 'BLOCKED' } }],
    ['nobody', { guard: guardOf([asked()]) }],
    ['who asked', { guard: guardOf([asked(), decided('ana')]) }],
    ['no approver', { guard: guardOf([asked(), decided('eve')]) }],
    ['a later rejection', { guard: guardOf([...APPROVED, ...REJECTED_LATER]) }],
    ['a rejection', { guard: guardOf([asked(), decided('bea', 'reject')]) }],
    ['evidence that is not intact', { guard: guardOf([], { evidence: null }) }],
    [
      'an approver who left',
      { guard: guardOf(APPROVED, { rules: { ...RULES, approvers: RULES.approvers.slice(1) } }) },
    ],
    [
      'a limit that fell',
      {
        guard: guardOf(APPROVED, {
          rules: {
            ...RULES,
            approvers: [{ email: 'bea', limits: [{ currency: 'EUR', amount: '99.99' }] }],
          },
        }),
      },
    ],
    [
      'no limit in the currency',
      {
        guard: guardOf(APPROVED, {
          rules: {
            ...RULES,
            approvers: [{ email: 'bea', limits: [{ currency: 'USD', amount: null }] }],
          },
        }),
      },
    ],
    [
      'one that was used',
      {
        guard: guardOf([
          ...APPROVED,
          {
            kind: 'sent',
            at: 3,
            by: 'ana',
            pushId: 'v',
            items: [{ requestId: 'r', item: 0, seq: 1 }],
          },
        ]),
      },
    ],
    [
      'one that was used, of a record that nothing touched since',
      {
        guard: guardOf([
          ...APPROVED,
          {
            kind: 'sent',
            at: 3,
            by: 'ana',
            pushId: 'v',
            items: [{ requestId: 'r', item: 0, seq: 1, seen: FACTS.updatedAt }],
          },
        ]),
      },
    ],
    [
      'its own attempt, when the record changed since',
      {
        guard: guardOf([
          ...APPROVED,
          {
            kind: 'sent',
            at: 3,
            by: 'ana',
            ...{ pushId: 'u' },
            items: [{ requestId: 'r', item: 0, seq: 1, seen: 'before' }],
          },
        ]),
      },
    ],
  ])('does not let %s go', (_, how) => {
    expect(attempt(how)).toBe('held');
  });

  test('lets a new line go, and a rejection does not; one of two equal lines that was approved may go', () => {
    expect(attemptLine(lineDecided('approve'))).toBe('by');
    expect(attemptLine(lineDecided('reject'))).toBe('held');
    expect(attemptLine(lineDecided('approve', 'reject'))).toBe('by');
  });

  test('is used by its own attempt again where nothing touched the record', () => {
    const items = [{ requestId: 'r', item: 0, seq: 1, seen: FACTS.updatedAt }];
    const guard = guardOf([...APPROVED, { kind: 'sent', at: 3, by: 'ana', pushId: 'u', items }]);
    expect(attempt({ guard })).toBe('by');
  });

  test('is free again once it is known that nothing took effect', () => {
    const items = [{ requestId: 'r', item: 0, seq: 1 }];
    const guard = guardOf([
      ...APPROVED,
      { kind: 'sent', at: 3, by: 'ana', pushId: 'v', items },
      { kind: 'returned', at: 4, by: 'ana', pushId: 'v', items },
    ]);
    expect(attempt({ guard })).toBe('by');
  });

  test('that lapsed with its approver does not come back with them, past a rejection since', () => {
    const rules = (at: number, limit: string): EvidenceRecord => {
      const approvers = [{ email: 'bea', limits: [{ currency: 'EUR', amount: limit }] }];
      return { kind: 'rules', at, by: 'ana', why: 'saved', rules: { ...RULES, approvers } };
    };
    const again = guardOf([...APPROVED, rules(3, '99.99'), rules(4, '100.00')]);
    expect(attempt({ guard: again })).toBe('held');
    expect(standingOf(subjectOf(FACTS), again).state).toBe('outdated');
    const anew = [
      { ...asked(), at: 4, requestId: 's' },
      { ...decided('ana', 'reject'), requestId: 's' },
    ] as EvidenceRecord[];
    const rejected = guardOf([...APPROVED, rules(3, '99.99'), ...anew, rules(5, '100.00')]);
    expect(attempt({ guard: rejected })).toBe('held');
    expect(standingOf(subjectOf(FACTS), rejected).state).toBe('rejected');
    expect(attempt({ guard: guardOf([...APPROVED, rules(3, '100.00')]) })).toBe('by');
  });

  test('does not care for how an amount is written', () => {
    expect(attempt({ facts: { ...FACTS, amount: '100' } })).toBe('by');
  });
});

const CHANGES: readonly (readonly [keyof Facts | 'value', fc.Arbitrary<string>])[] = [
  ['partnerId', fc.stringMatching(/^[a-z]{1,8}$/)],
  ['periodStart', fc.constantFrom('2026-03-02T00:00:00Z', '2025-03-01T00:00:00Z')],
  ['periodEnd', fc.constantFrom('2026-03-30T00:00:00Z', '2027-03-31T00:00:00Z')],
  [
    'amount',
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }))
      .map(([a, b]) => `${a}.${String(b).padStart(2, '0')}`),
  ],
  ['currency', fc.constantFrom('USD', 'GBP', 'CHF')],
  ['value', fc.stringMatching(/^PO-[0-9]{1,6}$/)],
];

/** Eight facts of the record, or what is to be sent, moved or left alone after the approval. */
const aChange = fc
  .constantFrom(...CHANGES)
  .chain(([key, value]) => value.map((to) => ({ key, to })));

test('of 1,000 seeded changes after an approval none is missed, and none is taken for one', () => {
  const counts = { held: 0, by: 0 };
  fc.assert(
    fc.property(aChange, ({ key, to }) => {
      const facts = key === 'value' ? FACTS : { ...FACTS, [key]: to };
      const planned = key === 'value' ? { ...PATCH, poNumber: to } : PATCH;
      const isSame =
        key === 'value'
          ? to === PATCH.poNumber
          : key === 'amount'
            ? Number(to) === Number(FACTS.amount)
            : FACTS[key] === to;
      const kind = attempt({ facts, planned });
      counts[kind === 'by' ? 'by' : 'held'] += 1;
      expect(kind).toBe(isSame ? 'by' : 'held');
    }),
    { numRuns: 1_000, seed: 15 },
  );
  expect(counts.held + counts.by).toBe(1_000);
});

test('a change that was asked for is outdated once it is another', () => {
  const guard = guardOf([asked()]);
  const other = subjectOf({ ...FACTS, amount: '99.00' });
  expect(standingOf(other, guard).state).toBe('outdated');
  expect(standingOf(subjectOf(FACTS), guard).state).toBe('requested');
});
