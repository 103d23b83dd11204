import { describe, expect, test } from '@jest/globals';

import type { PreviewChange } from '../../../src/core/contract/preview';
import { groupChanges, samePreview, sendable } from '../../../src/ui/changes/change-groups';
import { change, preview } from './previews';

const poNumber = { field: 'PO number', from: null, to: 'PO-7' };
const stage = { field: 'Stage', from: 'DRAFT', to: 'APPROVED' };

function line(kind: PreviewChange['kind']): PreviewChange {
  return change({ sheet: 'Lines', kind, fields: [{ field: 'Note', from: null, to: 'x' }] });
}

describe('groups of changes', () => {
  test.each([
    ['DRAFT → APPROVED', change()],
    ['DRAFT → APPROVED', change({ fields: [poNumber, stage] })],
    ['empty → APPROVED', change({ fields: [{ ...stage, from: null }] })],
    ['DRAFT → empty', change({ fields: [{ ...stage, to: null }], notes: ['It warns.'] })],
    ['DRAFT → empty', change({ fields: [{ ...stage, to: null }], level: 'block' })],
    [
      'DRAFT → not sent',
      change({ fields: [{ ...stage, to: null }], level: 'block', notes: ['x'] }),
    ],
    ['DRAFT → APPROVED', change({ level: 'block', notes: ['It is locked.'] })],
    ['PO number', change({ fields: [poNumber] })],
    ['Line edits', line('update')],
    ['New lines', line('create')],
    ['Decline lines', line('decline')],
    ['Detach lines', line('detach')],
  ])('are named for what the change does: %s', (name, one) => {
    expect(groupChanges([one]).map((group) => group.name)).toEqual([name]);
  });

  test('have blocked changes first, then warnings, and keep the order of the sheet', () => {
    const groups = groupChanges([
      change({ row: 2 }),
      change({ row: 3, level: 'warn' }),
      change({ row: 4 }),
      change({ row: 5, level: 'block' }),
    ]);
    expect(groups.map(({ level, changes }) => [level, changes.map(({ row }) => row)])).toEqual([
      ['block', [5]],
      ['warn', [3]],
      ['ok', [2, 4]],
    ]);
  });

  test('follow another order if the page specifies one', () => {
    const changes = [change({ level: 'block' }), change({ row: 3 })];
    const groups = groupChanges(changes, ['ok', 'warn', 'block']);
    expect(groups.map(({ level }) => level)).toEqual(['ok', 'block']);
  });

  test('show a note once if all their changes have it', () => {
    const [group] = groupChanges([
      change({ notes: ['The partner sees it.', 'PO number is used twice.'] }),
      change({ notes: ['The partner sees it.'] }),
    ]);
    expect(group?.sharedNotes).toEqual(['The partner sees it.']);
  });
});

test('blocked changes are not sendable', () => {
  const changes = [change(), change({ level: 'warn' }), change({ level: 'block' })];
  expect(sendable(preview({ changes })).map(({ level }) => level)).toEqual(['ok', 'warn']);
});

describe('two previews', () => {
  test('are the same if only the credits differ', () => {
    expect(samePreview(preview(), preview({ creditsLeft: 3 }))).toBe(true);
  });

  test('are the same if the rows were sorted or hidden meanwhile', () => {
    const [a, b] = [change({ mark: 'a' }), change({ id: 'pay_2', row: 3, mark: 'b' })];
    const sorted = [
      { ...b, row: 2, hidden: true },
      { ...a, row: 3 },
    ];
    expect(samePreview(preview({ changes: [a, b] }), preview({ changes: sorted }))).toBe(true);
  });

  test.each([
    preview({ changes: [change({ mark: 'another' })] }),
    preview({ changes: [change(), change({ id: 'pay_2' })] }),
    preview({ changes: [] }),
    preview({ requests: { reads: 2, writes: 1 } }),
    preview({ totals: [{ from: 'A', to: 'B', currency: 'EUR', count: 1, amount: '1' }] }),
  ])('differ if anything else would be sent (%#)', (other) => {
    expect(samePreview(preview(), other)).toBe(false);
  });
});
