import { describe, expect, test } from '@jest/globals';
import type { ApprovalRules } from '../../../src/core/contract/approvals';
import { barTo } from '../../../src/core/approval/bars';
import { whyNotRules } from '../../../src/core/approval/decide';
import { looseningsOf, tightened } from '../../../src/core/approval/rules';
import { needsOf, type Subject } from '../../../src/core/approval/subject';

const NOW: ApprovalRules = {
  mode: 'on',
  stages: ['APPROVED', 'PAID'],
  lines: true,
  approvers: [{ email: 'bea@x.eu', limits: [{ currency: 'EUR', amount: '100' }] }],
};

/** Bea with this limit; in another currency than EUR it is one more. */
function bea(amount: string | null, currency = 'EUR'): ApprovalRules['approvers'][number] {
  const own = currency === 'EUR' ? [] : [{ currency: 'EUR', amount: '100' }];
  return { email: 'bea@x.eu', limits: [...own, { currency, amount }] };
}

const LOOSER: readonly (readonly [string, Partial<ApprovalRules>])[] = [
  ['switched off', { mode: 'off' }],
  ['with a stage less', { stages: ['PAID'] }],
  ['with lines free', { lines: false }],
  ['with another approver', { approvers: [...NOW.approvers, { email: 'cy@x.eu', limits: [] }] }],
  ['with a limit raised', { approvers: [bea('200')] }],
  ['with a limit for any amount', { approvers: [bea(null)] }],
  ['with a limit in another currency', { approvers: [bea('1', 'USD')] }],
];
describe('rules that are loosened', () => {
  test.each(LOOSER)('%s hold as they were until another approver has approved it', (_, change) => {
    const wanted = { ...NOW, ...change };
    expect(looseningsOf(NOW, wanted)).toHaveLength(1);
    expect(tightened(NOW, wanted)).toEqual(NOW);
  });
  test('and tightened in one save hold with the second alone', () => {
    const wanted = { ...NOW, stages: ['PAID', 'BLOCKED'], approvers: [bea('50')] };
    expect(tightened(NOW, wanted)).toEqual({
      ...NOW,
      stages: ['APPROVED', 'PAID', 'BLOCKED'],
      approvers: [bea('50')],
    });
  });
});
/** What is asked of a change that needs a limit for this money. */
function asked(needs: Subject['needs']) {
  return { subject: { needs } as Subject, askedBy: 'ana@x.eu' };
}

test.each([
  ['of a size that is not known', [{ currency: 'EUR', size: null }], 'overLimit'],
  ['in no currency that is known', null, 'noMoney'],
  ['a cent over the limit', [{ currency: 'EUR', size: '100.01' }], 'overLimit'],
  ['of the limit itself', [{ currency: 'EUR', size: '100.00' }], null],
  [
    'in a second currency without a limit',
    [
      { currency: 'EUR', size: '1' },
      { currency: 'USD', size: '1' },
    ],
    'noCurrency',
  ],
])('a change %s: %s', (_, needs, bar) => {
  expect(barTo('bea@x.eu', asked(needs), NOW)).toBe(bar);
});
test.each([
  ['50', '100'],
  ['100', '50'],
  ['-100', '50'],
])('of a line from %s to %s the larger size needs the limit', (from, to) => {
  const facts = { partnerId: 'p', periodEnd: null, amount: from, currency: 'EUR' };
  expect(needsOf({ kind: 'update line', patch: { amount: to } }, facts)).toEqual([
    { currency: 'EUR', size: '100' },
  ]);
});
describe('new rules', () => {
  const by = {
    requestId: 'r',
    at: 0,
    comment: null,
    wanted: { ...NOW, lines: false },
    from: NOW,
    decided: null,
  };
  const rules = { ...NOW, approvers: [...NOW.approvers, { email: 'ana@x.eu', limits: [] }] };
  const own = { ...by, by: 'ana@x.eu', from: rules };
  test.each([
    ['by whoever asked, though an approver', 'ana@x.eu', own, rules, 'own'],
    ['by nobody once other rules hold', 'bea@x.eu', own, NOW, 'outdated'],
    ['by nobody who is no approver', 'cy@x.eu', own, rules, 'noApprover'],
    ['by another approver', 'bea@x.eu', own, rules, null],
  ] as const)('are decided %s', (_, me, of, now, why) => {
    expect(whyNotRules(me, of, { rules: now })).toBe(why);
  });
});
