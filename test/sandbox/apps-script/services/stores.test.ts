import { describe, expect, test } from '@jest/globals';
import { go, worldOf } from '../worlds';

const inFunction = (body: string, options = {}) => worldOf(`function go(a) { ${body} }`, options);

describe('properties', () => {
  test('belong to a user, a document or the script', () => {
    const world = inFunction(`
      PropertiesService.getUserProperties().setProperty('k', 'u' + a);
      PropertiesService.getDocumentProperties().setProperty('k', 'd' + a);
      PropertiesService.getScriptProperties().setProperties({ k: 's' + a });`);
    world.user('ana@example.com').run('go', 1);
    const copy = world.copy();
    copy.user('ben@example.com').run('go', 2);
    expect(world.stored()).toEqual({
      user: { 'ana@example.com': { k: 'u1' }, 'ben@example.com': { k: 'u2' } },
      document: { k: 'd1' },
      script: { k: 's2' },
      caches: [],
    });
    expect(copy.stored().document).toEqual({ k: 'd2' });
    expect(copy.book.title).toBe('Copy of Partner payouts');
    expect(copy.book.id).not.toBe(world.book.id);
  });

  test.each([
    [`p.setProperty('a', 'ä'.repeat(4501))`, 'Argument too large: value'],
    [
      `for (var i = 0; i < 60; i++) p.setProperty('k' + i, 'x'.repeat(9000))`,
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    ],
    [
      `p.setProperty('a', 5)`,
      "The parameters (String,number) don't match the method signature for PropertiesService.Properties.setProperty.",
    ],
  ])('refuse %s', (call, text) => {
    expect(() => go(inFunction(`var p = PropertiesService.getUserProperties(); ${call};`))).toThrow(
      text,
    );
  });

  test('give null for what is not there and forget on demand', () => {
    expect(
      go(
        inFunction(`var p = PropertiesService.getUserProperties(); p.setProperties({ a: '1', b: '2', c: '3' });
          p.deleteProperty('b'); var keys = p.getKeys(); p.setProperties({ z: '9' }, true);
          return [keys, p.getProperty('b'), p.getProperties()];`),
      ),
    ).toEqual([['a', 'c'], null, { z: '9' }]);
  });
});

describe('caches', () => {
  test('lose what is old, what is too much and what the platform evicts', () => {
    const world = inFunction(`
      var c = CacheService.getUserCache();
      if (a === 'put') { c.put('short', 's', 10); c.put('long', 'l'); }
      return c.getAll(['short', 'long', 'none']);`);
    expect(go(world, 'put')).toEqual({ short: 's', long: 'l' });
    world.clock.advance(11_000);
    expect(go(world)).toEqual({ long: 'l' });
    world.clock.advance(600_000);
    expect(go(world)).toEqual({});
    go(world, 'put');
    world.evictCaches();
    expect(go(world)).toEqual({});
  });

  test('hold a thousand items, the newest', () => {
    expect(
      go(
        inFunction(
          `var c = CacheService.getScriptCache(); for (var i = 0; i <= 1000; i++) c.put('k' + i, 'v');
          return [c.get('k0'), c.get('k1'), c.get('k1000')];`,
          { callCostMs: 0 },
        ),
      ),
    ).toEqual([null, 'v', 'v']);
  });

  test.each([
    [`c.put('x'.repeat(251), 'v')`, 'Argument too large: key'],
    [`c.put('k', 'x'.repeat(102401))`, 'Argument too large: value'],
    [`c.put('k', 'v', 21601)`, 'Invalid argument: expirationInSeconds 21601'],
  ])('refuse %s', (call, text) => {
    expect(() => go(inFunction(`var c = CacheService.getUserCache(); ${call};`))).toThrow(text);
  });
});

describe('locks', () => {
  const CODE = `function go(a) { var lock = LockService.getDocumentLock();
    if (a === 'wait') { lock.waitLock(2000); return lock.hasLock(); }
    var got = lock.tryLock(1000); if (a === 'slow') Utilities.sleep(10); 
    if (a === 'dirty') { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1); lock.releaseLock(); }
    return got; }`;

  test('keep a second execution out while the first holds one, for the time it waits', () => {
    const world = worldOf(CODE);
    const seen: unknown[] = [];
    world.between((name) => {
      if (name !== 'Utilities.sleep') return;
      const before = world.clock.now();
      seen.push(world.user('ben@example.com').run('go'), world.clock.now() - before);
      seen.push(world.copy().user('ben@example.com').run('go'));
    });
    expect(go(world, 'slow')).toBe(true);
    expect(seen).toEqual([false, 1010, true]);
    expect(world.user('ben@example.com').run('go')).toBe(true);
  });

  test('can be busy on order', () => {
    const world = worldOf(CODE);
    world.faults.lockBusy(2);
    expect(go(world)).toBe(false);
    expect(() => go(world, 'wait')).toThrow(
      'Lock timeout: another process was holding the lock for too long.',
    );
    expect(go(world, 'wait')).toBe(true);
  });

  test('warn when one is released over writes that wait', () => {
    const world = worldOf(CODE);
    go(world, 'dirty');
    expect(world.log).toMatchObject([
      { level: 'sandbox', text: expect.stringMatching(/released while writes still waited/) },
    ]);
  });
});

describe('Session and Utilities', () => {
  test('tell the address in full rights only where it may be seen', () => {
    const body = `return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()];`;
    expect(go(inFunction(body))).toEqual(['ana@example.com', 'ana@example.com']);
    expect(go(inFunction(body, { emailVisible: false }))).toEqual(['', 'ana@example.com']);
  });

  test('make ids, digests, base64 and dates', () => {
    const world =
      inFunction(`return [Utilities.getUuid(), Utilities.base64Encode('ä'), Utilities.base64Encode([-61, -92]),
      Utilities.base64Decode('w6Q='), Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a').slice(0, 3),
      Utilities.formatDate(new Date(0), 'America/New_York', 'yyyy-MM-dd HH:mm'), Utilities.newBlob('ä').getBytes().length,
      Utilities.base64EncodeWebSafe('??>')];`);
    const first = go(world) as unknown[];
    expect(first.slice(1)).toEqual([
      'w6Q=',
      'w6Q=',
      [-61, -92],
      [12, -63, 117],
      '1969-12-31 19:00',
      2,
      'Pz8-',
    ]);
    expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect((go(world) as unknown[])[0]).not.toBe(first[0]);
  });
});
