import {
  cellsOf,
  CellError,
  compare,
  numberOf,
  same,
  textOf,
  type Area,
  type Value,
} from './formula-area';
import { criterionOf } from './formula-criteria';
import { dayOfParts, partsOfDay } from './formula-days';

/** What a function is given: its arguments as areas, each made when it is first asked for. */
export interface Call {
  readonly count: number;
  area(index: number): Area;
  /** The first cell of an argument; undefined for one that was left out. */
  value(index: number): Value;
  /** Today's day in the spreadsheet's zone. */
  readonly today: number;
}

/** Gives one value. */
export type Plain = (call: Call) => Value;

function numbers(call: Call): number[] {
  const all: number[] = [];
  for (let index = 0; index < call.count; index += 1) {
    for (const value of cellsOf(call.area(index))) {
      if (typeof value === 'number') all.push(value);
      // An error in the cells is one of the whole.
      else if (typeof value === 'string' && isError(value)) throw new CellError(value);
    }
  }
  return all;
}

export function isError(value: Value): boolean {
  return (
    typeof value === 'string' && /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!)$/.test(value)
  );
}

interface Condition {
  readonly area: Area;
  readonly fits: (value: Value) => boolean;
}

/** The pairs of range and criterion from this argument on; ranges of different sizes are an error. */
function conditions(call: Call, first: number): Condition[] {
  const found: Condition[] = [];
  for (let index = first; index + 1 < call.count; index += 2) {
    found.push({ area: call.area(index), fits: criterionOf(call.value(index + 1)) });
  }
  const [lead] = found;
  if (lead === undefined) throw new CellError('#N/A');
  const { rows, columns } = lead.area;
  if (found.some(({ area }) => area.rows !== rows || area.columns !== columns)) {
    throw new CellError('#VALUE!');
  }
  return found;
}

/** Visits the places that meet all conditions. Columns are long, so the loop does as little as it can. */
function visit(all: readonly Condition[], at: (row: number, column: number) => void): void {
  const { rows = 0, columns = 0 } = all[0]?.area ?? {};
  for (let r = 0; r < rows; r += 1) {
    next: for (let c = 0; c < columns; c += 1) {
      for (const { area, fits } of all) if (!fits(area.at(r, c))) continue next;
      at(r, c);
    }
  }
}

function hits(call: Call, first: number): number {
  let found = 0;
  visit(conditions(call, first), () => {
    found += 1;
  });
  return found;
}

function picked(call: Call, area: Area, first: number): number[] {
  const values: number[] = [];
  visit(conditions(call, first), (r, c) => {
    const value = area.at(r, c);
    if (typeof value === 'number') values.push(value);
  });
  return values;
}

const sum = (values: readonly number[]): number => values.reduce((total, next) => total + next, 0);

function average(values: readonly number[]): number {
  if (values.length === 0) throw new CellError('#DIV/0!');
  return sum(values) / values.length;
}

/** Half away from zero, as spreadsheets round; what a double falls short of a half by its last bits counts as one. */
function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Number((Math.abs(value) * factor).toPrecision(15));
  return (Math.sign(value) * Math.floor(scaled + 0.5)) / factor;
}

function sumProduct(call: Call): number {
  const areas = Array.from({ length: call.count }, (_, index) => call.area(index));
  const [lead] = areas;
  if (lead === undefined) throw new CellError('#N/A');
  let total = 0;
  for (let r = 0; r < lead.rows; r += 1) {
    for (let c = 0; c < lead.columns; c += 1) {
      total += areas.reduce((product, area) => {
        const value = product === 0 ? 0 : area.at(r, c);
        if (isError(value)) throw new CellError(String(value));
        return product * (typeof value === 'number' ? value : 0);
      }, 1);
    }
  }
  return total;
}

function match(call: Call): number {
  if (numberOf(call.value(2) ?? 1) !== 0) throw new CellError('#NAME?');
  const wanted = call.value(0);
  const at = cellsOf(call.area(1)).findIndex((value) => value !== undefined && same(value, wanted));
  if (at < 0) throw new CellError('#N/A');
  return at + 1;
}

function vlookup(call: Call): Value {
  if (call.count < 4 || numberOf(call.value(3)) !== 0) throw new CellError('#NAME?');
  const table = call.area(1);
  const wanted = call.value(0);
  for (let r = 0; r < table.rows; r += 1) {
    if (same(table.at(r, 0), wanted)) return table.at(r, numberOf(call.value(2)) - 1);
  }
  throw new CellError('#N/A');
}

const yes = (value: Value): boolean =>
  typeof value === 'string' && !isError(value)
    ? value.toUpperCase() === 'TRUE'
    : numberOf(value) !== 0;

function every(call: Call, index = 0): boolean {
  return index >= call.count || (yes(call.value(index)) && every(call, index + 1));
}

function some(call: Call, index = 0): boolean {
  return index < call.count && (yes(call.value(index)) || some(call, index + 1));
}

/** By name. What takes a range as a whole, or decides which of its arguments it looks at. */
export const FUNCTIONS: Readonly<Record<string, Plain>> = {
  SUM: (call) => sum(numbers(call)),
  MIN: (call) => extreme(numbers(call), Math.min),
  MAX: (call) => extreme(numbers(call), Math.max),
  MINIFS: (call) => extreme(picked(call, call.area(0), 1), Math.min),
  COUNT: (call) => counted(call, (value) => typeof value === 'number'),
  COUNTA: (call) => counted(call, (value) => value !== undefined && value !== ''),
  IF: (call) => (yes(call.value(0)) ? call.value(1) : call.count > 2 ? call.value(2) : false),
  AND: (call) => every(call),
  OR: (call) => some(call),
  COUNTIF: (call) => hits(call, 0),
  COUNTIFS: (call) => hits(call, 0),
  SUMIF: (call) => sum(picked(firstTwo(call), call.area(call.count > 2 ? 2 : 0), 0)),
  SUMIFS: (call) => sum(picked(call, call.area(0), 1)),
  AVERAGEIFS: (call) => average(picked(call, call.area(0), 1)),
  SUMPRODUCT: sumProduct,
  MATCH: match,
  VLOOKUP: vlookup,
  TODAY: (call) => call.today,
  HYPERLINK: (call) => (call.count > 1 ? call.value(1) : call.value(0)),
};

function firstTwo(call: Call): Call {
  return { ...call, count: 2, area: (i) => call.area(i), value: (i) => call.value(i) };
}

function extreme(values: readonly number[], of: (a: number, b: number) => number): number {
  const [first = 0, ...rest] = values;
  return rest.reduce((best, next) => of(best, next), first);
}

function counted(call: Call, counts: (value: Value) => boolean): number {
  let found = 0;
  for (let index = 0; index < call.count; index += 1) {
    found += cellsOf(call.area(index)).filter(counts).length;
  }
  return found;
}

/** By name. What works on single cells, and inside SUMPRODUCT cell by cell. */
export const CELLWISE: Readonly<Record<string, (cells: readonly Value[]) => Value>> = {
  EXACT: ([left, right]) => textOf(left) === textOf(right),
  LEFT: ([text, count]) => textOf(text).slice(0, count === undefined ? 1 : numberOf(count)),
  FIND: ([sought, text]) => {
    const at = textOf(text).indexOf(textOf(sought));
    return at < 0 ? '#VALUE!' : at + 1;
  },
  ISTEXT: ([value]) => typeof value === 'string' && value !== '' && !isError(value),
  ISNUMBER: ([value]) => typeof value === 'number',
  UPPER: ([value]) => textOf(value).toUpperCase(),
  N: ([value]) => (typeof value === 'number' ? value : value === true ? 1 : 0),
  LEN: ([value]) => textOf(value).length,
  NOT: ([value]) => !yes(value),
  ROUND: ([value, digits]) => round(numberOf(value), numberOf(digits)),
  DATE: ([year, month, day]) => dayOfParts(numberOf(year), numberOf(month), numberOf(day)),
  YEAR: ([day]) => partsOfDay(numberOf(day)).year,
  MONTH: ([day]) => partsOfDay(numberOf(day)).month,
  DAY: ([day]) => partsOfDay(numberOf(day)).day,
};

/** A binary operator on two cells. */
export function operate(operator: string, left: Value, right: Value): Value {
  for (const value of [left, right]) if (isError(value)) throw new CellError(String(value));
  switch (operator) {
    case '&':
      return textOf(left) + textOf(right);
    case '+':
      return numberOf(left) + numberOf(right);
    case '-':
      return numberOf(left) - numberOf(right);
    case '*':
      return numberOf(left) * numberOf(right);
    case '/':
      if (numberOf(right) === 0) throw new CellError('#DIV/0!');
      return numberOf(left) / numberOf(right);
    default:
      return compare(operator, left, right);
  }
}
