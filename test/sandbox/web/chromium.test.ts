import { describe, expect, test } from '@jest/globals';
import { chromiumPath } from '../../../sandbox/web/chromium';

describe('the browser for screenshots and browser tests', () => {
  test('is the one that CHROMIUM specifies', () => {
    expect(chromiumPath({ CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath);
  });

  test('is requested with a clear message if there is none', () => {
    expect(() => chromiumPath({ CHROMIUM: '/nowhere' })).toThrow(
      'There is no browser at /nowhere, the value of CHROMIUM.',
    );
  });
});
