import { describe, expect, test } from '@jest/globals';

import { DEFAULT_POLICY, type Policy } from '../../../src/core/plan/policy';
import {
  hasDefaultMoves,
  samePolicy,
  withNewRule,
  withStage,
  withRule,
} from '../../../src/ui/settings/policy-edit';

const REVERSED: Policy = {
  ...DEFAULT_POLICY,
  moves: [...DEFAULT_POLICY.moves].reverse(),
  review: [...DEFAULT_POLICY.review].reverse(),
};

describe('two policies', () => {
  test('are the same whatever the order of their rules and stages', () => {
    expect(samePolicy(DEFAULT_POLICY, REVERSED)).toBe(true);
    expect(hasDefaultMoves(REVERSED)).toBe(true);
  });

  test.each<[string, Policy]>([
    ['who pays', { ...DEFAULT_POLICY, payer: 'introw' }],
    ['a level', withRule(DEFAULT_POLICY, 0, { level: 'warn' })],
    ['an end of a move', withRule(DEFAULT_POLICY, 0, { to: 'DRAFT' })],
    ['a rule more', withNewRule(DEFAULT_POLICY)],
    ['a stage to review', withStage(DEFAULT_POLICY, 'review', 'FAILED', true)],
    ['a stage that needs a PO number', withStage(DEFAULT_POLICY, 'poNeeded', 'PAID', false)],
    ['the report after a pull', { ...DEFAULT_POLICY, reportAfterPull: true }],
  ])('differ by %s', (_, other) => {
    expect(samePolicy(DEFAULT_POLICY, other)).toBe(false);
  });
});

test('changing a policy leaves the one that was given as it is', () => {
  const before = JSON.stringify(DEFAULT_POLICY);
  withRule(withNewRule(DEFAULT_POLICY), 0, { level: 'ok' });
  withStage(DEFAULT_POLICY, 'review', 'DRAFT', false);
  expect(JSON.stringify(DEFAULT_POLICY)).toBe(before);
});
