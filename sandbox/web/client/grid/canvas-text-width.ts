import { DEFAULT_SIZE, type TextWidth } from './row-heights';

/** Measures with the fonts that the browser draws with, each text once. */
export function canvasTextWidth(): TextWidth {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, { family = 'Arial', size = DEFAULT_SIZE, bold = false, italic = false }) => {
    const font = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${size}pt ${family}`;
    const key = `${font} ${text}`;
    const found = known.get(key);
    if (found !== undefined || context === null) return found ?? 0;
    context.font = font;
    const { width } = context.measureText(text);
    known.set(key, width);
    return width;
  };
}
