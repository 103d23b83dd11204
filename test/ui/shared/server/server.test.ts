import { describe, expect, test } from '@jest/globals';

import { scriptServer, ANSWER_TIMEOUT_MS } from '../../../../src/ui/shared/server/server';
import { fakeRun, ok, opened, type Outcome, refused, thrown } from '../../fake-google';
import { manualTimers } from '../../manual-timers';

function serverWith(outcome: Outcome) {
  const fake = fakeRun({ getSettings: [outcome] });
  return { ...fake, server: scriptServer(fake.run, manualTimers()) };
}

describe('a server call', () => {
  test('sends one JSON text and returns the value of the reply', async () => {
    const fake = fakeRun({ stepJob: [ok({ jobId: 'a', done: 3 })] });
    const server = scriptServer(fake.run, manualTimers());
    expect(await server.call('stepJob', { jobId: 'a' })).toEqual({
      ok: true,
      value: { jobId: 'a', done: 3 },
    });
    expect(fake.calls).toEqual([{ name: 'stepJob', input: { jobId: 'a' } }]);
  });

  test('returns null if the value is null', async () => {
    const fake = fakeRun({ currentJob: [ok(null)] });
    const server = scriptServer(fake.run, manualTimers());
    expect(await server.call('currentJob', {})).toEqual({ ok: true, value: null });
  });

  test('returns the server’s error as not transient', async () => {
    const { server } = serverWith(refused('BUSY', 'Anna is pushing.'));
    expect(await server.call('getSettings', {})).toEqual({
      ok: false,
      error: { code: 'BUSY', message: 'Anna is pushing.' },
      from: 'server',
      transient: false,
    });
  });

  test.each([
    ['NetworkError: Connection failure due to HTTP 0', /internet connection/, true],
    ['Exceeded maximum execution time', /too long/, true],
    [
      'We’re sorry, a server error occurred. Please wait a bit and try again.',
      /Wait a moment/,
      true,
    ],
    ['ein Text, den niemand kennt', /Wait a moment/, true],
    ['Authorization is required to perform that action.', /several Google accounts/, false],
    ['PERMISSION_DENIED', /several Google accounts/, false],
    ['You do not have permission to call UrlFetchApp.fetch.', /lacks a permission/, false],
    ['Service invoked too many times for one day: urlfetch.', /within 24 hours/, false],
  ])('says what to do about "%s"', async (text, words, transient) => {
    const { server } = serverWith(thrown(text));
    const answer = await server.call('getSettings', {});
    expect(answer).toMatchObject({ ok: false, from: 'platform', transient });
    expect(answer).toHaveProperty('error.message', expect.stringMatching(words));
    expect(answer).toHaveProperty('error.code', transient ? 'NETWORK' : 'INTERNAL');
  });

  test.each([
    ['no text', undefined],
    ['text that is not JSON', '<html>'],
    ['JSON that is not a reply', '{"done":1}'],
    ['a failure without an error', '{"ok":false}'],
    ['a success without a value', '{"ok":true}'],
  ])('rejects %s as an answer that it does not understand', async (_, answer) => {
    const { server } = serverWith({ answer });
    expect(await server.call('getSettings', {})).toMatchObject({
      ok: false,
      error: {
        code: 'INTERNAL',
        message: expect.stringContaining('does not understand') as unknown,
      },
      transient: false,
    });
  });

  test('gives up if there is no answer within the maximum execution time', async () => {
    const timers = manualTimers();
    const { run } = fakeRun({ getSettings: ['silence'] });
    const answer = scriptServer(run, timers).call('getSettings', {});
    timers.advance(ANSWER_TIMEOUT_MS);
    expect(await answer).toMatchObject({ ok: false, from: 'platform', transient: true });
  });

  test('leaves no timer behind', async () => {
    const timers = manualTimers();
    const { run } = fakeRun({ getSettings: [ok({}), thrown('x')] });
    const server = scriptServer(run, timers);
    await server.call('getSettings', {});
    await server.call('getSettings', {});
    await server.call('adoptCopy', {});
    expect(timers.due()).toBe(0);
  });

  test('asks for a reload if the server lacks the function', async () => {
    const server = scriptServer(fakeRun({}).run, manualTimers());
    expect(server.offers('adoptCopy')).toBe(false);
    expect(await server.call('adoptCopy', {})).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('Reload the workbook') as unknown },
    });
  });

  test('says outside Google Sheets where the page works', async () => {
    const server = scriptServer(undefined, manualTimers());
    expect(await server.call('getSettings', {})).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('inside Google Sheets') as unknown },
    });
  });

  test('that opens a page passes no argument and needs no answer', async () => {
    const fake = fakeRun({ menuSettings: [opened] });
    const server = scriptServer(fake.run, manualTimers());
    expect(await server.open('menuSettings')).toEqual({ ok: true, value: null });
    expect(fake.calls).toEqual([{ name: 'menuSettings', input: undefined }]);
  });
});
