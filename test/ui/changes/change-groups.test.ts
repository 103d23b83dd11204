import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { PreviewChange } from '../../../src/core/contract/preview';
import {
  groupChanges,
  samePreview,
  sendable,
  totalsOf,
} from '../../../src/ui/changes/change-groups';
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

  test('stand once for each move, whatever the level of its changes', () => {
    const groups = groupChanges([
      change({ row: 2 }),
      change({ row: 3, level: 'warn' }),
      change({ row: 4, fields: [poNumber] }),
      change({ row: 5, level: 'block' }),
    ]);
    expect(groups.map(({ name, changes }) => [name, changes.map(({ row }) => row)])).toEqual([
      ['DRAFT → APPROVED', [2, 3, 5]],
      ['PO number', [4]],
    ]);
  });

  test('come by the money that they move, then without any, then those of which nothing is sent', () => {
    const to = (stageTo: string, more: Partial<PreviewChange> = {}) =>
      change({ fields: [{ ...stage, to: stageTo }], ...more });
    const total = (stageTo: string, amount: string, currency: string) => ({
      ...{ from: 'DRAFT', to: stageTo, count: 1 },
      ...{ amount, currency },
    });
    const changes = [
      to('DECLINED', { level: 'block' }),
      change({ fields: [poNumber] }),
      to('POSTPONED'),
      to('APPROVED'),
    ];
    const totals = [
      total('POSTPONED', '900.00', 'EUR'),
      total('APPROVED', '20.00', 'EUR'),
      total('APPROVED', '-1000.00', 'USD'),
    ];
    expect(groupChanges(changes, totals).map(({ name }) => name)).toEqual([
      'DRAFT → APPROVED',
      'DRAFT → POSTPONED',
      'PO number',
      'DRAFT → DECLINED',
    ]);
  });

  test('have their changes currency by currency, the biggest amounts first', () => {
    const of = (amount: string | null, currency: string, row: number) =>
      change({ amount, currency, row });
    const [group] = groupChanges([
      of('5.00', 'EUR', 2),
      of('70.00', 'USD', 3),
      of('9.00', 'EUR', 4),
      of(null, 'USD', 5),
      of('-80.00', 'USD', 6),
      of('9.00', 'EUR', 7),
    ]);
    expect(group?.changes.map(({ row }) => row)).toEqual([6, 3, 5, 4, 7, 2]);
  });

  test('keep every change once, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            row: fc.integer({ min: 2, max: 99 }),
            level: fc.constantFrom('ok', 'warn', 'block'),
            amount: fc.option(fc.constantFrom('1.00', '-2.50', '1000')),
            currency: fc.constantFrom('EUR', 'USD'),
          }),
        ),
        (made) => {
          const changes = made.map((one) => change(one as Partial<PreviewChange>));
          const grouped = groupChanges(changes).flatMap((group) => group.changes);
          expect(new Set(grouped)).toEqual(new Set(changes));
          expect(grouped).toHaveLength(changes.length);
        },
      ),
    );
  });

  test('say a note once that all changes of a level have, and how many those are', () => {
    const [group] = groupChanges([
      change({ level: 'warn', notes: ['The partner sees it.', 'PO number is used twice.'] }),
      change({ level: 'warn', notes: ['The partner sees it.'] }),
      change({ level: 'block', notes: ['It is paid.'] }),
      change(),
    ]);
    expect(group?.notes).toEqual([
      { level: 'block', count: 1, notes: ['It is paid.'] },
      { level: 'warn', count: 2, notes: ['The partner sees it.'] },
    ]);
  });

  test('say what all changes have of all, not of those of one level', () => {
    const final = 'A decline cannot be undone here.';
    const risky = change({ level: 'warn', notes: ['It empties its payout.', final] });
    const [group] = groupChanges([risky, change({ notes: [final] }), risky]);
    expect(group?.notes).toEqual([
      { level: 'warn', count: 2, notes: ['It empties its payout.'] },
      { level: 'ok', count: 3, notes: [final] },
    ]);
  });

  test('leave with each change what only those share that go out as they are', () => {
    const approved = change({ notes: ['Approved by Bob.'] });
    const held = change({ level: 'block', notes: ['Nobody approved it.'] });
    expect(groupChanges([approved, held])[0]?.notes).toEqual([
      { level: 'block', count: 1, notes: ['Nobody approved it.'] },
    ]);
    expect(groupChanges([approved, approved])[0]?.notes).toEqual([
      { level: 'ok', count: 2, notes: ['Approved by Bob.'] },
    ]);
  });

  test.each([
    ['create', { from: null, to: 'New line' }],
    ['decline', { from: 'On a payout', to: 'Declined' }],
    ['detach', { from: 'On a payout', to: 'Detached' }],
    ['update', { from: 'Line amount', to: null }],
    ['update', { from: null, to: 'Line amount' }],
  ] as const)('of lines (%s) have the total %j', (kind, ends) => {
    const total = { ...ends, currency: 'EUR', count: 1, amount: '5' };
    const other = { from: 'DRAFT', to: 'APPROVED', currency: 'EUR', count: 1, amount: '7' };
    expect(totalsOf({ changes: [line(kind)] }, [other, total])).toEqual([total]);
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
