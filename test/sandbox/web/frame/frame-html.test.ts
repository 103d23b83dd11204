import { describe, expect, test } from '@jest/globals';
import { framePage } from '../../../../sandbox/web/frame/frame-html';

describe('a page of the add-on in its frame', () => {
  const page = framePage(
    '<!doctype html>\n<html><head lang="en"><title>x</title></head><body><p>Hello</p></body></html>',
    'google={};"</script>"',
    ['load', '</script>'],
  );

  test('forbids the network before any of its own code', () => {
    const policy = page.indexOf("default-src 'none'");

    expect(policy).toBeGreaterThan(page.indexOf('<head'));
    expect(policy).toBeLessThan(page.indexOf('<script'));
    expect(page).not.toMatch(/connect-src|https?:/);
  });

  test('has google.script before its own code, which nothing in it can end early', () => {
    expect(page.indexOf('google={}')).toBeLessThan(page.indexOf('<title>'));
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  test('stays what it was', () => {
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).toContain('<title>x</title></head><body><p>Hello</p></body></html>');
  });

  test('gets a head where it has none', () => {
    expect(framePage('<p>Hello</p>', '', [])).toMatch(
      /^<!doctype html><head><meta .*<p>Hello<\/p>$/,
    );
  });
});
