import { describe, expect, test } from '@jest/globals';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { stateLooks } from '../../../src/sheets/table/state-looks';

const COLUMNS = new Map(PAYOUTS.columns.map(({ header }, index) => [header, index + 1]));
const STATES = stateLooks({ schema: PAYOUTS, columns: COLUMNS });

function channel(part: string): number {
  const value = parseInt(part, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** How bright a colour is, from 0 to 1: all that is left of it in grey. */
function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/g) ?? []).map(channel);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the look of a state', () => {
  test.each(STATES.map((state) => [state.name, state] as const))(
    'is read on its own background, in colour and in grey: %s',
    (_, { background, colour }) => {
      expect(contrast(background ?? '#ffffff', colour)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('never covers a cell that the user fills, and has a name of its own', () => {
    const states = STATES;
    const covered = new Set(states.flatMap(({ columns }) => columns));
    const editable = PAYOUTS.columns.flatMap(({ editable: is }, at) => (is ? [at + 1] : []));
    expect(editable.filter((column) => covered.has(column))).toEqual([]);
    expect(new Set(states.map(({ name }) => name)).size).toBe(states.length);
    expect(states.every(({ name, formula }) => formula.includes(`N("introw ${name}")`))).toBe(true);
  });

  test('is known of both sheets, and of none that lacks a column for it', () => {
    const lines = new Map(LINES.columns.map(({ header }, index) => [header, index + 1]));
    expect(stateLooks({ schema: LINES, columns: lines })).toHaveLength(STATES.length);
    lines.delete('Status');
    expect(stateLooks({ schema: LINES, columns: lines })).toEqual([]);
  });
});
