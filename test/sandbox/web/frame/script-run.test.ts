import { describe, expect, test } from '@jest/globals';
import { ScriptRun, type FrameCall } from '../../../../sandbox/web/frame/script-run';

function setUp(names: readonly string[] = ['load', 'save']) {
  const sent: FrameCall[] = [];
  const unhandled: Error[] = [];
  const run = new ScriptRun(
    names,
    (call) => sent.push(call),
    (error) => unhandled.push(error),
  );
  return { run, runner: run.runner(), sent, unhandled };
}

describe('google.script.run in a frame', () => {
  test('has exactly the top-level functions of the script', () => {
    const { runner } = setUp();

    expect(Object.keys(runner).sort()).toEqual([
      'load',
      'save',
      'withFailureHandler',
      'withSuccessHandler',
      'withUserObject',
    ]);
  });

  test('passes each answer to the handlers of its call, with the user object', () => {
    const { run, runner, sent } = setUp();
    const received: unknown[] = [];
    const receive =
      (who: string) =>
      (...args: unknown[]) =>
        received.push([who, ...args]);
    runner.withSuccessHandler(receive('first')).withUserObject({ row: 2 })['load']?.(1, 'a');
    runner.withSuccessHandler(receive('second'))['save']?.();
    run.answer({ id: 2, ok: true, value: 'saved' });
    run.answer({ id: 1, ok: true, value: null });

    expect(sent.map(({ name, args }) => [name, args])).toEqual([
      ['load', [1, 'a']],
      ['save', []],
    ]);
    expect(received).toEqual([
      ['second', 'saved', undefined],
      ['first', null, { row: 2 }],
    ]);
  });

  test('does not modify a runner when a handler is added to it', () => {
    const { run, runner } = setUp();
    const received: unknown[] = [];
    const base = runner.withSuccessHandler(() => received.push('base'));
    base.withSuccessHandler(() => received.push('other'));
    base['load']?.();
    run.answer({ id: 1, ok: true, value: null });

    expect(received).toEqual(['base']);
  });

  test('passes the failure handler a ScriptError with only the message', () => {
    const { run, runner } = setUp();
    const errors: Error[] = [];
    runner.withFailureHandler((error) => errors.push(error))['load']?.();
    run.answer({ id: 1, ok: false, message: 'No key is stored.' });

    expect(errors.map(({ name, message }) => [name, message])).toEqual([
      ['ScriptError', 'No key is stored.'],
    ]);
  });

  test('reports an error for which there is no handler', () => {
    const { run, runner, unhandled } = setUp();
    runner['load']?.();
    run.answer({ id: 1, ok: false, message: 'lost' });

    expect(unhandled.map(({ message }) => message)).toEqual(['lost']);
  });

  test('answers each call once', () => {
    const { run, runner } = setUp();
    let count = 0;
    runner.withSuccessHandler(() => (count += 1))['load']?.();
    run.answer({ id: 1, ok: true, value: null });
    run.answer({ id: 1, ok: true, value: null });

    expect(count).toBe(1);
  });

  test.each([
    ['a date', new Date(0), '0'],
    ['a function', () => 1, '0'],
    ['a map', new Map(), '0'],
    ['a date inside', { a: [1, new Date(0)] }, '1'],
  ])('throws at once for %s and sends nothing', (_, value, index) => {
    const { runner, sent } = setUp();

    expect(() => runner['save']?.(value)).toThrow(
      `Failed due to illegal value in property: ${index}`,
    );
    expect(sent).toEqual([]);
  });

  test('passes undefined as null', () => {
    const { runner, sent } = setUp();
    runner['save']?.(undefined, [undefined]);

    expect(sent[0]?.args).toEqual([null, [null]]);
  });
});
