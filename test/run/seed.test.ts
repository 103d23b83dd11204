import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root';
import { SEED, seedOf, seedOfFolder, startSeed } from './seed';

const folder = mkdtempSync(join(tmpdir(), 'introw-payouts-seed-'));
const ofThisRun = process.env[SEED];

afterEach(() => {
  process.env[SEED] = ofThisRun;
  delete process.env['A_SEED'];
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function seedWith(files: Readonly<Record<string, string>>): number {
  const place = mkdtempSync(join(folder, 'src-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  return seedOfFolder(place);
}

describe('the seed of a run', () => {
  const files = { 'a.ts': 'one', 'b.ts': 'two' };
  const seed = seedWith(files);

  test('is the same for the same files, wherever they stand', () => {
    expect(seedWith({ 'b.ts': 'two', 'a.ts': 'one' })).toBe(seed);
  });

  test.each([
    ['another text', { ...files, 'b.ts': 'two ' }],
    ['another name', { 'a.ts': 'one', 'c.ts': 'two' }],
    ['another file', { ...files, 'c.ts': '' }],
    ['a text that ends elsewhere', { 'a.ts': 'oneb.ts', 'b.ts': 'two' }],
  ])('is another one with %s', (_, changed) => {
    expect(seedWith(changed)).not.toBe(seed);
  });

  test('is the one of the sources, where the environment names none', () => {
    delete process.env['SEED'];
    startSeed();

    expect(process.env[SEED]).toBe(String(seedOfFolder(join(ROOT, 'src'))));
  });

  test('is the one that the environment names', () => {
    process.env[SEED] = '12';
    startSeed();

    expect(seedOf('A_SEED')).toBe(12);
  });
});

describe('the seed of a test', () => {
  test('is its own where the environment names that', () => {
    process.env['A_SEED'] = '7';

    expect(seedOf('A_SEED')).toBe(7);
  });

  test.each(['', 'all', '1.5'])('is a whole number, and not “%s”', (text) => {
    process.env['A_SEED'] = text;

    expect(() => seedOf('A_SEED')).toThrow(`A_SEED is “${text}”: it has to be a whole number`);
  });

  test('of a property is the one of the run', () => {
    expect(fc.readConfigureGlobal().seed).toBe(Number(ofThisRun));
    expect(fc.sample(fc.nat(), 20)).toEqual(fc.sample(fc.nat(), 20));
  });
});
