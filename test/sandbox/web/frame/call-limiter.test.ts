import { describe, expect, test } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { CallGate, CALLS_AT_ONCE } from '../../../../sandbox/web/frame/call-limiter';
import type { FrameAnswer } from '../../../../sandbox/web/frame/script-run';
import type { RunReply } from '../../../../sandbox/web/protocol';

/** A gate whose calls are answered when the test says so. */
function stage() {
  const sent: { name: string; answer: (reply: RunReply) => void; fail: () => void }[] = [];
  const answers: FrameAnswer[] = [];
  const gate = new CallGate(
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
    gate.call({ kind: 'call', id, name: `f${id}`, args: [] });
  };
  return { gate, sent, answers, call };
}

describe('the calls of one page', () => {
  test('go out ten at once; the eleventh waits until one is answered', async () => {
    const { sent, call } = stage();
    for (let id = 1; id <= CALLS_AT_ONCE + 1; id += 1) call(id);
    await turn();
    expect(sent).toHaveLength(10);

    sent[4]?.answer({ ok: true, value: null });
    await turn();

    expect(sent.map(({ name }) => name).slice(10)).toEqual(['f11']);
  });

  test('are answered as the answers come, not in the order of the calls', async () => {
    const { sent, answers, call } = stage();
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

  test('fail with a sentence where the server cannot be reached, and let the next one out', async () => {
    const { sent, answers, call } = stage();
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
    const { gate, sent, answers, call } = stage();
    for (let id = 1; id <= 11; id += 1) call(id);
    await turn();
    gate.close();
    sent[0]?.answer({ ok: true, value: null });
    await turn();

    expect(sent).toHaveLength(10);
    expect(answers).toEqual([]);
  });
});
