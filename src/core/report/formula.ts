/**
 * Formulas over the add-on's sheets, built of fixed words and of references to cells: never of a text from the service
 * or from a user. A column is found by its header inside of the formula, over whole rows: those stay what they are
 * when columns are moved or added, and Sheets itself follows a renamed sheet and inserted rows. Arguments are parted by
 * semicolons, which Sheets reads in every locale: where a comma marks decimals, it parts none.
 */

/** More rows than a sheet of this width can have (10 million cells). */
const ALL_ROWS = 1_000_000;

/** The column under a header, from the header down. */
export function columnRange(sheet: 'Payouts' | 'Lines', header: string): string {
  return `INDEX(${sheet}!$1:$${ALL_ROWS};0;MATCH("${header}";${sheet}!$1:$1;0))`;
}

/**
 * What a cell of `Payouts` must be: a header, and a reference to what the cell equals or an expression that gives a
 * criterion. False for a text in which SUMIFS would see wildcards, comparisons or a number: it is compared exactly.
 */
export type Criterion = readonly [header: string, is: string, plain?: boolean];

/** Texts that a criterion takes as they are: no sign, nothing that looks like a number, a date or a truth value. */
export function isPlainCriterion(text: string): boolean {
  return /^(?!(true|false)$)[a-z]{3,}(_\w+)*$/i.test(text);
}

/** How many payouts meet all tests, or what their amounts come to; amounts that stand as text are not in it. */
function aggregate(name: string, amounts: readonly string[], tests: readonly Criterion[]): string {
  if (tests.every(([, , plain = true]) => plain)) {
    const pairs = tests.map(([header, is]) => `${columnRange('Payouts', header)};${is}`);
    return `${name}(${[...amounts, ...pairs].join(';')})`;
  }
  const same = tests.map(([header, is]) => `EXACT(${columnRange('Payouts', header)};${is})`);
  return `SUMPRODUCT(${[`1*${same.join('*')}`, ...amounts].join(';')})`;
}

export function countPayouts(...tests: readonly Criterion[]): string {
  return aggregate('COUNTIFS', [], tests);
}

export function sumPayouts(...tests: readonly Criterion[]): string {
  return aggregate('SUMIFS', [columnRange('Payouts', 'Amount')], tests);
}
