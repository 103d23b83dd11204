import { expect, test } from '@jest/globals';
import { aboutOf, isSameAbout } from '../../../src/core/records/about';
import { lineBase, payoutBase } from '../builders';

test('a payout is told by the last day of its period', () => {
  expect(aboutOf(payoutBase({ periodEnd: '2026-07-31T00:00:00Z' }))).toBe('2026-07-31');
  expect(aboutOf(payoutBase({ periodEnd: null }))).toBeNull();
});

test('a line is told by the last day of its period, then by its description', () => {
  const line = { periodEnd: '2026-07-31T23:59:59Z', description: 'Copperline' };
  expect(aboutOf(lineBase(line))).toBe('2026-07-31 · Copperline');
  expect(aboutOf(lineBase({ ...line, periodEnd: null }))).toBe('Copperline');
  expect(aboutOf(lineBase({ ...line, description: null }))).toBe('2026-07-31');
  expect(aboutOf(lineBase({ periodEnd: null, description: null }))).toBeNull();
  expect(aboutOf(lineBase({ ...line, description: 'x'.repeat(61) }))).toBe(
    `2026-07-31 · ${'x'.repeat(59)}…`,
  );
});

test('what an earlier version kept of a line, its description alone, says the same', () => {
  expect(isSameAbout('Copperline', '2026-07-31 · Copperline')).toBe(true);
  expect(isSameAbout('2026-07-31', '2026-07-31')).toBe(true);
  expect(isSameAbout('Copper', '2026-07-31 · Copperline')).toBe(false);
  expect(isSameAbout('line', '2026-07-31 · Copperline')).toBe(false);
  expect(isSameAbout(null, '2026-07-31')).toBe(false);
  expect(isSameAbout('2026-06-30', null)).toBe(false);
});
