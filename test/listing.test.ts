import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DETAILED, LIMITS, NAMES, SHORT } from '../install/listing/descriptions';
import { readFacts } from '../install/listing/facts';
import { listingPages } from '../install/listing/pages';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'docs/listing');
const facts = readFacts(join(ROOT, 'dist'));

describe('the pages of the listing', () => {
  test('say what the bundle does: npm run listing writes them', () => {
    for (const [name, text] of Object.entries(listingPages(facts))) {
      expect([name, readFileSync(join(FOLDER, name), 'utf8')]).toEqual([name, text]);
    }
  });

  test.each([
    [
      'a scope',
      { scopes: [...facts.scopes, 'https://www.googleapis.com/auth/drive'] },
      'auth/drive',
    ],
    ['a scope less', { scopes: facts.scopes.slice(1) }, 'script.container.ui'],
    ['a host', { hosts: [...facts.hosts, 'evil.example'] }, 'evil.example'],
    ['an address', { mentioned: [...facts.mentioned, 'cdn.example'] }, 'cdn.example'],
    ['a store', { stores: ['PropertiesService.getScriptProperties'] }, 'getScriptProperties'],
    ['a hidden sheet', { hiddenSheets: [...facts.hiddenSheets, '_introw_more'] }, '_introw_more'],
    ['a service', { services: [...facts.services, 'MailApp'] }, 'MailApp'],
    ['a page that sends', { pageChannels: ['fetch('] }, 'fetch('],
  ])('cannot be written while they know nothing of %s', (_, change, name) => {
    expect(() => listingPages({ ...facts, ...change })).toThrow(name);
  });

  test('keep to the limits of the store, and name no product of Google’s', () => {
    expect(NAMES).toHaveLength(2);
    for (const name of NAMES) {
      expect(name.length).toBeLessThanOrEqual(LIMITS.name);
      expect(name).not.toMatch(/Google|Sheets|Gmail|Drive|Docs|Workspace/i);
    }
    expect(SHORT.length).toBeLessThanOrEqual(LIMITS.short);
    expect(DETAILED.length).toBeLessThanOrEqual(LIMITS.detailed);
  });

  test('list in the guide for reviewers what can be tried, and scopes that the README lists too', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    for (const scope of facts.scopes) expect(readme).toContain(`\`${scope.split('/').pop()}\``);
    const guide = readFileSync(join(FOLDER, 'reviewers.md'), 'utf8');
    for (const item of guide.match(/`Introw > [^`]+`/g) ?? []) {
      const label = item.replace(/`/g, '').split(' > ')[1] ?? '';
      expect(readFileSync(join(ROOT, 'dist/Code.js'), 'utf8')).toContain(label.replace('…', ''));
    }
  });
});

/** Width and height of a PNG, from its first chunk. */
function sizeOf(name: string): string {
  const bytes = readFileSync(join(FOLDER, name));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

describe('the pictures of the listing', () => {
  test.each([
    ['icon-32.png', '32x32'],
    ['icon-48.png', '48x48'],
    ['icon-96.png', '96x96'],
    ['icon-128.png', '128x128'],
    ['banner.png', '220x140'],
    ['screenshot-1.png', '1280x800'],
    ['screenshot-2.png', '1280x800'],
    ['screenshot-3.png', '1280x800'],
  ])('%s is %s', (name, size) => {
    expect(sizeOf(name)).toBe(size);
  });
});
