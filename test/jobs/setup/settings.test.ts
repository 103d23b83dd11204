import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY, DEMO_KEYS, READ_ONLY_KEY, REVOKED_KEY } from '../../../sandbox/introw/access';
import type { ErrorCode } from '../../../src/core/errors';
import type { ConnectionView, SettingsView } from '../../../src/core/contract/settings';
import { everything } from '../support/cells';
import { edit, preview, status } from '../support/push-acts';
import { endPushStages, heardStage, pushStage, type PushStage } from '../support/push-stage';
import { call, run, value } from '../support/driving';

afterEach(endPushStages);

const SECOND_KEY = 'sandbox-second-key-full-access-7a8b';
const KEYS = [
  ...DEMO_KEYS,
  { key: SECOND_KEY, scopes: ['commissions:read', 'commissions:write', 'partners:read'] },
];

function hint({ ana }: PushStage): SettingsView {
  return value<SettingsView>(ana, 'getSettings');
}

function refusal(on: PushStage, input: unknown): { code: ErrorCode; message: string } {
  const reply = call(on.ana, 'saveSettings', input);
  if (reply.ok) throw new Error('It was taken');
  return reply.error;
}

describe('a new key', () => {
  test('is tried with one read, then replaces the old one', () => {
    const on = heardStage({ keys: KEYS });
    expect(value(on.ana, 'saveSettings', { apiKey: SECOND_KEY })).toMatchObject({
      keyHint: '…7a8b',
      environment: 'production',
    });
    expect(on.service.log().map(({ method, keyHint, host }) => [method, keyHint, host])).toEqual([
      ['GET', '…7a8b', 'api.introw.io'],
    ]);
    value(on.ana, 'checkConnection');
    expect(on.service.log()[1]?.keyHint).toBe('…7a8b');
  });

  test('is taken without the blanks and line breaks around it', () => {
    const on = heardStage({ keys: KEYS });
    value(on.ana, 'saveSettings', { apiKey: `  ${SECOND_KEY}\n` });
    expect(hint(on).keyHint).toBe('…7a8b');
    expect(on.service.log()[0]?.status).toBe(200);
  });

  test.each([
    ['wrong', 'no-such-key-at-all-9z9z'],
    ['revoked', REVOKED_KEY],
  ])('that is %s leaves the old one, and says what was not done', (_, apiKey) => {
    const on = heardStage();
    const { code, message } = refusal(on, { apiKey });
    expect(code).toBe('UNAUTHORIZED');
    expect(message).toMatch(
      /refused the API key.*Enter a valid key here\. Nothing was saved; the settings are as they were/,
    );
    expect(hint(on).keyHint).toBe('…1a2b');
    value(on.ana, 'checkConnection');
    expect(on.service.log()[1]?.keyHint).toBe('…1a2b');
  });

  test.each(['', '   ', 'short', 'two words of a key', 'kéy-with-an-accent', 'a'.repeat(501)])(
    'that is none (%j) is refused unsent',
    (apiKey) => {
      const on = heardStage();
      const { code, message } = refusal(on, { apiKey });
      expect(code).toBe('INVALID_INPUT');
      expect(message).toContain('Nothing was saved');
      expect(on.service.log()).toEqual([]);
      expect(hint(on).keyHint).toBe('…1a2b');
    },
  );

  test.each(['500', 'drop before', '402', '429', 'html 200'] as const)(
    'that could not be tried (%s) is not saved',
    (kind) => {
      const on = heardStage({ keys: KEYS });
      on.service.fault({ kind });
      expect(refusal(on, { apiKey: SECOND_KEY }).message).toContain('Nothing was saved');
      expect(hint(on).keyHint).toBe('…1a2b');
    },
  );

  test('shows no more than its last four characters', () => {
    const on = heardStage();
    expect(hint(on)).toMatchObject({ keyHint: '…1a2b', environment: 'production' });
    expect(DEMO_KEY.endsWith('1a2b')).toBe(true);
  });

  test("is its owner's alone: a colleague has none", () => {
    const on = heardStage();
    const bob = on.world.user('bob@example.com');
    expect(value<SettingsView>(bob, 'getSettings').keyHint).toBeNull();
  });
});

describe('the environment', () => {
  test('sends the key to its own host alone, and is tried there before it is saved', () => {
    const on = heardStage();
    value(on.ana, 'saveSettings', { environment: 'staging' });
    value(on.ana, 'checkConnection');
    expect(on.service.log().map(({ host }) => host)).toEqual([
      'api.staging.introw.io',
      'api.staging.introw.io',
    ]);
    expect(hint(on)).toMatchObject({ keyHint: '…1a2b', environment: 'staging' });
  });

  test('stays where the key is refused there', () => {
    const on = heardStage();
    on.service.fault({ kind: '401' });
    expect(refusal(on, { environment: 'staging' }).code).toBe('UNAUTHORIZED');
    expect(hint(on)).toMatchObject({ keyHint: '…1a2b', environment: 'production' });
  });

  test("is the workbook's: a colleague's key of the other environment is not sent", () => {
    const on = heardStage({ keys: KEYS });
    const bob = on.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: SECOND_KEY });
    value(on.ana, 'saveSettings', { environment: 'staging' });
    on.service.reset();
    const reply = call(bob, 'checkConnection');
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_API_KEY' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(
      /key is for production, this workbook for staging/,
    );
    expect(value<SettingsView>(bob, 'getSettings').keyHint).toBeNull();
    expect(on.service.log()).toEqual([]);
  });

  test('may be set with a new key in one go', () => {
    const on = heardStage({ keys: KEYS });
    value(on.ana, 'saveSettings', { apiKey: SECOND_KEY, environment: 'staging' });
    expect(hint(on)).toMatchObject({ keyHint: '…7a8b', environment: 'staging' });
    expect(on.service.log().map(({ host, keyHint }) => [host, keyHint])).toEqual([
      ['api.staging.introw.io', '…7a8b'],
    ]);
  });

  test('other than that of the pulled rows blocks preview and push, with words', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    value(on.ana, 'saveSettings', { environment: 'staging' });
    on.service.reset();
    for (const name of ['previewPush', 'startJob']) {
      const reply = call(on.ana, name, name === 'startJob' ? { kind: 'push' } : {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
      expect(reply.ok ? '' : reply.error.message).toMatch(/production.*staging.*Nothing was sent/);
    }
    expect(on.service.log()).toEqual([]);
    value(on.ana, 'saveSettings', { environment: 'production' });
    expect(preview(on).changes).toHaveLength(1);
  });

  test('is saved without a key, for whoever sets one later', () => {
    const on = heardStage();
    const bob = on.world.user('bob@example.com');
    expect(value(bob, 'saveSettings', { environment: 'staging' })).toMatchObject({
      keyHint: null,
      environment: 'staging',
    });
    expect(on.service.log()).toEqual([]);
  });
});

describe('without a key', () => {
  test.each([
    ['checkConnection', {}],
    ['startJob', { kind: 'pullPayouts' }],
    ['startJob', { kind: 'pullLines' }],
    ['startJob', { kind: 'push' }],
  ])('%s says so, sends nothing and changes nothing (%j)', (name, input) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const before = everything(on.world);
    const reply = call(on.world.user('bob@example.com'), name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_API_KEY' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(
      /No API key is stored for you\. Nothing was changed or sent.*Settings/,
    );
    expect(on.service.log()).toEqual([]);
    expect(everything(on.world)).toEqual(before);
  });
});

describe('a key that no longer counts', () => {
  const JOBS = [{ kind: 'pullPayouts' }, { kind: 'pullLines' }, { kind: 'push' }] as const;

  test.each(JOBS)('shows in startJob: %j', (request) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
    const payouts = everything(on.world)['Payouts'];
    const reply = call(on.ana, 'startJob', request);
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAUTHORIZED' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(/wrong, expired or revoked.*Settings/);
    expect(on.service.log()).toHaveLength(1);
    expect(everything(on.world)['Payouts']).toBe(payouts);
    expect(preview(on).changes).toHaveLength(1);
    expect(value(on.ana, 'currentJob')).toBeNull();
  });

  test('in the middle of a push ends it with what was done and what was not', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED' });
    const reply = run(
      on.world,
      on.ana,
      { kind: 'push' },
      {
        between: (_, step) => {
          if (step === 1) on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
        },
      },
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAUTHORIZED' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(
      /1 of 2 changes were pushed; the others stay in the sheet/,
    );
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Pushed/);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_eur']);
  });
});

describe('a key without the write scope', () => {
  test('reads, and is FORBIDDEN at the push, with words that name the scope', () => {
    const on = pushStage();
    value(on.ana, 'saveSettings', { apiKey: READ_ONLY_KEY });
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.reset();
    const reply = run(on.world, on.ana, { kind: 'push' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(
      /commissions:write.*0 of 2 changes were pushed/,
    );
    expect(on.service.effects()).toEqual([]);
    expect(preview(on).changes).toHaveLength(2);
    value(on.ana, 'saveSettings', { apiKey: DEMO_KEY });
    run(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toHaveLength(2);
  });
});

describe('checkConnection', () => {
  test('costs one request and tells credits and requests left', () => {
    const on = heardStage({ credits: { limit: 500, remaining: 300 } });
    expect(value(on.ana, 'checkConnection')).toEqual({
      canRead: true,
      credits: { limit: 500, remaining: 298 },
      requestsLeftThisMinute: 118,
    });
    expect(on.service.log()).toHaveLength(1);
  });

  test('with details reads partners too: names that the key knows, and the right to write once a write has shown it', () => {
    const on = pushStage();
    const details = () =>
      value<ConnectionView>(on.ana, 'checkConnection', { details: true }).details;
    value(on.ana, 'saveSettings', { apiKey: DEMO_KEY });
    on.service.reset();
    const first = details();
    expect(first).toMatchObject({ canReadPartners: true, canWrite: null });
    expect(first?.partners).toHaveLength(3);
    expect(first?.partners).toContain('Acme Partners');
    expect(on.service.log()).toHaveLength(2);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    run(on.world, on.ana, { kind: 'push' });
    expect(details()?.canWrite).toBe(true);
    // Another key has shown nothing yet; one that is refused has.
    value(on.ana, 'saveSettings', { apiKey: READ_ONLY_KEY });
    expect(details()?.canWrite).toBe(null);
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    run(on.world, on.ana, { kind: 'push' });
    expect(details()?.canWrite).toBe(false);
  });

  test('with details says that partners cannot be read', () => {
    const on = heardStage();
    on.service.fault({ kind: '403', match: { method: 'GET', nth: 2 } });
    const { details } = value<ConnectionView>(on.ana, 'checkConnection', { details: true });
    expect(details?.canReadPartners).toBe(false);
  });

  test('tells a valid key that may not read from one that may', () => {
    const on = heardStage();
    on.service.fault({ kind: '403' });
    expect(value(on.ana, 'checkConnection')).toMatchObject({ canRead: false });
  });

  test('tells no credits where the plan has no limit', () => {
    const on = heardStage({ credits: null });
    expect(value(on.ana, 'checkConnection')).toMatchObject({ canRead: true, credits: null });
  });

  test.each([
    ['401', 'UNAUTHORIZED'],
    ['402', 'CREDITS_EXHAUSTED'],
    ['429', 'RATE_LIMITED'],
    ['500', 'API'],
    ['drop before', 'NETWORK'],
    ['html 200', 'API'],
  ] as const)('%s is %s', (kind, code) => {
    const on = heardStage();
    on.service.fault({ kind });
    expect(call(on.ana, 'checkConnection')).toMatchObject({ ok: false, error: { code } });
  });
});
