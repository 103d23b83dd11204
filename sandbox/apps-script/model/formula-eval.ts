import { parseFormula, type Expression } from './formula-parse';

type Value = string | number | boolean | undefined;

/** Gives the cells that a reference names, or null when there is no such place. */
export type Lookup = (reference: string) => readonly (readonly Value[])[] | null;

/** An error value such as #N/A on its way to the cell. */
class CellError extends Error {}

function numberOf(value: Value): number {
  if (value === undefined || value === '') return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (value.startsWith('#')) throw new CellError(value);
  if (!Number.isFinite(Number(value))) throw new CellError('#VALUE!');
  return Number(value);
}

function textOf(value: Value): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === undefined ? '' : String(value);
}

function same(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  return textOf(left).toLowerCase() === textOf(right).toLowerCase();
}

/** A condition of COUNTIF and SUMIF: a value, or a comparison such as `>5`. */
function meets(value: Value, condition: Value): boolean {
  const match = typeof condition === 'string' ? /^(<=|>=|<>|<|>|=)(.*)$/.exec(condition) : null;
  if (match === null) return same(value, condition);
  const [, operator = '', rest = ''] = match;
  const limit = rest !== '' && Number.isFinite(Number(rest)) ? Number(rest) : rest;
  return compare(operator, value, limit);
}

function compare(operator: string, left: Value, right: Value): boolean {
  if (operator === '=') return same(left, right);
  if (operator === '<>') return !same(left, right);
  const numbers = typeof left === 'number' && typeof right === 'number';
  const order = numbers ? left - right : textOf(left).localeCompare(textOf(right));
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

class Evaluation {
  constructor(private readonly lookup: Lookup) {}

  cells(expression: Expression): readonly (readonly Value[])[] {
    if (expression.kind !== 'reference') return [[this.value(expression)]];
    const found = this.lookup(expression.text);
    if (found === null) throw new CellError('#REF!');
    return found;
  }

  value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'reference':
        return this.cells(expression)[0]?.[0];
      case 'sign':
        return -numberOf(this.value(expression.of));
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
      case 'call':
        return this.call(expression.name, expression.args);
    }
  }

  private binary(operator: string, leftSide: Expression, rightSide: Expression): Value {
    const [left, right] = [this.value(leftSide), this.value(rightSide)];
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

  private call(name: string, args: readonly Expression[]): Value {
    const all = (): Value[] => args.flatMap((arg) => this.cells(arg).flat());
    const [first, second, third] = args;
    const known = first !== undefined;
    if (name === 'SUM') {
      return all().reduce<number>((sum, v) => sum + (typeof v === 'number' ? v : 0), 0);
    }
    if (name === 'COUNTA') return all().filter((v) => v !== undefined && v !== '').length;
    if (name === 'COUNT') return all().filter((v) => typeof v === 'number').length;
    if (name === 'UPPER' && known) return textOf(this.value(first)).toUpperCase();
    if (name === 'IF' && known && second !== undefined) {
      const yes = this.value(first) === true;
      return yes ? this.value(second) : third === undefined ? false : this.value(third);
    }
    if (name === 'IFERROR' && known) return this.orElse(first, second);
    if (name === 'VLOOKUP') return this.vlookup(args);
    if ((name === 'COUNTIF' || name === 'SUMIF') && known && second !== undefined) {
      return this.conditional(name, first, second, third ?? first);
    }
    throw new CellError('#NAME?');
  }

  private orElse(attempt: Expression, other: Expression | undefined): Value {
    try {
      const value = this.value(attempt);
      if (typeof value !== 'string' || !value.startsWith('#')) return value;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
    }
    return other === undefined ? '' : this.value(other);
  }

  private conditional(name: string, range: Expression, by: Expression, sum: Expression): Value {
    const condition = this.value(by);
    const amounts = this.cells(sum).flat();
    const hits = this.cells(range)
      .flat()
      .map((value, index) => (meets(value, condition) ? amounts[index] : null))
      .filter((value) => value !== null);
    if (name === 'COUNTIF') return hits.length;
    return hits.reduce<number>((total, v) => total + (typeof v === 'number' ? v : 0), 0);
  }

  private vlookup(args: readonly Expression[]): Value {
    const [key, table, index, sorted] = args;
    if (key === undefined || table === undefined || index === undefined)
      throw new CellError('#N/A');
    const exact = sorted !== undefined && numberOf(this.value(sorted)) === 0;
    if (!exact) throw new CellError('#NAME?');
    const wanted = this.value(key);
    const row = this.cells(table).find((cells) => same(cells[0], wanted));
    if (row === undefined) throw new CellError('#N/A');
    return row[numberOf(this.value(index)) - 1];
  }
}

/** What the cell of the formula shows: its value, or an error such as `#NAME?` as text. */
export function evaluate(formula: string, lookup: Lookup): string | number | boolean {
  const expression = parseFormula(formula);
  if (expression === null) return '#ERROR!';
  try {
    return new Evaluation(lookup).value(expression) ?? 0;
  } catch (error) {
    if (error instanceof CellError) return error.message;
    throw error;
  }
}
