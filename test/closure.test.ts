import { describe, expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { runNode } from './built';

/** The closure that the build makes of a module. */
async function closureOf(module: string): Promise<string> {
  const script = `
    import { asClosure } from './closure.mjs';
    process.stdout.write(asClosure(${JSON.stringify(module)}));`;
  const { code, out, err } = await runNode(['--input-type=module', '--eval', script]);
  if (code !== 0) throw new Error(err);
  return out;
}

async function exportsOf(module: string): Promise<(() => unknown)[]> {
  return runInNewContext(await closureOf(module)) as (() => unknown)[];
}

describe('a module as a closure', () => {
  test('gives its exports in the order of their names, and nothing else', async () => {
    const made = await exportsOf(
      'function a() { return 1 } function b() { return 2 } function c() { return 3 } export { c as last, b };',
    );

    expect(made.map((call) => call())).toEqual([2, 3]);
  });

  test('may call a function before the place where it was declared', async () => {
    const made = await exportsOf(
      'var at = later(3); function later(n = 1, ...more) { return n + more.length } function now() { return at } export { now };',
    );

    expect(made[0]?.()).toBe(3);
  });

  test('leaves functions as they are that have a this or arguments of their own, or can be stopped half-way', async () => {
    const made = await exportsOf(`
      function Made() { this.x = 1 }
      function count() { return arguments.length }
      function target() { return new.target === undefined }
      function* steps() { yield 4 }
      function inner() { return { of() { return this.y }, y: 5 }.of() }
      function all() { return [new Made().x, count(1, 2), target(), [...steps()], inner()] }
      export { all };`);

    expect(made[0]?.()).toEqual([1, 2, true, [4], 5]);
  });

  test('holds arrow functions in place of the others', async () => {
    expect(await closureOf('async function a(x) { return x } export { a };')).not.toContain(
      'function',
    );
  });
});
