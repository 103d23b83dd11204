/**
 * Finds the API key in a text, also in parts and in other codings: plain, entity-, percent- or JSON-escaped, in hex, in
 * base64, or split by markup, blanks or signs.
 */

/** So many characters of the key in a row give it away; a shorter key is looked for whole. */
const RUN = 8;
/** How often a text is decoded: a proxy may encode what was encoded already. */
const ROUNDS = 6;

/** Whether `RUN` characters of the key in a row stand in the text, in any of these codings. */
export function holdsKey(text: string, apiKey: string): boolean {
  const forms = formsOf(apiKey);
  return readingsOf(text.normalize('NFKC')).some((reading) => holdsForm(reading, forms));
}

interface KeyForms {
  /** In lower case. */
  readonly plain: readonly string[];
  /** Letters and digits alone, in lower case. */
  readonly bare: readonly string[];
  readonly hex: readonly string[];
  readonly base64: readonly string[];
}

function formsOf(apiKey: string): KeyForms {
  const key = apiKey.toLowerCase();
  const runs = runsIn(apiKey);
  const letters = bare(key);
  return {
    plain: runsIn(key),
    // Fewer letters than a run stand in any text.
    bare: letters.length < RUN ? [] : runsIn(letters),
    hex: runs.map((run) => run.replace(/[^]/g, hexOf)),
    base64: runs.flatMap((run) => [0, 1, 2].map((offset) => base64Of(run, offset))),
  };
}

function holdsForm(reading: string, { plain, bare: letters, hex, base64 }: KeyForms): boolean {
  const text = withoutBlanks(reading);
  const lower = text.toLowerCase();
  const squeezed = bare(lower);
  const digits = squeezed.replace(/0x/g, '');
  const urlSafe = text.replace(/-/g, '+').replace(/_/g, '/');
  return (
    plain.some((run) => lower.includes(run)) ||
    letters.some((run) => squeezed.includes(run)) ||
    hex.some((run) => squeezed.includes(run) || digits.includes(run)) ||
    base64.some((run) => urlSafe.includes(run))
  );
}

/** The text as it stands and decoded again and again, once with its markup and once without. */
function readingsOf(text: string): string[] {
  const withoutMarkup = (reading: string) => withoutBlanks(reading.replace(/<[^>]*>/g, ''));
  return [(reading: string) => reading, withoutMarkup].flatMap((cleaned) => {
    let last = cleaned(text);
    const readings = [last];
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = cleaned(decoded(last));
      if (next === last) break;
      readings.push(next);
      last = next;
    }
    return readings;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text
    .replace(/&#x([\da-f]+);?/gi, (_, code: string) => signOf(parseInt(code, 16)))
    .replace(/&#(\d+);?/g, (_, code: string) => signOf(Number(code)))
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/\\u\{?([\da-f]{2,6})\}?/gi, (_, code: string) => signOf(parseInt(code, 16)))
    .replace(/(?:%|\\x)([\da-f]{2})/gi, (_, code: string) => signOf(parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
}

/** Nothing for a number that stands for no character. */
function signOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Without blanks, line breaks and characters that nobody sees. */
function withoutBlanks(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]/gu, '');
}

function bare(text: string): string {
  return text.replace(/[^\da-z]/g, '');
}

function runsIn(text: string): string[] {
  const length = Math.min(RUN, text.length);
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(2, '0');
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 digits that hold bits of these characters alone, where so many bytes stand before them. */
function base64Of(run: string, before: number): string {
  const bits = run.replace(/[^]/g, (sign) => sign.charCodeAt(0).toString(2).padStart(8, '0'));
  const skipped = (6 - ((before * 8) % 6)) % 6;
  const digits = bits.slice(skipped).match(/.{6}/g) ?? [];
  return digits.map((digit) => BASE64.charAt(parseInt(digit, 2))).join('');
}
