/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { browserHost, startJobOf } from '../../../../src/ui/shared/server/page-host';
import { fakeRun, ok } from '../../fake-google';

afterEach(() => {
  globalThis.google = undefined;
  globalThis.pageRequest = undefined;
});

describe('the request that the server passes to a page', () => {
  test.each([
    { kind: 'pullPayouts', stages: ['DRAFT'] },
    { kind: 'pullLines', payouts: ['pay_1'] },
    { kind: 'push', scope: 'selected' },
    { kind: 'undo' },
  ])('is accepted unchanged: %j', (request) => {
    expect(startJobOf(request)).toEqual(request);
  });

  test.each([[undefined], [null], ['push'], [{}], [{ kind: 'format' }], [{ kind: 7 }]])(
    'is null for %j',
    (value) => {
      expect(startJobOf(value)).toBeNull();
    },
  );
});

describe('the host of a page', () => {
  test('gets the server, the request and the close function from the platform', async () => {
    const fake = fakeRun({ currentJob: [ok(null)] });
    let closed = 0;
    const close = (): void => {
      closed += 1;
    };
    globalThis.google = { script: { run: fake.run, host: { close } } };
    globalThis.pageRequest = { kind: 'pullLines' };
    const host = browserHost();
    host.close();
    expect(host.request).toEqual({ kind: 'pullLines' });
    expect(await host.server.call('currentJob', {})).toEqual({ ok: true, value: null });
    expect(closed).toBe(1);
  });

  test('also works outside Google Sheets, where every server call fails', async () => {
    const host = browserHost();
    expect(() => {
      host.close();
    }).not.toThrow();
    expect(await host.server.call('currentJob', {})).toMatchObject({ ok: false });
  });
});
