import { normalForm } from '../values/characters';

/**
 * A text in which names are looked for: without blanks, and with what stands between its characters. Positions count
 * characters of `exact`, which has the text's own case.
 */
export interface Haystack {
  readonly exact: string;
  readonly capitals: string;
  /** Of each position, what stands before it; one more than there are characters. */
  readonly before: readonly Gap[];
}

/** `inside` of a word, at an `edge` of one, or at a `blank`. */
type Gap = 'inside' | 'edge' | 'blank';

const ASCII_WORD = /[0-9A-Za-z_]/;
const WORD = /[\p{L}\p{N}\p{M}_]/u;

export function isWordCharacter(character: string): boolean {
  return character < '\u0080' ? ASCII_WORD.test(character) : WORD.test(character);
}

export function haystack(text: string): Haystack {
  const before: Gap[] = [];
  let exact = '';
  let capitals = '';
  let wasWord = false;
  let gap: Gap = 'blank';
  for (const character of normalForm(text)) {
    if (character === ' ') {
      gap = 'blank';
      continue;
    }
    const isWord = isWordCharacter(character);
    if (gap !== 'blank') gap = wasWord && isWord ? 'inside' : 'edge';
    const capital = character.toUpperCase();
    // A capital may take another number of units, as that of ß does: then nothing in small letters is compared there.
    const own = capital.length === character.length ? character : capital;
    for (let unit = 0; unit < capital.length; unit += 1) before.push(unit === 0 ? gap : 'inside');
    exact += own;
    capitals += capital;
    wasWord = isWord;
    gap = 'inside';
  }
  return { exact, capitals, before: [...before, 'blank'] };
}

/** A place where a name stands: from `start` up to `end`. */
export interface Occurrence {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Names by their lengths, so that each place of a text is compared with few of them. */
interface NameIndex {
  readonly names: ReadonlySet<string>;
  readonly lengths: readonly number[];
}

export function nameIndex(names: Iterable<string>): NameIndex {
  const known = new Set(names);
  const lengths = [...new Set([...known].map((name) => name.length))].sort((a, b) => a - b);
  return { names: known, lengths };
}

/** Where names stand as whole words, in whatever case `within` has. */
export function occurrences(
  { names, lengths }: NameIndex,
  within: string,
  { before }: Pick<Haystack, 'before'>,
  withoutZeros = false,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = 0; at < within.length; at += 1) {
    if (before[at] === 'inside') continue;
    let start = at;
    while (withoutZeros && within[start] === '0' && start + 1 < within.length) start += 1;
    for (const length of lengths) {
      const end = start + length;
      if (end > within.length) break;
      if (before[end] === 'inside') continue;
      const name = within.slice(start, end);
      if (names.has(name)) found.push({ name, start: at, end });
    }
  }
  return found;
}
