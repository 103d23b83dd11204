import { describe, expect, test } from '@jest/globals';
import { frameHtml } from '../../../../sandbox/web/frame/frame-html';

describe('a page of the add-on in its frame', () => {
  const page = frameHtml(
    '<!doctype html>\n<html><head lang="en"><title>x</title></head><body><p>Hello</p></body></html>',
    'google={};"</script>"',
    ['load', '</script>'],
  );

  test('blocks the network before its own code runs', () => {
    const policy = page.indexOf("default-src 'none'");

    expect(policy).toBeGreaterThan(page.indexOf('<head'));
    expect(policy).toBeLessThan(page.indexOf('<script'));
    expect(page).not.toMatch(/connect-src|https?:/);
  });

  test('defines google.script before its own code, in a script element that cannot end early', () => {
    expect(page.indexOf('google={}')).toBeLessThan(page.indexOf('<title>'));
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  test('is otherwise unchanged', () => {
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).toContain('<title>x</title></head><body><p>Hello</p></body></html>');
  });

  test('gets a head if it has none', () => {
    expect(frameHtml('<p>Hello</p>', '', [])).toMatch(
      /^<!doctype html><head><meta .*<p>Hello<\/p>$/,
    );
  });
});
