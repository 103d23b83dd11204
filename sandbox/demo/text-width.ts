/** Widths of text in a terminal, in cells; some characters fill two. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function graphemeWidth(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}

/** The width of a line of text. Combining marks fill no cell of their own. */
export function widthOf(text: string): number {
  return splitGraphemes(text).reduce((sum, character) => sum + graphemeWidth(character), 0);
}

/** The text on one line: line breaks become "⏎", other control characters become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\r?\n/g, '⏎').replace(/\p{Cc}/gu, ' ');
}

/** The text truncated to at most `width` cells, with an ellipsis if something is left out. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of splitGraphemes(text)) {
    used += graphemeWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return width < 1 ? '' : `${kept.trimEnd()}…`;
}

/** The text truncated or padded to exactly `width` cells. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const truncated = truncate(text, width);
  const gap = ' '.repeat(width - widthOf(truncated));
  return align === 'left' ? truncated + gap : gap + truncated;
}

/** The text in lines of at most `width` cells, wrapped between words. A longer word is truncated. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = truncate(word, width);
  }
  return [...lines, line];
}
