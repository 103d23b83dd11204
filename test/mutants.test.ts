import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from './mutants/mutants';
import { ROOT } from './root';
import { sourcesIn } from './source-tree';

test.each(MUTANTS)('the mutant that $does has its place in $file', ({ file, from, to }) => {
  const text = readFileSync(join(ROOT, 'src', file), 'utf8');
  expect(text.split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
});

test('each mutant names tests that there are', () => {
  const tests = sourcesIn('test').map(({ path }) => path);
  const named = new Set(MUTANTS.flatMap((mutant) => mutant.tests));
  const missing = [...named].filter(
    (name) => !tests.some((path) => path.startsWith(`test/${name}`)),
  );
  expect(missing).toEqual([]);
});

test('each invariant of the core has a mutant', () => {
  const readme = readFileSync(join(ROOT, 'src/core/README.md'), 'utf8');
  const invariants = [...readme.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));
  const broken = new Set(MUTANTS.map(({ invariant }) => invariant));
  expect(invariants.filter((number) => !broken.has(number))).toEqual([]);
});
