import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minimumMs } from '../../../sandbox/bench/minimum-time';
import {
  atMost,
  missedFigures,
  rowOf,
  withoutTarget,
  type Figure,
} from '../../../sandbox/bench/figure';
import { lineFigures, pullFigures, pushFigures } from '../../../sandbox/bench/job-figures';
import { loadFigures, planFigures, sealFigures } from '../../../sandbox/bench/code-figures';
import { buildNaiveDist, type NaiveDist } from '../../../sandbox/bench/naive-dist';
import { DIST } from '../../app/support/fixture';

describe('minimumMs', () => {
  test.each([
    [0, 0],
    [1, 0],
    [120, 0],
    [121, 60_000],
    [240, 60_000],
    [241, 120_000],
    [2_000, 960_000],
  ])('gives for %d requests %d ms', (requests, ms) => {
    expect(minimumMs(requests)).toBe(ms);
  });
});

describe('a figure', () => {
  test('meets its target up to the maximum and misses it above', () => {
    expect(atMost(40, { name: 'calls', addOn: 40 }).met).toBe(true);
    const over = atMost(40, { name: 'calls', addOn: 41 });
    expect(over.met).toBe(false);
    expect(missedFigures([over, atMost(40, { name: 'calls', addOn: 1 })])).toEqual([over]);
  });

  test('misses nothing if it has no target', () => {
    expect(missedFigures([withoutTarget({ name: 'time', addOn: 1e9 })])).toEqual([]);
  });

  test('is displayed next to the naive script, with the ratio', () => {
    expect(rowOf(atMost(40, { name: 'calls', addOn: 39, naive: 9_000 }))).toEqual([
      'calls',
      '39',
      '9,000',
      '1 : 231',
      '≤ 40',
      'met',
    ]);
    expect(rowOf(atMost(1.05, { name: 'time', addOn: 1.0712, unit: '×' }))).toEqual([
      'time',
      '1.071 ×',
      '',
      '',
      '≤ 1.050 ×',
      'MISSED',
    ]);
  });
});

describe('the benchmark at a small size', () => {
  let naive: NaiveDist;

  beforeAll(() => {
    naive = buildNaiveDist();
  });

  afterAll(() => {
    naive.remove();
  });

  function figure(figures: readonly Figure[], start: string): Figure {
    const found = figures.find(({ name }) => name.startsWith(start));
    if (found === undefined) throw new Error(`No figure "${start}"`);
    return found;
  }

  test('counts the requests and cell calls of a pull, by the add-on and by the naive script', async () => {
    const figures = await pullFigures(DIST, 150, naive.folder);
    expect(missedFigures(figures)).toEqual([]);
    expect(figure(figures, 'requests')).toMatchObject({ addOn: 2, naive: 2 });
    expect(figure(figures, 'cell calls').naive).toBe(150 * 9);
  });

  test('counts the requests and cell calls of a push, by the add-on and by the naive script', async () => {
    const figures = await pushFigures(DIST, 12, naive.folder);
    expect(missedFigures(figures)).toEqual([]);
    expect(figure(figures, 'requests')).toMatchObject({ addOn: 24, naive: 24 });
    expect(figure(figures, 'cell calls').naive).toBe(12 * 3);
  });

  test('counts about as many cell calls in a step of 90 changes as in one of 40', async () => {
    const fewer = await pushFigures(DIST, 40, null);
    const more = await pushFigures(DIST, 90, null);
    expect(figure(more, 'cell calls').addOn).toBeLessThanOrEqual(
      figure(fewer, 'cell calls').addOn + 2,
    );
  });

  test('counts the requests of a pull of lines', async () => {
    const figures = await lineFigures(DIST, 350);
    expect(missedFigures(figures)).toEqual([]);
    expect(figure(figures, 'requests').addOn).toBeLessThanOrEqual(6);
  });

  test('finds no calls other than for the menu when a spreadsheet is opened', async () => {
    expect(missedFigures(await loadFigures(DIST))).toEqual([]);
  });

  test('measures sealing and checking the memory', () => {
    expect(sealFigures(500).map(({ addOn }) => addOn > 0)).toEqual([true, true]);
  });

  test('measures planning the changes of lines', () => {
    const figures = planFigures(2_000);
    expect(figures.map(({ addOn }) => addOn > 0)).toEqual([true, true]);
  });
});
