import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { Preview, PreviewChange } from '../../../src/core/contract/preview';
import type { SettingsView } from '../../../src/core/contract/settings';
import type { Policy } from '../../../src/core/contract/policy';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { cell } from '../support/cells';
import { edit, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, value } from '../support/driving';

afterEach(endPushStages);

function settings({ ana }: PushStage): SettingsView {
  return value<SettingsView>(ana, 'getSettings');
}

function save({ ana }: PushStage, policy: Policy): SettingsView {
  return value<SettingsView>(ana, 'saveSettings', { policy });
}

type Confirmed = Readonly<Record<string, string>>;

function changeOf(on: PushStage, id: string, confirmed: Confirmed = {}): PreviewChange | undefined {
  const { changes } = value<Preview>(on.ana, 'previewPush', { confirmed });
  return changes.find((change) => change.id === id);
}

function pushOf(on: PushStage, confirmed: Confirmed = {}): void {
  on.service.reset();
  done(on.world, on.ana, { kind: 'push', confirmed });
}

const OURS: Policy = {
  moves: [
    { from: 'DRAFT', to: 'APPROVED', level: 'block' },
    { from: null, to: 'BLOCKED', level: 'warn' },
  ],
  payer: 'us',
  review: ['BLOCKED'],
};

describe('the policy of a workbook', () => {
  test('is the default one as long as nobody saved another', () => {
    const on = pushStage();
    expect(settings(on).policy).toEqual(DEFAULT_POLICY);
  });

  test('is kept with the workbook: a colleague sees it and works by it', () => {
    const on = pushStage();
    expect(save(on, OURS).policy).toEqual(OURS);
    const bob = on.world.user('bob@example.com');
    expect(value<SettingsView>(bob, 'getSettings').policy).toEqual(OURS);
    expect(value<SettingsView>(bob, 'getSettings').keyHint).toBeNull();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    value(bob, 'saveSettings', { apiKey: DEMO_KEY });
    expect(value<Preview>(bob, 'previewPush').changes).toMatchObject([
      { id: 'pay_a', level: 'block' },
    ]);
  });

  test('survives a pull, a push and the saving of something else', () => {
    const on = pushStage();
    save(on, OURS);
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
    pushOf(on);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    value(on.ana, 'saveSettings', { apiKey: DEMO_KEY });
    expect(settings(on).policy).toEqual(OURS);
  });

  test('goes along into a copy', () => {
    const on = pushStage();
    save(on, OURS);
    const copy = on.world.copy();
    const policy = value<SettingsView>(copy.user('ana@example.com'), 'getSettings').policy;
    copy.dispose();
    expect(policy).toEqual(OURS);
  });

  test.each([
    ['a stage that is none', { ...OURS, moves: [{ from: 'NOWHERE', to: null, level: 'block' }] }],
    ['a level that is none', { ...OURS, moves: [{ from: null, to: null, level: 'perhaps' }] }],
    ['a payer that is none', { ...OURS, payer: 'nobody' }],
    ['a review stage that is none', { ...OURS, review: ['NOWHERE'] }],
    ['no moves', { payer: 'us', review: [] }],
    ['a text', 'strict'],
  ])('is not replaced by junk: %s', (_, policy) => {
    const on = pushStage();
    save(on, OURS);
    expect(call(on.ana, 'saveSettings', { policy })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(settings(on).policy).toEqual(OURS);
  });

  test('can be told to send nothing by settings alone', () => {
    const on = pushStage();
    save(on, OURS);
    expect(on.service.log()).toEqual([]);
  });
});

describe('the default policy', () => {
  test('lets a move between stages that the partner does not see go', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(changeOf(on, 'pay_a')).toMatchObject({ level: 'ok', notes: [] });
  });

  test.each([
    'PENDING_INVOICE',
    'PENDING_PAYMENT',
    'SCHEDULED',
    'PAID',
    'DECLINED',
    'POSTPONED',
    'FAILED',
  ])('warns before %s, which the partner sees, and sends it', (stage) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: stage });
    expect(changeOf(on, 'pay_a')?.level).toBe('warn');
    expect(changeOf(on, 'pay_a')?.notes.join(' ')).toMatch(/payout becomes visible to the partner/);
    pushOf(on);
    expect(writes(on.service)).toEqual([{ call: 'PATCH payouts/pay_a', body: { stage } }]);
  });

  test.each([
    ['pay_paid', 'PAID'],
    ['pay_declined', 'DECLINED'],
  ])('blocks %s from leaving %s until that is typed', (id, stage) => {
    const on = pushStage();
    edit(on, 'Payouts', id, { Stage: 'DRAFT' });
    const blocked = changeOf(on, id);
    expect(blocked?.level).toBe('block');
    expect(blocked?.notes.join(' ')).toContain(`by typing ${stage}`);
    pushOf(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Payouts', id)).toMatch(/^Blocked: /);
    expect(cell(on.world, 'Payouts', id, 'Stage')).toBe('DRAFT');
    const confirmed = { [id]: stage };
    expect(changeOf(on, id, confirmed)?.level).toBe('warn');
    pushOf(on, confirmed);
    expect(writes(on.service)).toEqual([{ call: `PATCH payouts/${id}`, body: { stage: 'DRAFT' } }]);
  });

  test.each([
    ['another stage', { pay_paid: 'DRAFT' }],
    ['other letters', { pay_paid: 'paid' }],
    ['nothing', { pay_paid: '' }],
    ['the stage of another payout', { pay_declined: 'PAID' }],
  ])('takes %s for no confirmation', (_, confirmed) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_paid', { Stage: 'DRAFT' });
    expect(changeOf(on, 'pay_paid', confirmed)?.level).toBe('block');
    pushOf(on, confirmed);
    expect(writes(on.service)).toEqual([]);
  });

  test('keeps a confirmation for one push alone', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_paid', { Stage: 'DRAFT' });
    changeOf(on, 'pay_paid', { pay_paid: 'PAID' });
    expect(changeOf(on, 'pay_paid')?.level).toBe('block');
  });

  test('locks the PO number of a paid payout', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_paid', { 'PO number': 'late' });
    expect(changeOf(on, 'pay_paid')).toMatchObject({
      level: 'block',
      notes: [expect.stringContaining('locked')],
    });
    pushOf(on);
    expect(writes(on.service)).toEqual([]);
  });
});

describe('a policy of the team', () => {
  test('blocks, warns and lets go as it says', () => {
    const on = pushStage();
    save(on, OURS);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    edit(on, 'Payouts', 'pay_eur', { Stage: 'PAID' });
    const levels = ['pay_a', 'pay_b', 'pay_eur'].map((id) => changeOf(on, id)?.level);
    expect(levels).toEqual(['block', 'warn', 'ok']);
    pushOf(on);
    expect(writes(on.service)).toHaveLength(2);
    expect(writes(on.service).map(({ body }) => body)).toEqual(
      expect.arrayContaining([{ stage: 'PAID' }, { stage: 'BLOCKED' }]),
    );
  });

  test('keeps back the blocked stage of a row together with its PO number', () => {
    const on = pushStage();
    save(on, OURS);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'PO-1' });
    pushOf(on);
    expect(writes(on.service)).toEqual([]);
    pushOf(on, { pay_a: 'DRAFT' });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_a', body: { stage: 'APPROVED', poNumber: 'PO-1' } },
    ]);
  });

  test('by which Introw pays blocks stages, even confirmed, and no PO number', () => {
    const on = pushStage();
    save(on, { ...DEFAULT_POLICY, payer: 'introw' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
    expect(changeOf(on, 'pay_a', { pay_a: 'DRAFT' })?.notes.join(' ')).toMatch(/Introw pays/);
    pushOf(on, { pay_a: 'DRAFT' });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_b', body: { poNumber: 'PO-1' } },
    ]);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: Introw pays/);
  });
});
