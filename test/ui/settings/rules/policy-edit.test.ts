import { describe, expect, test } from '@jest/globals';

import type { Policy } from '../../../../src/core/contract/policy';
import { DEFAULT_POLICY } from '../../../../src/core/plan/policy';
import {
  hasDefaultMoves,
  samePolicy,
  withNewRule,
  withStage,
  withRule,
} from '../../../../src/ui/settings/rules/policy-edit';

const REVERSED: Policy = {
  ...DEFAULT_POLICY,
  moves: [...DEFAULT_POLICY.moves].reverse(),
  review: [...DEFAULT_POLICY.review].reverse(),
};

describe('two policies', () => {
  test('are the same regardless of the order of their rules and stages', () => {
    expect(samePolicy(DEFAULT_POLICY, REVERSED)).toBe(true);
    expect(hasDefaultMoves(REVERSED)).toBe(true);
  });

  test.each<[string, Policy]>([
    ['who pays', { ...DEFAULT_POLICY, payer: 'introw' }],
    ['the level of a rule', withRule(DEFAULT_POLICY, 0, { level: 'warn' })],
    ['the target of a rule', withRule(DEFAULT_POLICY, 0, { to: 'DRAFT' })],
    ['an additional rule', withNewRule(DEFAULT_POLICY)],
    ['a stage to review', withStage(DEFAULT_POLICY, 'review', 'FAILED', true)],
    ['a stage that needs a PO number', withStage(DEFAULT_POLICY, 'poNeeded', 'PAID', false)],
    ['the report after a pull', { ...DEFAULT_POLICY, reportAfterPull: true }],
  ])('differ in %s', (_, other) => {
    expect(samePolicy(DEFAULT_POLICY, other)).toBe(false);
  });
});

test('changing a policy does not modify the original', () => {
  const before = JSON.stringify(DEFAULT_POLICY);
  withRule(withNewRule(DEFAULT_POLICY), 0, { level: 'ok' });
  withStage(DEFAULT_POLICY, 'review', 'DRAFT', false);
  expect(JSON.stringify(DEFAULT_POLICY)).toBe(before);
});
