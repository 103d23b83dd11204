import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { linksOf, readChain, type ChainHead, type Link } from '../../../src/core/approval/chain';
import type { EvidenceRecord } from '../../../src/core/approval/evidence';
import { checksum } from '../../../src/core/values/checksum';

const keyed = (text: string) => checksum(`key ${text}`);
const RECORDS = ['ana', 'bea', 'cho', 'ana'].map((by, at): EvidenceRecord => ({
  kind: 'acknowledged',
  at,
  by,
  comment: `Größe ${at}`,
  findings: [],
}));
const LINKS = linksOf(RECORDS, { last: null, count: 0 }, keyed);
const headOf = (links: readonly Link[]): ChainHead => ({
  count: links.length,
  keyed: links[links.length - 1]?.keyed ?? '',
});
const HEAD = headOf(LINKS);

describe('a chain', () => {
  test('opens as it was written', () => {
    const chain = readChain(LINKS, HEAD, keyed);
    expect(chain).toMatchObject({ ok: true, records: RECORDS });
  });

  test('can be checked by anybody with SHA-256 alone', () => {
    let before = 'start';
    for (const { text, plain } of LINKS) {
      expect(createHash('sha256').update(`${before}\n${text}`, 'utf8').digest('hex')).toBe(plain);
      before = plain;
    }
  });

  test('is broken by any other character in any of its parts', () => {
    for (const [n, link] of LINKS.entries())
      for (const part of ['text', 'plain', 'keyed'] as const)
        for (let at = 0; at < link[part].length; at += 1) {
          const text = link[part];
          const other = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
          const links = LINKS.map((one, index) => (index === n ? { ...one, [part]: other } : one));
          expect(readChain(links, HEAD, keyed)).toMatchObject({ ok: false });
        }
  });

  test('is broken where records are missing, doubled or moved', () => {
    for (let n = 0; n < LINKS.length; n += 1) {
      const without = LINKS.filter((_, at) => at !== n);
      const link = LINKS[n];
      expect(readChain(without, HEAD, keyed).ok).toBe(false);
      if (link === undefined) continue;
      for (let at = 0; at <= without.length; at += 1) {
        const moved = [...without.slice(0, at), link, ...without.slice(at)];
        expect(readChain(moved, HEAD, keyed).ok).toBe(at === n);
        const doubled = [...LINKS.slice(0, at), link, ...LINKS.slice(at)];
        expect(readChain(doubled, HEAD, keyed).ok).toBe(false);
      }
    }
  });

  test('of another workbook, or without its key or its head, is not this one’s', () => {
    const other = linksOf(RECORDS, { last: null, count: 0 }, (text) => checksum(`other ${text}`));
    expect(readChain(other, HEAD, keyed)).toMatchObject({ ok: false });
    expect(readChain(LINKS, HEAD, null)).toMatchObject({ ok: false, fault: { code: 'foreign' } });
    expect(readChain(LINKS, null, keyed)).toMatchObject({ ok: false, fault: { code: 'foreign' } });
    expect(readChain([], HEAD, keyed)).toMatchObject({ ok: false, fault: { code: 'removed' } });
  });

  test('holds after a kill between a record and what is kept of it outside', () => {
    const head = headOf(LINKS.slice(0, 3));
    expect(readChain(LINKS, head, keyed)).toMatchObject({ ok: true, records: RECORDS });
    expect(readChain(LINKS.slice(0, 2), head, keyed)).toMatchObject({ ok: false });
  });
});
