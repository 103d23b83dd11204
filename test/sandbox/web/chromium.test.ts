import { describe, expect, test } from '@jest/globals';
import { chromiumPath } from '../../../sandbox/web/chromium';

describe('the browser that pictures and browser tests need', () => {
  test('is the one that CHROMIUM names', () => {
    expect(chromiumPath({ CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath);
  });

  test('is asked for in a sentence where there is none', () => {
    expect(() => chromiumPath({ CHROMIUM: '/nowhere' })).toThrow(
      'There is no browser at /nowhere, which CHROMIUM names.',
    );
  });
});
