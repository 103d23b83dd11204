import { expect, test } from '@jest/globals';
import { Checks } from '../../../sandbox/demo/checks';

test('a check holds by value and says what was found where it does not', () => {
  const checks = new Checks();
  checks.equal('Same', [1, { a: null }], [1, { a: null }]);
  checks.equal('Other', ['Pushed'], ['Conflict']);

  expect(checks.list()).toEqual([
    { what: 'Same', held: true, found: '' },
    { what: 'Other', held: false, found: 'found ["Pushed"], expected ["Conflict"]' },
  ]);
});
