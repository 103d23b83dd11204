import { describe, expect, test } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { CallLimiter, MAX_PARALLEL_CALLS } from '../../../../sandbox/web/frame/call-limiter';
import type { FrameAnswer } from '../../../../sandbox/web/frame/script-run';
import type { RunReply } from '../../../../sandbox/web/protocol';

/** A limiter whose calls the test answers. */
function setUp() {
  const sent: { name: string; answer: (reply: RunReply) => void; fail: () => void }[] = [];
  const answers: FrameAnswer[] = [];
  const limiter = new CallLimiter(
    (name) =>
      new Promise((resolve, reject) => {
        sent.push({
          name,
          answer: resolve,
          fail: () => {
            reject(new Error('gone'));
          },
        });
      }),
    (answer) => answers.push(answer),
  );
  const call = (id: number): void => {
    limiter.call({ kind: 'call', id, name: `f${id}`, args: [] });
  };
  return { limiter, sent, answers, call };
}

describe('the calls of one page', () => {
  test('run ten at once; the eleventh waits until one is answered', async () => {
    const { sent, call } = setUp();
    for (let id = 1; id <= MAX_PARALLEL_CALLS + 1; id += 1) call(id);
    await turn();
    expect(sent).toHaveLength(10);

    sent[4]?.answer({ ok: true, value: null });
    await turn();

    expect(sent.map(({ name }) => name).slice(10)).toEqual(['f11']);
  });

  test('are answered as the answers arrive, not in the order of the calls', async () => {
    const { sent, answers, call } = setUp();
    call(1);
    call(2);
    await turn();
    sent[1]?.answer({ ok: true, value: 'second' });
    await turn();
    sent[0]?.answer({ ok: false, message: 'first' });
    await turn();

    expect(answers).toEqual([
      { id: 2, ok: true, value: 'second' },
      { id: 1, ok: false, message: 'first' },
    ]);
  });

  test('fail with a message if the server cannot be reached, and let the next one run', async () => {
    const { sent, answers, call } = setUp();
    for (let id = 1; id <= 11; id += 1) call(id);
    await turn();
    sent[0]?.fail();
    await turn();

    expect(answers).toEqual([
      { id: 1, ok: false, message: 'NetworkError: Connection failure due to HTTP 0' },
    ]);
    expect(sent).toHaveLength(11);
  });

  test('are neither sent nor answered once the page is closed', async () => {
    const { limiter, sent, answers, call } = setUp();
    for (let id = 1; id <= 11; id += 1) call(id);
    await turn();
    limiter.close();
    sent[0]?.answer({ ok: true, value: null });
    await turn();

    expect(sent).toHaveLength(10);
    expect(answers).toEqual([]);
  });
});
