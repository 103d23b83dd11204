/**
 * What HtmlService makes of a page before it serves it (seen live, in seven projects): it takes the comments out of HTML,
 * styles and scripts, and refuses what it cannot read. In scripts it knows strings in quotes and regular expressions, but no
 * template literals: what stands in one is code to it.
 */
export interface Scanned {
  /** The page as it is served. */
  readonly html: string;
  /** What was taken out. */
  readonly cuts: readonly string[];
  /** What it cannot read, in words; null where it reads all. */
  readonly fault: string | null;
}

interface Scan {
  readonly text: string;
  at: number;
  /** What was read up to here without what was cut. */
  kept: string;
  /** Whether a slash that comes next begins a regular expression, in a script. */
  expectsValue: boolean;
  readonly cuts: string[];
}

class Unreadable extends Error {}

/** Words after which a value begins, and so a slash begins a regular expression. */
const BEFORE_A_VALUE = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await'.split(' '),
);

/** The elements whose text is not HTML. */
const ELEMENTS: Readonly<Record<string, (text: string) => Scanned>> = {
  script: scanScript,
  style: scanStyle,
};

const WORD = /[\w$\u0080-\uffff]+/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const TAG = /<([a-z][a-z0-9-]*)(?:[^>"']|"[^"]*"|'[^']*')*>/iy;

/** A whole page. */
export function scanPage(page: string): Scanned {
  return scanned(page, (scan) => {
    if (scan.text.startsWith('<!--', scan.at)) cutTo(scan, '-->');
    else if (/[a-z]/i.test(scan.text[scan.at + 1] ?? '') && scan.text[scan.at] === '<') {
      readTag(scan);
    } else keep(scan, 1);
  });
}

/** The text of a script element. */
export function scanScript(script: string): Scanned {
  return scanned(script, (scan) => {
    const { text, at } = scan;
    const char = text[at] ?? '';
    if (text.startsWith('//', at)) cutTo(scan, '\n', false);
    else if (text.startsWith('/*', at)) cutTo(scan, '*/');
    else if (char === '"' || char === "'") readQuoted(scan, char);
    else if (char === '/' && scan.expectsValue) readRegex(scan);
    else readOther(scan);
  });
}

/** The text of a style element. */
export function scanStyle(style: string): Scanned {
  return scanned(style, (scan) => {
    const { text, at } = scan;
    const char = text[at] ?? '';
    if (text.startsWith('/*', at)) cutTo(scan, '*/');
    // Not seen live: whether it takes this for a comment. Quoted, it is none.
    else if (text.startsWith('//', at)) throw new Unreadable('a style holds // outside of quotes');
    else if (char === '"' || char === "'") readQuoted(scan, char);
    else keep(scan, 1);
  });
}

function scanned(text: string, step: (scan: Scan) => void): Scanned {
  const scan: Scan = { text, at: 0, kept: '', expectsValue: true, cuts: [] };
  try {
    while (scan.at < text.length) step(scan);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { html: scan.kept, cuts: scan.cuts, fault: error.message };
  }
  return { html: scan.kept, cuts: scan.cuts, fault: null };
}

function matchAt({ text, at }: Scan, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function keep(scan: Scan, length: number): string {
  const part = scan.text.slice(scan.at, scan.at + length);
  scan.kept += part;
  scan.at += length;
  return part;
}

/** Cuts up to the mark, and the mark too where it belongs to the comment; without a mark, all that is left. */
function cutTo(scan: Scan, mark: string, withMark = true): void {
  const found = scan.text.indexOf(mark, scan.at);
  const end = found < 0 ? scan.text.length : found + (withMark ? mark.length : 0);
  scan.cuts.push(scan.text.slice(scan.at, end));
  scan.at = end;
}

function around(scan: Scan): string {
  return `…${scan.text.slice(Math.max(0, scan.at - 30), scan.at + 30)}…`;
}

function readQuoted(scan: Scan, quote: string): void {
  const { text } = scan;
  let end = scan.at + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n') {
    end += text[end] === '\\' ? 2 : 1;
  }
  if (text[end] !== quote) throw new Unreadable(`a string does not end: ${around(scan)}`);
  keep(scan, end + 1 - scan.at);
  scan.expectsValue = false;
}

function readRegex(scan: Scan): void {
  const regex = matchAt(scan, REGEX);
  if (regex === null) throw new Unreadable(`a regular expression does not end: ${around(scan)}`);
  keep(scan, regex[0].length);
  scan.expectsValue = false;
}

/** A word, a number or one sign of a script. */
function readOther(scan: Scan): void {
  const [word] = matchAt(scan, WORD) ?? [''];
  const part = keep(scan, Math.max(1, word.length));
  if (/^\s$/.test(part)) return;
  // After a closing bracket a slash divides: where the page means a regular expression there, quotes in it are misread.
  scan.expectsValue = word === '' ? !/[)\]}`]/.test(part) : BEFORE_A_VALUE.has(word);
}

/** A tag with its attributes, and with the text of the element where that is not HTML. */
function readTag(scan: Scan): void {
  const tag = matchAt(scan, TAG);
  if (tag === null) throw new Unreadable(`a tag does not end: ${around(scan)}`);
  keep(scan, tag[0].length);
  const name = (tag[1] ?? '').toLowerCase();
  const scanText = ELEMENTS[name];
  if (scanText === undefined) return;
  const length = scan.text.slice(scan.at).search(new RegExp(`</${name}`, 'i'));
  if (length < 0) throw new Unreadable(`the element ${name} does not end`);
  const inner = scanText(scan.text.slice(scan.at, scan.at + length));
  scan.kept += inner.html;
  scan.at += length;
  scan.cuts.push(...inner.cuts);
  if (inner.fault !== null) throw new Unreadable(inner.fault);
}
