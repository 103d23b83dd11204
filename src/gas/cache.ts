import type { TextCache } from '../core/ports';

/** A value may have 100 KB (Google: Cache reference), and a character takes up to four bytes. */
const PIECE = /[^]{1,25000}/gu;

/** The cache of the current user. Long texts are stored in pieces; if one is gone, so is the text. */
export const userCache: TextCache = {
  put(name, text, seconds) {
    const cache = CacheService.getUserCache();
    const pieces = text.match(PIECE) ?? [];
    pieces.forEach((piece, index) => {
      cache.put(`${name}.${index}`, piece, seconds);
    });
    cache.put(name, String(pieces.length), seconds);
  },
  take(name) {
    const cache = CacheService.getUserCache();
    const count = cache.get(name);
    cache.remove(name);
    if (count === null) return null;
    const names = Array.from({ length: Number(count) }, (_, index) => `${name}.${index}`);
    const pieces = cache.getAll(names) as Record<string, string | undefined>;
    cache.removeAll(names);
    const texts = names.map((one) => pieces[one]);
    return texts.includes(undefined) ? null : texts.join('');
  },
};
