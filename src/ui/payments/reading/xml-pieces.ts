/** A part of an XML text as a document of its own. */
export interface XmlPiece {
  readonly text: string;
  /** The share of the whole that is done with it, 0 to 1. */
  readonly done: number;
}

export type XmlPieceFault = 'documentType' | 'brokenXml';

/** What a file has one of for each entry or payment: between two of these it is cut. */
const REPEATED = new Set(['Ntry', 'TxInfAndSts']);
/** What they stand in, within the message and the document. */
const AROUND = new Set(['Stmt', 'Ntfctn', 'OrgnlPmtInfAndSts']);
/** How deep that is: document, message, statement. */
const DEPTH = 3;

/** Characters of a piece: parsed and read in a few milliseconds. */
const SIZE = 128 * 1024;

/** A comment, a text without markup, an instruction, an end tag, or a start tag, whose attributes may hold a ">". */
const MARKUP =
  /<(?:!--[^]*?-->|!\[CDATA\[[^]*?\]\]>|\?[^]*?\?>|\/([^\s>]+)\s*>|([^\s/>!?]+)[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>)/y;

interface Open {
  readonly name: string;
  readonly at: number;
  readonly tag: string;
  /** What stood in it before the entries: headers that say something of all of them. */
  kept: string;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Cuts a bank's XML between its entries, so that no long work holds the page up. Each piece repeats the headers around it, and
 * each character is in one piece, so that a parser finds every fault. A document type ends it before anything is parsed.
 */
export function* xmlPieces(
  text: string,
  size = SIZE,
): Generator<XmlPiece, XmlPieceFault | null, undefined> {
  const open: Open[] = [];
  let [before, start] = ['', 0];
  const piece = (end: number): XmlPiece => {
    const ends = open.map(({ name }) => `</${name}>`).reverse();
    return { text: before + text.slice(start, end) + ends.join(''), done: end / text.length };
  };
  for (let at = text.indexOf('<'); at >= 0;) {
    MARKUP.lastIndex = at;
    const [tag, closed, opened] = MARKUP.exec(text) ?? [];
    if (tag === undefined)
      return /<!(?!--|\[)/y.test(text.slice(at, at + 4)) ? 'documentType' : 'brokenXml';
    const end = at + tag.length;
    if (opened !== undefined && !tag.endsWith('/>')) open.push({ name: opened, at, tag, kept: '' });
    if (closed !== undefined) {
      const own = open.pop();
      if (own?.name !== closed) return 'brokenXml';
      const name = localName(closed);
      const parent = open[open.length - 1];
      const isHeader = !REPEATED.has(name) && !AROUND.has(name);
      if (parent !== undefined && open.length <= DEPTH) {
        if (isHeader) parent.kept += text.slice(own.at, end);
        else if (REPEATED.has(name) && end - start >= size) {
          yield piece(end);
          [before, start] = [open.map((one) => one.tag + one.kept).join(''), end];
        }
      }
    }
    at = text.indexOf('<', end);
  }
  if (open.length > 0) return 'brokenXml';
  yield piece(text.length);
  return null;
}
