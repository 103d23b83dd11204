/** Ways in which an answer may repeat the key: each gives the text that stands in the answer's message. */
type Leak = readonly [name: string, write: (key: string) => string];

const each = (key: string, write: (sign: string) => string): string => key.replace(/[^]/g, write);
const codeOf = (sign: string): number => sign.charCodeAt(0);
const hexOf = (sign: string): string => codeOf(sign).toString(16).padStart(2, '0');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

export const KEY_LEAKS: readonly Leak[] = [
  ['whole', (key) => `the key ${key} is bad`],
  ['in upper case', (key) => key.toUpperCase()],
  ['twice in a row', (key) => key + key],
  ['cut to its first 16 signs', (key) => `${key.slice(0, 16)}…`],
  ['cut to its last 20 signs', (key) => `…${key.slice(-20)}`],
  ['cut to 8 signs of its middle', (key) => `…${key.slice(9, 17)}…`],
  ['JSON-escaped', (key) => JSON.stringify(key)],
  ['percent-encoded', (key) => encodeURIComponent(key)],
  ['percent-encoded sign by sign', (key) => each(key, (sign) => `%${hexOf(sign)}`)],
  ['percent-encoded twice', (key) => each(key, (sign) => `%25${hexOf(sign).toUpperCase()}`)],
  ['as decimal entities', (key) => each(key, (sign) => `&#${codeOf(sign)};`)],
  ['as hexadecimal entities', (key) => each(key, (sign) => `&#x${hexOf(sign)};`)],
  ['as entities without semicolons', (key) => each(key, (sign) => `&#x${hexOf(sign)} `)],
  ['as escaped entities', (key) => each(key, (sign) => `&amp;#${codeOf(sign)};`)],
  ['as \\u escapes', (key) => each(key, (sign) => `\\u00${hexOf(sign)}`)],
  ['as \\x escapes', (key) => each(key, (sign) => `\\x${hexOf(sign)}`)],
  ['split by tags', (key) => each(key, (sign) => `${sign}<wbr>`)],
  ['split by escaped tags', (key) => each(key, (sign) => `${sign}&lt;wbr&gt;`)],
  ['split by comments', (key) => key.replace(/.{4}/g, '$&<!-- -->')],
  ['in an attribute', (key) => `<input value="${each(key, (sign) => `&#${codeOf(sign)};`)}">`],
  ['split by line breaks', (key) => key.replace(/.{5}/g, '$&\r\n')],
  ['split by blanks', (key) => key.replace(/.{3}/g, '$& ')],
  ['split by signs that nobody sees', (key) => key.replace(/./g, '$&\u200b')],
  ['split by dashes', (key) => key.replace(/.{4}/g, '$&-')],
  ['in full width', (key) => each(key, (sign) => String.fromCharCode(codeOf(sign) + 0xfee0))],
  ['in hex', (key) => each(key, hexOf)],
  ['in hex with colons', (key) => each(key, (sign) => `${hexOf(sign).toUpperCase()}:`)],
  ['in hex with 0x', (key) => each(key, (sign) => `0x${hexOf(sign)}, `)],
  ['a part of it in hex', (key) => each(key.slice(7, 15), hexOf)],
  ['in base64', (key) => base64(key)],
  ['in base64 after one sign', (key) => base64(`:${key}`)],
  ['in base64 after two signs', (key) => base64(`k:${key}:k`)],
  ['in base64 for URLs', (key) => Buffer.from(`k${key}`).toString('base64url')],
  ['in base64 with line breaks', (key) => base64(key).replace(/.{6}/g, '$&\n')],
  ['in percent-encoded base64', (key) => encodeURIComponent(base64(`u:${key}`))],
  ['a part of it in base64', (key) => base64(key.slice(5, 15))],
];
