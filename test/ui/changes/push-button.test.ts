import { describe, expect, test } from '@jest/globals';
import { pushButton } from '../../../src/ui/changes/push-button';
import { change } from './previews';

const EDIT = change();
const DECLINE = change({ sheet: 'Lines', id: 'cln_1', kind: 'decline' });
const DETACH = change({ sheet: 'Lines', id: 'cln_2', kind: 'detach' });

describe('the button that sends changes', () => {
  test.each([
    ['Push', [], 3, {}, 'primary'],
    ['Push 1 change', [EDIT], 1, {}, 'primary'],
    ['Push 1 of 3 changes', [EDIT], 3, {}, 'primary'],
    ['Decline 2 lines', [DECLINE, DECLINE], 2, {}, 'danger'],
    ['Detach 1 line', [DETACH], 1, {}, 'danger'],
    ['Push 2 changes for good', [DECLINE, DETACH], 2, {}, 'danger'],
    ['Push 3 changes, 1 for good', [EDIT, EDIT, DECLINE], 3, {}, 'danger'],
    ['Push 1 change against your rules', [EDIT], 1, { pay_1: 'PAID' }, 'danger'],
    [
      'Push 3 changes, 1 for good, 1 against your rules',
      [EDIT, change({ id: 'pay_2' }), DETACH],
      3,
      { pay_2: 'PAID' },
      'danger',
    ],
    [
      'Push 2 changes, 1 against your rules',
      [EDIT, change({ id: 'pay_2' })],
      2,
      { pay_2: 'PAID' },
      'danger',
    ],
  ] as const)('reads "%s"', (label, changes, all, confirmed, variant) => {
    expect(pushButton(changes, all, confirmed)).toEqual({ label, variant });
  });
});
