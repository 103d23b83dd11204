import { describe, expect, test } from '@jest/globals';
import { bodyOf, go } from '../../worlds';

const run = (body: string): unknown => go(bodyOf(body));
const GROUPED = `sheet.getRange(1, 3, 1, 2).shiftColumnGroupDepth(1);`;
const HIDDEN = `[1,2,3,4,5].map(function (at) { return sheet.isColumnHiddenByUser(at); })`;

describe('a group of columns', () => {
  test('hides its columns when it is closed, and shows them again', () => {
    expect(
      run(`${GROUPED} var group = sheet.getColumnGroup(3, 1); group.collapse();
        var closed = ${HIDDEN}; group.expand(); return [closed, ${HIDDEN}];`),
    ).toEqual([
      [false, false, true, true, false],
      [false, false, false, false, false],
    ]);
  });

  test('moves along with its columns', () => {
    expect(
      run(`${GROUPED} sheet.insertColumnsBefore(1, 1);
        return [2,3,4,5,6].map(function (at) { return sheet.getColumnGroupDepth(at); });`),
    ).toEqual([0, 0, 1, 1, 0]);
  });

  test('that is not there is an error', () => {
    expect(() => run(`${GROUPED} sheet.getColumnGroup(2, 1)`)).toThrow('does not exist');
    expect(() => run(`${GROUPED} sheet.getColumnGroup(3, 2)`)).toThrow('does not exist');
  });

  test('gets no deeper than eight', () => {
    expect(
      run(`sheet.getRange('A1').shiftColumnGroupDepth(20); return sheet.getColumnGroupDepth(1);`),
    ).toBe(8);
  });
});
