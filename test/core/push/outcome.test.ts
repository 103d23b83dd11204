import { describe, expect, test } from '@jest/globals';
import { tookEffect } from '../../../src/core/push/journal-entry';
import {
  isDropped,
  isFailed,
  isInConflict,
  isPushed,
  type EntryOutcome,
} from '../../../src/core/push/outcome';

const CONFLICTS = [{ field: 'Stage', base: 'DRAFT', mine: 'PAID', theirs: 'BLOCKED' }];
const MONEY = { amount: '1.00', currency: 'EUR' };

/** Every way to end, with all that it counts as. */
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
    'pushed, and answered otherwise',
    { kind: 'pushed', mismatches: [{ field: 'Stage', sent: 'PAID', answered: 'DRAFT' }] },
    ['pushed', 'took effect'],
  ],
  [
    'an earlier line in place of this one',
    { kind: 'earlierLine', partnerId: 'ptn_1', money: MONEY },
    ['failed', 'took effect'],
  ],
  ['a conflict', { kind: 'conflict', conflicts: CONFLICTS }, ['in conflict']],
  ['a refusal', { kind: 'refused', refusal: { code: 'paidMeanwhile' } }, ['failed']],
  ['a failure', { kind: 'failed', message: 'No.', isFateUnknown: false }, ['failed']],
  [
    'a failure of which the effect is not known',
    { kind: 'failed', message: 'No answer.', isFateUnknown: true },
    ['failed'],
  ],
  ['a change that nobody asks for any more', { kind: 'dropped' }, ['dropped']],
  ['a change that had not arrived', { kind: 'notArrived' }, ['failed']],
  ['a payout that was read', { kind: 'refreshed' }, []],
  ['a payout that need not be read', { kind: 'notNeeded' }, []],
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

describe('how an entry ended', () => {
  test.each(ENDS)('%s', (_, outcome, kinds) => {
    expect(countsAs(outcome)).toEqual(kinds);
  });

  test('is nothing as long as it is open', () => {
    expect(countsAs(null)).toEqual([]);
  });

  test('survives the way through the journal as it is', () => {
    const all = ENDS.map(([, outcome]) => outcome);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});
