import { expect, test } from '@jest/globals';
import { liftedToGround } from '../../../../../sandbox/web/client/grid/lifted-color';

test.each([
  ['#000000', 'rgba(27,28,31,1)'],
  ['#ffffff', 'rgba(255,255,255,1)'],
  // A pale tint, as Univer inverts it, is a little lighter than the cells beside it, and not a black strip.
  ['#02060d', 'rgba(29,33,42,1)'],
  ['rgb(0,0,0)', 'rgba(27,28,31,1)'],
  ['rgba(0,0,0,0.5)', 'rgba(27,28,31,0.5)'],
  ['#00000080', `rgba(27,28,31,${128 / 255})`],
  ['transparent', 'transparent'],
])('the colour %s is lifted to the ground of the cells', (color, lifted) => {
  expect(liftedToGround(color)).toBe(lifted);
});
