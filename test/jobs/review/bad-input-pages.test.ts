import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/core/contract/reply';
import { everything } from '../support/cells';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

let on: PushStage;

beforeAll(() => {
  on = pushStage();
});

afterAll(endPushStages);

const TAKING_INPUT = [
  'saveSettings',
  'startJob',
  'stepJob',
  'cancelJob',
  'previewPush',
  'repairSheet',
];

function raw(name: string, ...args: unknown[]): Reply<unknown> {
  const answer = on.ana.run(name, ...args);
  return JSON.parse(String(answer)) as Reply<unknown>;
}

function expectRefused(reply: Reply<unknown>): void {
  expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(reply.ok ? '' : reply.error.message).toMatch(/Nothing was (done|saved|changed)/);
}

describe.each(TAKING_INPUT)('%s', (name) => {
  test.each(['{', 'null', '[]', '"text"', '17', 'undefined', '<html>'])(
    'refuses %s as INVALID_INPUT and does nothing',
    (text) => {
      const before = everything(on.world);
      expectRefused(raw(name, text));
      expect(everything(on.world)).toEqual(before);
      expect(on.service.log()).toEqual([]);
    },
  );
});

describe('a field of the wrong kind', () => {
  test.each([
    ['startJob', {}],
    ['startJob', { kind: 'sweep' }],
    ['startJob', { kind: 'pullPayouts', stages: 'PAID' }],
    ['startJob', { kind: 'pullLines', payouts: 'some' }],
    ['startJob', { kind: 'pullLines', payouts: [1] }],
    ['startJob', { kind: 'push', scope: 'none' }],
    ['stepJob', {}],
    ['stepJob', { jobId: 1 }],
    ['cancelJob', { jobId: null }],
    ['previewPush', { scope: 'visible' }],
    ['repairSheet', {}],
    ['repairSheet', { sheet: 'Sheet1' }],
    ['repairSheet', { sheet: '_introw_meta' }],
    ['saveSettings', { apiKey: 7 }],
    ['saveSettings', { environment: 'development' }],
  ])('%s %j is INVALID_INPUT', (name, input) => {
    expectRefused(raw(name, JSON.stringify(input)));
    expect(on.service.log()).toEqual([]);
  });

  test('is named without its value, which may be a key', () => {
    const reply = raw('saveSettings', JSON.stringify({ apiKey: ['secret-in-a-list'] }));
    expect(reply.ok ? '' : reply.error.message).toContain('apiKey');
    expect(JSON.stringify(reply)).not.toContain('secret-in-a-list');
  });
});

describe('a call without input', () => {
  test.each(['getSettings', 'checkConnection', 'currentJob', 'previewPush'])(
    '%s is fine',
    (name) => {
      expect(raw(name)).toMatchObject({ ok: true });
    },
  );
});
