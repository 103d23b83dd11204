/** How much room text takes in a terminal, where some characters fill two cells. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function split(text: string): string[] {
  return Array.from(characters.segment(text), ({ segment }) => segment);
}

function widthOfOne(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}

/** Cells that a line of text fills; marks that join their letter fill none of their own. */
export function widthOf(text: string): number {
  return split(text).reduce((sum, character) => sum + widthOfOne(character), 0);
}

/** A text of one line: breaks, tabs and other control characters become visible or blank. */
export function oneLine(text: string): string {
  return text.replace(/\r?\n/g, '⏎').replace(/\p{Cc}/gu, ' ');
}

/** The text in at most `width` cells; what is cut off is marked by an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of split(text)) {
    used += widthOfOne(character);
    if (used > width - 1) break;
    kept += character;
  }
  return width < 1 ? '' : `${kept.trimEnd()}…`;
}

/** The text cut or filled up to exactly `width` cells. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const shown = cut(text, width);
  const gap = ' '.repeat(width - widthOf(shown));
  return align === 'left' ? shown + gap : gap + shown;
}

/** Lines of at most `width` cells, broken between words; a longer word is cut. */
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
    line = cut(word, width);
  }
  return [...lines, line];
}
