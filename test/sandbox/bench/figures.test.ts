import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { boundMs } from '../../../sandbox/bench/bound';
import { atMost, missed, rowOf, told, type Figure } from '../../../sandbox/bench/figure';
import { lineFigures, pullFigures, pushFigures } from '../../../sandbox/bench/jobs';
import { loadFigures, planFigures } from '../../../sandbox/bench/machine';
import { buildPlainDist, type PlainDist } from '../../../sandbox/bench/plain-dist';
import { DIST } from '../../app/support/fixture';

describe('the bound of a job', () => {
  test.each([
    [0, 0],
    [1, 0],
    [120, 0],
    [121, 60_000],
    [240, 60_000],
    [241, 120_000],
    [2_000, 960_000],
  ])('of %d requests is %d ms', (requests, ms) => {
    expect(boundMs(requests)).toBe(ms);
  });
});

describe('a figure', () => {
  test('is met up to its target and missed above', () => {
    expect(atMost(40, { what: 'calls', ours: 40 }).met).toBe(true);
    const over = atMost(40, { what: 'calls', ours: 41 });
    expect(over.met).toBe(false);
    expect(missed([over, atMost(40, { what: 'calls', ours: 1 })])).toEqual([over]);
  });

  test('without a target is never missed', () => {
    expect(missed([told({ what: 'time', ours: 1e9 })])).toEqual([]);
  });

  test('shows itself beside the plain way, with the ratio', () => {
    expect(rowOf(atMost(40, { what: 'calls', ours: 39, plain: 9_000 }))).toEqual([
      'calls',
      '39',
      '9,000',
      '1 : 231',
      '≤ 40',
      'met',
    ]);
    expect(rowOf(atMost(1.05, { what: 'time', ours: 1.0712, unit: '×' }))).toEqual([
      'time',
      '1.071 ×',
      '',
      '',
      '≤ 1.050 ×',
      'MISSED',
    ]);
  });
});

describe('the bench in small', () => {
  let plain: PlainDist;

  beforeAll(() => {
    plain = buildPlainDist();
  });

  afterAll(() => {
    plain.remove();
  });

  function figure(figures: readonly Figure[], start: string): Figure {
    const found = figures.find(({ what }) => what.startsWith(start));
    if (found === undefined) throw new Error(`No figure "${start}"`);
    return found;
  }

  test('counts the requests and the calls of a pull, and of the plain way', async () => {
    const figures = await pullFigures(DIST, 150, plain.folder);
    expect(missed(figures)).toEqual([]);
    expect(figure(figures, 'requests')).toMatchObject({ ours: 2, plain: 2 });
    expect(figure(figures, 'calls').plain).toBe(150 * 9);
  });

  test('counts the requests and the calls of a push, and of the plain way', async () => {
    const figures = await pushFigures(DIST, 12, plain.folder);
    expect(missed(figures)).toEqual([]);
    expect(figure(figures, 'requests')).toMatchObject({ ours: 24, plain: 24 });
    expect(figure(figures, 'calls').plain).toBe(12 * 3);
  });

  test('finds as many calls in a step of 40 changes as in one of 90', async () => {
    const [some, more] = [await pushFigures(DIST, 40, null), await pushFigures(DIST, 90, null)];
    expect(figure(more, 'calls').ours).toBeLessThanOrEqual(figure(some, 'calls').ours + 2);
  });

  test('counts the pages of lines', async () => {
    const figures = await lineFigures(DIST, 350);
    expect(missed(figures)).toEqual([]);
    expect(figure(figures, 'requests').ours).toBeLessThanOrEqual(6);
  });

  test('finds no call beside the menu when a spreadsheet is opened', async () => {
    expect(missed(await loadFigures(DIST))).toEqual([]);
  });

  test('weighs the plan of some lines', () => {
    const figures = planFigures(2_000);
    expect(figures.map(({ ours }) => ours > 0)).toEqual([true, true]);
  });
});
