import { describe, expect, test } from '@jest/globals';
import { ScriptRun, type FrameCall } from '../../../../sandbox/web/frame/script-run';

function stage(names: readonly string[] = ['load', 'save']) {
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
  test('has the top-level functions of the script and no others', () => {
    const { runner } = stage();

    expect(Object.keys(runner).sort()).toEqual([
      'load',
      'save',
      'withFailureHandler',
      'withSuccessHandler',
      'withUserObject',
    ]);
  });

  test('gives each answer to the handlers of its own call, with the user object', () => {
    const { run, runner, sent } = stage();
    const heard: unknown[] = [];
    const hear =
      (who: string) =>
      (...args: unknown[]) =>
        heard.push([who, ...args]);
    runner.withSuccessHandler(hear('first')).withUserObject({ row: 2 })['load']?.(1, 'a');
    runner.withSuccessHandler(hear('second'))['save']?.();
    run.answer({ id: 2, ok: true, value: 'saved' });
    run.answer({ id: 1, ok: true, value: null });

    expect(sent.map(({ name, args }) => [name, args])).toEqual([
      ['load', [1, 'a']],
      ['save', []],
    ]);
    expect(heard).toEqual([
      ['second', 'saved', undefined],
      ['first', null, { row: 2 }],
    ]);
  });

  test('leaves a runner as it was when a handler is added to it', () => {
    const { run, runner } = stage();
    const heard: unknown[] = [];
    const base = runner.withSuccessHandler(() => heard.push('base'));
    base.withSuccessHandler(() => heard.push('other'));
    base['load']?.();
    run.answer({ id: 1, ok: true, value: null });

    expect(heard).toEqual(['base']);
  });

  test('gives the failure handler a ScriptError with the message alone', () => {
    const { run, runner } = stage();
    const errors: Error[] = [];
    runner.withFailureHandler((error) => errors.push(error))['load']?.();
    run.answer({ id: 1, ok: false, message: 'No key is stored.' });

    expect(errors.map(({ name, message }) => [name, message])).toEqual([
      ['ScriptError', 'No key is stored.'],
    ]);
  });

  test('tells of an error that no handler takes', () => {
    const { run, runner, unhandled } = stage();
    runner['load']?.();
    run.answer({ id: 1, ok: false, message: 'lost' });

    expect(unhandled.map(({ message }) => message)).toEqual(['lost']);
  });

  test('answers each call once', () => {
    const { run, runner } = stage();
    let heard = 0;
    runner.withSuccessHandler(() => (heard += 1))['load']?.();
    run.answer({ id: 1, ok: true, value: null });
    run.answer({ id: 1, ok: true, value: null });

    expect(heard).toBe(1);
  });

  test.each([
    ['a date', new Date(0), '0'],
    ['a function', () => 1, '0'],
    ['a map', new Map(), '0'],
    ['a date inside', { a: [1, new Date(0)] }, '1'],
  ])('throws at once for %s and sends nothing', (_, value, place) => {
    const { runner, sent } = stage();

    expect(() => runner['save']?.(value)).toThrow(
      `Failed due to illegal value in property: ${place}`,
    );
    expect(sent).toEqual([]);
  });

  test('passes undefined as null', () => {
    const { runner, sent } = stage();
    runner['save']?.(undefined, [undefined]);

    expect(sent[0]?.args).toEqual([null, [null]]);
  });
});
