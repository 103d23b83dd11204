import { expect, test } from '@jest/globals';
import { Checks } from '../../../sandbox/demo/checks';

test('a check compares by value and says what was found if it fails', () => {
  const checks = new Checks();
  checks.equal('Same', [1, { a: null }], [1, { a: null }]);
  checks.equal('Other', ['Pushed'], ['Conflict']);

  expect(checks.list()).toEqual([
    { name: 'Same', passed: true, difference: '' },
    { name: 'Other', passed: false, difference: 'found ["Pushed"], expected ["Conflict"]' },
  ]);
});
