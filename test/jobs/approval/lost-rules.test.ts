import { afterEach, describe, expect, test } from '@jest/globals';
import type { World } from '../../../sandbox/apps-script/world';
import type { ApprovalRules, Approvals } from '../../../src/core/contract/approvals';
import { column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { inside } from '../support/inside';
import { edit, preview } from '../support/push-acts';
import { endPushStages, type PushStage } from '../support/push-stage';
import { guardedStage, type GuardedStage } from './guarded-stage';
import { BEA, RULES } from './rules';

const copies: World[] = [];

afterEach(() => {
  for (const copy of copies.splice(0)) copy.dispose();
  endPushStages();
});

const CHAIN = '_introw_approvals';
const META = '_introw_meta';
const MEMORY = 'introw.memory';
const HEAD = 'introw.approvals';
const TOLD = 'introw.approval.told';

function forget({ on }: GuardedStage, names: readonly string[]): void {
  inside(on.world, ({ documentStore }) => {
    for (const name of names) documentStore.remove(name);
  });
}

function alterHead({ on }: GuardedStage, change: (rules: ApprovalRules) => unknown): void {
  inside(on.world, ({ documentStore }) => {
    const head = JSON.parse(documentStore.get(HEAD) ?? '') as { rules: ApprovalRules };
    documentStore.set(HEAD, JSON.stringify({ ...head, rules: change(head.rules) }));
  });
}

function drop({ on }: GuardedStage, ...names: string[]): void {
  for (const name of names) on.world.book.deleteSheet(on.world.book.sheet(name).model);
}

const rulesNow = ({ ana }: Pick<PushStage, 'ana'>) =>
  value<{ approval: ApprovalRules }>(ana, 'getSettings').approval;

const BLOCKED_TOO: ApprovalRules = { ...RULES, stages: [...RULES.stages, 'BLOCKED'] };
const LOOSE: ApprovalRules = { ...RULES, stages: [], lines: false };

const LOSSES: readonly (readonly [string, (stage: GuardedStage) => void])[] = [
  [
    'the head of the chain is deleted',
    (s) => {
      forget(s, [HEAD]);
    },
  ],
  [
    'the memory of the document is deleted',
    (s) => {
      forget(s, [MEMORY]);
    },
  ],
  [
    'both are deleted',
    (s) => {
      forget(s, [MEMORY, HEAD]);
    },
  ],
  [
    'all that is kept outside is deleted',
    (s) => {
      forget(s, [MEMORY, HEAD, TOLD]);
    },
  ],
  [
    'the rules outside are switched off',
    (s) => {
      alterHead(s, (r) => ({ ...r, mode: 'off' }));
    },
  ],
  [
    'the rules outside guard nothing',
    (s) => {
      alterHead(s, () => LOOSE);
    },
  ],
  [
    'the rules outside are no rules',
    (s) => {
      alterHead(s, () => 'x');
    },
  ],
  [
    'chain and head are deleted',
    (s) => {
      forget(s, [HEAD]);
      drop(s, CHAIN);
    },
  ],
  [
    'chain, head and memory are deleted',
    (s) => {
      forget(s, [HEAD, MEMORY]);
      drop(s, CHAIN);
    },
  ],
];

describe('rules of which', () => {
  test.each(LOSSES)('%s never count as off: nothing is sent, and Activity names it', (_, lose) => {
    const stage = guardedStage();
    const { on, bea } = stage;
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    stage.approve();
    lose(stage);
    call(on.ana, 'previewPush', {});
    call(on.ana, 'startJob', { kind: 'push' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
    expect(rulesNow(on)).toMatchObject(RULES);
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    const held = { level: 'block', waitNote: null, approval: { state: 'needed' } };
    expect(preview(on).changes.find(({ id }) => id === 'pay_b')).toMatchObject(held);
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toEqual([]);
    const told = column(on.world, 'Activity', 'Result').filter((text) =>
      String(text).includes('not intact'),
    );
    expect(told).toHaveLength(1);

    value(on.ana, 'saveSettings', { approval: { ...RULES, newChain: true } });
    const [asked] = value<Approvals>(bea, 'listApprovals').requests;
    const decision = { requestId: asked?.requestId, decision: 'approve' };
    expect(value<Approvals>(bea, 'decideApproval', decision)).toMatchObject({ intact: true });
    edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
    stage.approve();
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_b']);
  });

  test('no trace is left guard all that is guarded by default, and nobody approves', () => {
    const stage = guardedStage();
    const { on } = stage;
    forget(stage, [HEAD]);
    drop(stage, CHAIN);
    const { model } = on.world.book.sheet(META);
    model.put(2, 2, 'x');
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(rulesNow(on)).toMatchObject({ mode: 'on', approvers: [] });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(preview(on).changes[0]).toMatchObject({ level: 'block' });
  });

  test('one cell of the memory says that they are on switch nothing on', () => {
    const stage = guardedStage();
    const { on, bea } = stage;
    value(on.ana, 'saveSettings', { approval: { ...RULES, mode: 'off' } });
    const [asked] = value<Approvals>(bea, 'listApprovals').requests;
    value(bea, 'decideApproval', { requestId: asked?.requestId, decision: 'approve' });
    expect(rulesNow(on)).toMatchObject({ mode: 'off', approvers: RULES.approvers });
    const { model } = on.world.book.sheet(META);
    const text = String(on.world.book.sheet(META).values()[1]?.[1]);
    model.put(2, 2, text.replace('"layout"', `"approval":${JSON.stringify(RULES)},"layout"`));
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(rulesNow(on)).toMatchObject({ mode: 'off' });
  });

  test('the chain is at fault are tightened at once all the same', () => {
    const stage = guardedStage();
    const { on, bea } = stage;
    forget(stage, [HEAD]);
    value(on.ana, 'saveSettings', { approval: BLOCKED_TOO });
    expect(rulesNow(on).stages).toContain('BLOCKED');
    expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
    expect(call(on.ana, 'saveSettings', { approval: RULES })).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED' },
    });
  });
});

function copyOf({ on }: GuardedStage): Pick<PushStage, 'world' | 'ana'> {
  const world = on.world.copy();
  copies.push(world);
  return { world, ana: world.user('ana@example.com') };
}

/** Changes the text of row `n` of a hidden sheet. */
function retype(world: World, sheet: string, n: number, from: string, to: string): void {
  const { model } = world.book.sheet(sheet);
  const text = String(world.book.sheet(sheet).values()[n]?.[1]);
  expect(text).toContain(from);
  model.put(n + 1, 2, text.replace(from, to));
}

describe('in a copy the rules', () => {
  test('come from the chain, whatever the row of the memory says by then', () => {
    const stage = guardedStage();
    value(stage.on.ana, 'saveSettings', { approval: BLOCKED_TOO });
    const copy = copyOf(stage);
    retype(copy.world, META, 1, '"mode":"on"', '"mode":"off"');
    value(copy.ana, 'adoptCopy');
    expect(rulesNow(copy)).toMatchObject({ mode: 'on', approvers: RULES.approvers });
    expect(rulesNow(copy).stages).toContain('BLOCKED');
    expect(value<Approvals>(copy.ana, 'listApprovals').intact).toBe(true);
  });

  test.each<[string, (world: World) => void]>([
    [
      'a record of it was altered',
      (world) => {
        retype(world, CHAIN, 1, '"mode":"on"', '"mode":"off"');
      },
    ],
    [
      'a limit in it was altered',
      (world) => {
        retype(world, CHAIN, 1, BEA, 'eve@example.com');
      },
    ],
    [
      'its last record was altered',
      (world) => {
        retype(world, CHAIN, 2, '"BLOCKED"', '"DRAFT"');
      },
    ],
    [
      'it was deleted',
      (world) => {
        world.book.deleteSheet(world.book.sheet(CHAIN).model);
      },
    ],
  ])('cannot be told where %s: it is not adopted', (_, alter) => {
    const stage = guardedStage();
    value(stage.on.ana, 'saveSettings', { approval: BLOCKED_TOO });
    const copy = copyOf(stage);
    alter(copy.world);
    expect(call(copy.ana, 'adoptCopy')).toMatchObject({
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringMatching(/altered.*Nothing was changed/) as unknown,
      },
    });
    expect(call(copy.ana, 'startJob', { kind: 'pullPayouts' })).toMatchObject({
      ok: false,
      error: { code: 'COPIED_WORKBOOK' },
    });
  });

  test('cannot be saved before it is adopted', () => {
    const copy = copyOf(guardedStage());
    expect(call(copy.ana, 'saveSettings', { approval: RULES })).toMatchObject({
      ok: false,
      error: { code: 'COPIED_WORKBOOK' },
    });
  });
});
