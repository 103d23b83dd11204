import { describe, expect, test } from '@jest/globals';
import {
  isDropped,
  isFailed,
  isInConflict,
  isPushed,
  tookEffect,
  type EntryOutcome,
} from '../../../src/core/push/outcome';

const CONFLICTS = [{ field: 'Stage', base: 'DRAFT', mine: 'PAID', theirs: 'BLOCKED' }];
const MONEY = { amount: '1.00', currency: 'EUR' };

/** Every outcome with what it counts as. */
const ENDS: readonly (readonly [string, EntryOutcome, readonly string[]])[] = [
  ['pushed', { kind: 'pushed' }, ['pushed', 'took effect']],
  [
    'pushed with every field as sent',
    { kind: 'pushed', keptBack: [], mismatches: [] },
    ['pushed', 'took effect'],
  ],
  [
    'pushed in part, the rest in conflict',
    { kind: 'pushed', keptBack: CONFLICTS },
    ['pushed', 'in conflict', 'took effect'],
  ],
  [
    'pushed, and answered differently',
    { kind: 'pushed', mismatches: [{ field: 'Stage', sent: 'PAID', answered: 'DRAFT' }] },
    ['pushed', 'took effect'],
  ],
  [
    'an earlier line instead of this one',
    { kind: 'earlierLine', partnerId: 'ptn_1', money: MONEY },
    ['failed', 'took effect'],
  ],
  ['a conflict', { kind: 'conflict', conflicts: CONFLICTS }, ['in conflict']],
  ['a refusal', { kind: 'refused', refusal: { code: 'paidMeanwhile' } }, ['failed']],
  ['a failure', { kind: 'failed', message: 'No.', isFateUnknown: false }, ['failed']],
  [
    'a failure with unknown effect',
    { kind: 'failed', message: 'No answer.', isFateUnknown: true },
    ['failed'],
  ],
  ['a change that is no longer asked for', { kind: 'dropped' }, ['dropped']],
  ['a change that did not take effect', { kind: 'notArrived' }, ['failed']],
  ['a payout that was read', { kind: 'refreshed' }, []],
  ['a payout that did not need to be read', { kind: 'notNeeded' }, []],
];

function countsAs(outcome: EntryOutcome | null): string[] {
  const kinds: readonly (readonly [string, boolean])[] = [
    ['pushed', isPushed({ outcome })],
    ['in conflict', isInConflict({ outcome })],
    ['failed', isFailed({ outcome })],
    ['dropped', isDropped({ outcome })],
    ['took effect', tookEffect({ outcome })],
  ];
  return kinds.flatMap(([name, is]) => (is ? [name] : []));
}

describe('the outcome of an entry', () => {
  test.each(ENDS)('%s', (_, outcome, kinds) => {
    expect(countsAs(outcome)).toEqual(kinds);
  });

  test('counts as nothing while it is open', () => {
    expect(countsAs(null)).toEqual([]);
  });

  test('survives being stored as JSON', () => {
    const all = ENDS.map(([, outcome]) => outcome);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});
