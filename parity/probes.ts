/** A probe by its number: where the runtime of the sandbox answers it, and what of the add-on leans on that answer. */
export interface Probe {
  readonly title: string;
  /** The place in the sandbox to correct where a live sheet answers otherwise. */
  readonly runtime: string;
  /** The place in `src` that then has to be looked at. */
  readonly leans: string;
}

const RUNTIME = 'sandbox/apps-script';
const COERCION = `${RUNTIME}/model/text/coercion.ts`;
const MODEL = `${RUNTIME}/model/spreadsheet-model.ts`;
const GRID = 'src/gas/grid.ts';
const LITERAL = 'src/sheets/table/literal.ts';

function text(title: string): Probe {
  return { title, runtime: COERCION, leans: LITERAL };
}

function formula(title: string): Probe {
  return {
    title,
    runtime: `${RUNTIME}/model/formulas/formula-eval.ts`,
    leans: 'src/core/report/formula.ts',
  };
}

export const PROBES: Readonly<Record<number, Probe>> = {
  1: text('a formula as text'),
  2: text('a leading plus'),
  3: text('a leading minus'),
  4: text('a leading @'),
  5: { ...text('one apostrophe'), leans: 'src/sheets/commit/kept-text.ts' },
  6: { ...text('two apostrophes'), leans: 'src/sheets/commit/kept-text.ts' },
  7: text('leading zeros'),
  8: text('a point and a comma in a number'),
  9: text('texts that look like days'),
  10: text('a text that looks like a boolean'),
  11: text('a blank before an equals sign'),
  12: text('characters that nobody sees'),
  13: {
    title: 'the longest text',
    runtime: `${RUNTIME}/services/cells/cell-input.ts`,
    leans: LITERAL,
  },
  14: { title: 'format first, then value', runtime: MODEL, leans: 'src/sheets/table/rows.ts' },
  15: { title: 'value first, then format', runtime: MODEL, leans: 'src/sheets/table/rows.ts' },
  16: { title: 'other values into text cells', runtime: MODEL, leans: GRID },
  17: {
    title: 'a serial number into a date cell',
    runtime: `${RUNTIME}/model/text/serial.ts`,
    leans: GRID,
  },
  18: {
    title: 'formats read back',
    runtime: `${RUNTIME}/services/cells/range-cells.ts`,
    leans: LITERAL,
  },
  19: { title: 'formats of new rows', runtime: `${RUNTIME}/model/sheet-model.ts`, leans: GRID },
  20: formula('what parts arguments'),
  21: formula('rows that are not there'),
  22: formula('COUNTIFS with nothing and with anything'),
  23: formula('EXACT over a header'),
  24: { ...formula('HYPERLINK'), leans: 'src/core/report/report.ts' },
  25: { ...formula('when a volatile formula changes'), leans: 'src/sheets/commit/reading.ts' },
  26: {
    title: 'writers on typed columns',
    runtime: `${RUNTIME}/model/tables.ts`,
    leans: 'src/gas/waiting-writes.ts',
  },
  27: {
    title: 'a row below a table',
    runtime: `${RUNTIME}/model/tables.ts`,
    leans: 'src/gas/waiting-writes.ts',
  },
  28: {
    title: 'what hides rows',
    runtime: `${RUNTIME}/model/hands.ts`,
    leans: 'src/gas/selection.ts',
  },
  29: {
    title: 'a rule that rejects',
    runtime: `${RUNTIME}/model/rules.ts`,
    leans: 'src/gas/waiting-writes.ts',
  },
  30: {
    title: 'a link written over',
    runtime: `${RUNTIME}/model/sheet-model.ts`,
    leans: 'src/sheets/table/writes.ts',
  },
  31: {
    title: 'charts',
    runtime: `${RUNTIME}/services/sheets/charts.ts`,
    leans: 'src/gas/report-sheets.ts',
  },
  32: {
    title: 'a protection that moves',
    runtime: `${RUNTIME}/services/sheets/sheet-parts.ts`,
    leans: 'src/gas/report-sheets.ts',
  },
  33: {
    title: 'the active sheet',
    runtime: `${RUNTIME}/services/sheets/spreadsheet.ts`,
    leans: 'src/gas/workbook.ts',
  },
  34: { title: 'names that differ by case', runtime: MODEL, leans: 'src/gas/workbook.ts' },
  35: { title: 'spare columns', runtime: `${RUNTIME}/model/sheet-model.ts`, leans: GRID },
  36: {
    title: 'conditional formats',
    runtime: `${RUNTIME}/services/sheets/sheet.ts`,
    leans: 'src/gas/sheet-style.ts',
  },
  37: {
    title: 'the text finder',
    runtime: `${RUNTIME}/services/cells/text-finder.ts`,
    leans: GRID,
  },
  38: {
    title: 'the page’s scanner',
    runtime: `${RUNTIME}/page-scanner.ts`,
    leans: 'src/gas/pages.ts',
  },
  39: {
    title: 'locks, cache, properties, digests',
    runtime: `${RUNTIME}/services`,
    leans: 'src/gas/properties.ts',
  },
  40: {
    title: 'requests',
    runtime: `${RUNTIME}/services/url-fetch.ts`,
    leans: 'src/gas/transport.ts',
  },
  41: {
    title: 'what a page receives',
    runtime: `${RUNTIME}/page-call.ts`,
    leans: 'src/rpc/reply.ts',
  },
  42: { title: 'times', runtime: `${RUNTIME}/execution.ts`, leans: 'src/gas/selection.ts' },
  43: { title: 'who runs', runtime: `${RUNTIME}/services/session.ts`, leans: 'src/gas/user.ts' },
  44: {
    title: 'scopes that are given',
    runtime: `${RUNTIME}/services/script-app.ts`,
    leans: 'src/gas/consent.ts',
  },
};

/** The probe that an operation belongs to. */
export function probeOf(id: string): Probe {
  const probe = PROBES[Number.parseInt(id, 10)];
  if (probe === undefined) throw new Error(`No probe is known for the operation ${id}.`);
  return probe;
}
