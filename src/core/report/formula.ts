/**
 * Builds formulas over the add-on's sheets. They consist of constants, currency codes of three letters and cell references,
 * never of other text from the service or of a user. They find columns by header, so that moved or added columns do not break them; Sheets adapts them to renamed
 * sheets and inserted rows. Arguments are separated by semicolons, which Sheets accepts in every locale.
 */

import { GONE_STATUS } from '../records/gone-status';
import { OVERTYPED_CHANGE } from '../records/overtyped';

/**
 * More rows than these sheets can have (Google: 10 million cells per spreadsheet). Whole rows outlast what shorter forms do
 * not: from a cell (`OFFSET`) or a column (`A:ZZZ`) the reference is lost with that cell or column, and a name in a text
 * (`INDIRECT`) does not follow a renamed sheet.
 */
const ALL_ROWS = 1_000_000;

/** A reference to the whole column with a header, including the header. */
export function columnRange(sheet: 'Payouts' | 'Lines', header: string): string {
  return `INDEX(${sheet}!$1:$${ALL_ROWS};0;MATCH("${header}";${sheet}!$1:$1;0))`;
}

/**
 * A condition on a column of `Payouts`: its header, and a cell reference or an expression for the criterion. If `plain` is
 * false, the cell is compared exactly, as SUMIFS would interpret the text as a wildcard, comparison or number. Beside one
 * that is compared so, those that are a wildcard or a comparison need the same condition on the cells of the column: `holds`.
 */
export type Criterion = readonly [
  header: string,
  is: string,
  plain?: boolean,
  holds?: (column: string) => string,
];

const isOvertyped = (change: string): string =>
  `(LEFT(${change};${OVERTYPED_CHANGE.length})="${OVERTYPED_CHANGE}")`;
const tells = (change: string, header: string, is: string): string =>
  `ISNUMBER(FIND("${header} "&${is}&" →";${change}))`;

/** Payouts of which cells were typed over, as `Change` tells. */
export const OVERTYPED: Criterion = ['Change', `"${OVERTYPED_CHANGE}*"`, true, isOvertyped];

/** Payouts that hold an edit, by what `Change` says besides that cells were typed over. */
export const EDITED: readonly Criterion[] = [
  ['Change', '"?*"', true, (change) => `(${change}<>"")`],
  ['Change', `"<>${OVERTYPED_CHANGE}*"`, true, (change) => `(1-${isOvertyped(change)})`],
];

/** Payouts of which `Change` tells that a column was typed over, and that the cell `is` holds what was pulled into it. */
export function wasPulled(header: string, is: string, plain = true): Criterion {
  return [
    'Change',
    `"${OVERTYPED_CHANGE}*${header} "&${is}&" →*"`,
    plain,
    (change) => `${isOvertyped(change)}*${tells(change, header, is)}`,
  ];
}

/**
 * A formula for the overtyped payouts that meet criteria and are in one of these currencies, or were pulled in one of them: those
 * left the figures by their overtyped currency. It subtracts what is neither, so that none counts twice.
 */
export function countOvertyped(
  codes: readonly string[],
  ...criteria: readonly Criterion[]
): string {
  const neither = codes.flatMap((code): Criterion[] => [
    ['Currency', `"<>"&${code}`, true, (column) => `(${column}<>${code})`],
    [
      'Change',
      `"<>${OVERTYPED_CHANGE}*Currency "&${code}&" →*"`,
      true,
      (change) => `(1-${tells(change, 'Currency', code)})`,
    ],
  ]);
  const all = [OVERTYPED, ...criteria];
  return `${countPayouts(...all)}-${countPayouts(...all, ...neither)}`;
}

/** Whether SUMIFS takes the text literally: it has no special characters and cannot be read as a number or boolean. */
export function isPlainCriterion(text: string): boolean {
  return /^(?!(true|false)$)[a-z]{3,}(_\w+)*$/i.test(text);
}

const GONE: Criterion = ['Status', `"${GONE_STATUS}*"`];
const PRESENT: Criterion = ['Status', `"<>${GONE_STATUS}*"`];

/** A formula over the payouts that meet all criteria. */
function aggregate(
  name: string,
  amounts: readonly string[],
  [which, ...criteria]: readonly [Criterion, ...Criterion[]],
): string {
  if (criteria.every(([, , plain = true]) => plain)) {
    const pairs = [...criteria, which].map(
      ([header, is]) => `${columnRange('Payouts', header)};${is}`,
    );
    return `${name}(${[...amounts, ...pairs].join(';')})`;
  }
  const same = criteria.map(([header, is, , holds]) => {
    const column = columnRange('Payouts', header);
    return holds?.(column) ?? `EXACT(${column};${is})`;
  });
  const begins = `LEFT(${columnRange('Payouts', 'Status')};${GONE_STATUS.length})`;
  const here = `(${begins}${which === GONE ? '=' : '<>'}"${GONE_STATUS}")`;
  return `SUMPRODUCT(${[`1*${[...same, here].join('*')}`, ...amounts].join(';')})`;
}

/** A formula for the number of payouts that meet all criteria, without those that the service has no more. */
export function countPayouts(...criteria: readonly Criterion[]): string {
  return aggregate('COUNTIFS', [], [PRESENT, ...criteria]);
}

/** A formula for the total of the same payouts. Amounts stored as text are not included. */
export function sumPayouts(...criteria: readonly Criterion[]): string {
  return aggregate('SUMIFS', [columnRange('Payouts', 'Amount')], [PRESENT, ...criteria]);
}

/** A formula for the smallest number in a column of the same payouts; 0 where there is none. */
export function minPayouts(header: string, ...criteria: readonly Criterion[]): string {
  return aggregate('MINIFS', [columnRange('Payouts', header)], [PRESENT, ...criteria]);
}

/** The same of the payouts that the service has no more. */
export function countGone(...criteria: readonly Criterion[]): string {
  return aggregate('COUNTIFS', [], [GONE, ...criteria]);
}

export function sumGone(...criteria: readonly Criterion[]): string {
  return aggregate('SUMIFS', [columnRange('Payouts', 'Amount')], [GONE, ...criteria]);
}
