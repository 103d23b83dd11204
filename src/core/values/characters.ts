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
    name: 'a blank of another width',
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
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    return kind === undefined ? [] : [`${kind.name} (U+${code})`];
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
