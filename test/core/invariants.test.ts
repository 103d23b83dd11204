import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'src/core/README.md'), 'utf8');

/** `test/…` “name” */
const NAMED = [...README.matchAll(/`(test\/\S+\.test\.tsx?)` “([^”]+)”/g)].map(
  ([, file = '', name = '']) => [name, file] as const,
);

test('every test named in the list of invariants exists', () => {
  const absent = NAMED.filter(([name, file]) => {
    const path = join(ROOT, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(name);
  });
  expect(absent).toStrictEqual([]);
});

test('every invariant names a test', () => {
  const items = README.split(/^(?=\d+\. )/m).slice(1);
  const unproven = items.filter((item) => !item.includes('“'));
  expect(items.map((item) => parseInt(item, 10))).toEqual(items.map((_, index) => index + 1));
  expect(unproven).toStrictEqual([]);
});
