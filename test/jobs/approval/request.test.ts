import { afterEach, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../../src/sheets/memory/memory';
import { call, done, value } from '../support/driving';
import { inside } from '../support/inside';
import { edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage, type GuardedStage } from './guarded-stage';

afterEach(endPushStages);

interface Asked {
  readonly requested: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
}

function ask({ on }: GuardedStage, only?: readonly string[]): Asked {
  return value<Asked>(on.ana, 'requestApproval', only && { only });
}

/** What is not asked for, beside the approval of pay_b. */
function skipped(stage: GuardedStage): Asked['skipped'] {
  edit(stage.on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  const asked = ask(stage);
  expect(asked.requested).toBe(1);
  return asked.skipped;
}

describe('is not asked for, and says why: a change', () => {
  test('that needs no approval, or cannot be sent as it stands', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
    edit(stage.on, 'Payouts', 'pay_one', { Stage: 'NOWHERE' });
    expect(skipped(stage)).toEqual([
      { why: 'Needs no approval', count: 1 },
      { why: 'Cannot be sent as it stands', count: 1 },
    ]);
  });

  test('that was asked for', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    ask(stage);
    expect(skipped(stage)).toEqual([{ why: 'Asked for already', count: 1 }]);
  });

  test('that was approved', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    stage.approve();
    expect(skipped(stage)).toEqual([{ why: 'Approved already', count: 1 }]);
  });

  test('that is in conflict', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    stage.on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    done(stage.on.world, stage.on.ana, { kind: 'pullPayouts' });
    expect(skipped(stage)).toEqual([{ why: 'In conflict; resolve that first', count: 1 }]);
  });

  test('that is another than was shown', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(stage.on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    const marks = preview(stage.on).changes.map(({ mark }) => mark);
    edit(stage.on, 'Payouts', 'pay_b', { Stage: 'SCHEDULED' });
    expect(ask(stage, marks)).toMatchObject({
      requested: 1,
      skipped: [{ why: 'Changed since it was shown: check it again', count: 1 }],
    });
  });
});

test('a request of nothing says so with the reasons, and puts nothing on record', () => {
  const stage = guardedStage();
  edit(stage.on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
  expect(call(stage.on.ana, 'requestApproval')).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND', message: expect.stringContaining('1: needs no approval') },
  });
});

test('a request too long for one cell is several records, and one request of all its changes', () => {
  const stage = guardedStage();
  const { on } = stage;
  const row = on.world.book.sheet('Lines').model.lastRow() + 1;
  const text = 'x'.repeat(950);
  const lines = Array.from({ length: 40 }, (_, at) => [`${at} ${text}`, String(at + 1), 'USD']);
  on.ana.type('Lines', `B${row}`, lines);
  on.ana.type(
    'Lines',
    `Q${row}`,
    lines.map(() => ['ptn_acme']),
  );
  expect(ask(stage).requested).toBe(40);
  const { sizes, items } = inside(on.world, (ports) => {
    const { approvals } = openMemory(ports);
    const chain = approvals.chain();
    if (!chain.ok) throw new Error('The chain is not intact');
    const own = chain.records.filter(({ kind }) => kind === 'request');
    const requests = [...(approvals.evidence()?.items.values() ?? [])];
    return {
      sizes: own.map((record) => JSON.stringify(record).length),
      items: requests.map(({ length }) => length),
    };
  });
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(50_000);
  expect(items).toEqual([40]);
});
