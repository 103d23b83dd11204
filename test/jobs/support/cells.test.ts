import { expect, test } from '@jest/globals';
import type { SheetHands } from '../../../sandbox/apps-script/model/hands';
import { everything } from './cells';
import { pushStage } from './push-stage';

test('everything is the same for two moments between which nothing changed', () => {
  const { world } = pushStage();
  expect(everything(world)).toEqual(everything(world));
});

test.each<[string, (sheet: SheetHands) => unknown]>([
  ['a value', (sheet) => sheet.enter('B5', 'x')],
  [
    'a note',
    (sheet) => {
      sheet.setNote('B5', 'x');
    },
  ],
  [
    'a hidden row',
    (sheet) => {
      sheet.hideRows(4);
    },
  ],
  [
    'a filter',
    (sheet) => {
      sheet.filter({ 3: ['x'] });
    },
  ],
  [
    'a format',
    (sheet) => {
      sheet.setFormat('B5', '0');
    },
  ],
])('everything shows %s that changed', (_, change) => {
  const { world } = pushStage();
  const before = everything(world);
  change(world.book.sheet('Lines'));
  expect(everything(world)['Lines']).not.toEqual(before['Lines']);
  expect(everything(world)['Payouts']).toEqual(before['Payouts']);
});
