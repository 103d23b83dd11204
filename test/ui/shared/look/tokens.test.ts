import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const UI = join(__dirname, '../../../../src/ui');
const TOKENS = readFileSync(join(UI, 'shared/look/tokens.css'), 'utf8');
const [LIGHT = '', DARK = ''] = TOKENS.split('prefers-color-scheme: dark');

/** Text colours and the backgrounds that they appear on. */
const TEXT_PAIRS = [
  ['text', 'page'],
  ['muted', 'page'],
  ['muted', 'raised'],
  ['primary', 'page'],
  ['primary', 'raised'],
  ['primary', 'error-ground'],
  ['primary', 'warn-ground'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['error', 'page'],
  ['error', 'error-ground'],
  ['warn', 'page'],
  ['warn', 'warn-ground'],
  ['ok', 'ok-ground'],
  ['text', 'error-ground'],
  ['text', 'warn-ground'],
  ['text', 'ok-ground'],
] as const;

function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const share = parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(scheme: string, above: string, below: string): number {
  const [a = 0, b = 0] = [above, below].map((name) => {
    const colour = new RegExp(`--${name}: (#[0-9a-f]+);`).exec(scheme)?.[1];
    if (colour === undefined) throw new Error(`No colour --${name}`);
    return luminance(colour);
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in %s', (_, scheme) => {
  test.each(TEXT_PAIRS)('%s on %s has a contrast of at least 4.5', (above, below) => {
    expect(contrast(scheme, above, below)).toBeGreaterThanOrEqual(4.5);
  });

  test('the outline of a control has a contrast of at least 3', () => {
    expect(contrast(scheme, 'outline', 'page')).toBeGreaterThanOrEqual(3);
  });
});

test('no style sheet loads external resources', () => {
  const sheets = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const loads = sheets.flatMap((name) => {
    const text = readFileSync(join(UI, name), 'utf8');
    return text.match(/url\(|https?:|@font-face/g) ?? [];
  });
  expect(sheets.length).toBeGreaterThanOrEqual(4);
  expect(loads).toEqual([]);
});
