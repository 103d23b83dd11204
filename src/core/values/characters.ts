/** Characters that nobody sees, or that read as others do. */
interface Kind {
  readonly pattern: RegExp;
  readonly name: string;
  /** What stands there once the text is cleaned. */
  readonly instead: (character: string) => string;
}

const nothing = () => '';
const blank = () => ' ';

const KINDS: readonly Kind[] = [
  { pattern: /[\n\v\f\r\u0085\u2028\u2029]/, name: 'a line break', instead: blank },
  { pattern: /\t/, name: 'a tab', instead: blank },
  { pattern: /[\u200B\u2060\uFEFF\u180E]/, name: 'a zero-width space', instead: nothing },
  { pattern: /\u034F|\u200C|\u200D|[\uFE00-\uFE0F]/, name: 'a joiner', instead: nothing },
  {
    pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/,
    name: 'a direction mark',
    instead: nothing,
  },
  {
    pattern: /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/,
    name: 'a space of unusual width',
    instead: blank,
  },
  {
    pattern: /[\uFF01-\uFFEE]/,
    name: 'a wide or narrow form',
    instead: (character) => character.normalize('NFKC'),
  },
  { pattern: /[\p{Cc}\p{Cf}\u115F\u1160\u3164]/u, name: 'an invisible sign', instead: nothing },
];

/** Any character outside of these is looked at closely. */
const ORDINARY = /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u024F]*$/;

/** "a zero-width space (U+200B)" for each kind that occurs in a text, once; none in an ordinary text. */
export function oddCharacters(text: string): string[] {
  if (ORDINARY.test(text)) return [];
  const names = Array.from(text).flatMap((character) => {
    const kind = kindOf(character);
    return kind === undefined ? [] : [`${kind.name} (${codePoint(character)})`];
  });
  return [...new Set(names)];
}

function kindOf(character: string): Kind | undefined {
  return KINDS.find(({ pattern }) => pattern.test(character));
}

/** The text without the characters that `oddCharacters` names; other texts stay as they are. */
export function withoutOddCharacters(text: string): string {
  if (ORDINARY.test(text)) return text;
  return Array.from(text)
    .map((character) => kindOf(character)?.instead(character) ?? character)
    .join('')
    .trim();
}

/** The form in which names, PO numbers and ids are compared: NFKC, nothing invisible, blanks joined. */
export function normalForm(text: string): string {
  return withoutOddCharacters(text).normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Letters of other alphabets that read as a Latin one, each behind the one that it reads as. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    ...['AАΑ', 'BВΒ', 'CСϹ', 'EЕΕ', 'FϜ', 'HНΗ', 'IІΙӀ', 'JЈ', 'KКΚ', 'MМΜ', 'NΝ', 'OОΟՕ', 'PРΡ'],
    ...['SЅՏ', 'TТΤ', 'UՍ', 'VѴ', 'WԜ', 'XХΧ', 'YУΥҮ', 'ZΖ', 'aаα', 'cсϲ', 'dԁ', 'eе', 'gց', 'hһհ'],
    ...['iіι', 'jјϳ', 'kк', 'nո', 'oоοօ', 'pрρ', 'qԛզ', 'sѕ', 'uυս', 'vνѵ', 'wԝա', 'xхχ', 'yуγү'],
  ].flatMap(([latin = '', ...others]) => others.map((other) => [other, latin] as const)),
);

/** Where a text holds only these no letter of it can read as another one. */
const OF_ONE_KIND = /^[^\u0370-\uFFFF]*$/;
const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * "“А” (U+0410, reads as A)" for each letter of another alphabet that reads as a Latin one: in a word with Latin letters, or
 * in a text none of whose letters would show that it is another alphabet's.
 */
export function lookAlikes(text: string): string[] {
  if (OF_ONE_KIND.test(text)) return [];
  const letters = Array.from(text).filter((character) => LETTER.test(character));
  const readsAsLatin = letters.every((letter) => LATIN.test(letter) || LOOK_ALIKES.has(letter));
  const words = text.split(/[^\p{L}\p{M}]+/u).map((word) => Array.from(word));
  const found = words
    .filter((word) => readsAsLatin || word.some((letter) => LATIN.test(letter)))
    .flatMap((word) => word.flatMap((letter) => reading(letter)));
  return [...new Set(found)];
}

function reading(letter: string): string[] {
  const latin = LOOK_ALIKES.get(letter);
  return latin === undefined ? [] : [`“${letter}” (${codePoint(letter)}, reads as ${latin})`];
}

function codePoint(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
  return `U+${code}`;
}

/** A sentence, behind a blank, that names what of a text nobody sees or reads as something else; '' where there is nothing. */
export function misleading(text: string): string {
  const names = [...oddCharacters(text), ...lookAlikes(text)];
  return names.length === 0 ? '' : ` It holds ${names.join(', ')}.`;
}

/** The normal form with Latin letters in place of those that read as them: texts that look the same are the same. */
export function lookOf(text: string): string {
  const normal = normalForm(text);
  if (OF_ONE_KIND.test(normal)) return normal;
  return Array.from(normal, (letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
}
