import {
  CellError,
  isSingle,
  numberOf,
  part,
  single,
  zipped,
  type Area,
  type Value,
} from './formula-area';
import { CELLWISE, FUNCTIONS, isError, operate, type Call } from './formula-functions';
import { parseFormula, type Expression } from './formula-parse';

/** Where a formula stands: what its references lead to, and those that it makes of text (null: no such place), and today's day. */
export interface Surroundings {
  lookup(reference: string): Area | null;
  lookupText(reference: string): Area | null;
  today(): number;
}

class Evaluation {
  /** Within SUMPRODUCT operators and functions of single cells work cell by cell. */
  private byCell = false;

  constructor(private readonly around: Surroundings) {}

  area(expression: Expression): Area {
    switch (expression.kind) {
      case 'reference': {
        const found = this.around.lookup(expression.text);
        if (found === null) throw new CellError('#REF!');
        return found;
      }
      case 'call':
        if (expression.name === 'INDEX') return this.index(expression.args);
        if (expression.name === 'INDIRECT') return this.indirect(expression.args);
        return expression.name in CELLWISE
          ? this.cellwise(expression.name, expression.args)
          : single(this.call(expression.name, expression.args));
      case 'sign':
        return this.mapped([expression.of], ([cell]) => -numberOf(cell));
      case 'binary': {
        const { operator, left, right } = expression;
        return this.mapped([left, right], ([a, b]) => operate(operator, a, b));
      }
      case 'literal':
        return single(expression.value);
    }
  }

  value(expression: Expression): Value {
    const area = this.area(expression);
    return area.rows === 0 || area.columns === 0 ? undefined : area.at(0, 0);
  }

  private mapped(expressions: readonly Expression[], of: (cells: readonly Value[]) => Value): Area {
    const areas = expressions.map((expression) => this.area(expression));
    if (this.byCell && !areas.every(isSingle)) return zipped(areas, of);
    return single(of(areas.map((area) => (area.rows === 0 ? undefined : area.at(0, 0)))));
  }

  private cellwise(name: string, args: readonly Expression[]): Area {
    const known = CELLWISE[name];
    if (known === undefined || args.length === 0) throw new CellError('#N/A');
    return this.mapped(args, (cells) => {
      const bad = name.startsWith('IS') ? undefined : cells.find(isError);
      if (bad !== undefined) throw new CellError(String(bad));
      return known(cells);
    });
  }

  private index([range, row, column]: readonly Expression[]): Area {
    if (range === undefined) throw new CellError('#N/A');
    const area = this.area(range);
    const at = (expression: Expression | undefined): number =>
      expression === undefined ? 0 : numberOf(this.value(expression));
    // With one number, a single row is counted along.
    return column === undefined && area.rows === 1
      ? part(area, 0, at(row))
      : part(area, at(row), at(column));
  }

  /** Google, help of INDIRECT: a cell reference, written as a string. */
  private indirect([reference]: readonly Expression[]): Area {
    const found =
      reference === undefined ? null : this.around.lookupText(String(this.value(reference)));
    if (found === null) throw new CellError('#REF!');
    return found;
  }

  private call(name: string, args: readonly Expression[]): Value {
    if (name === 'IFERROR') return this.orElse(args);
    const known = FUNCTIONS[name];
    if (known === undefined) throw new CellError('#NAME?');
    const before = this.byCell;
    this.byCell = name === 'SUMPRODUCT';
    try {
      return known(this.given(args));
    } finally {
      this.byCell = before;
    }
  }

  private given(args: readonly Expression[]): Call {
    const areas: Area[] = [];
    const areaOf = (index: number): Area => {
      const expression = args[index];
      if (expression === undefined) throw new CellError('#N/A');
      return (areas[index] ??= this.area(expression));
    };
    return {
      count: args.length,
      area: areaOf,
      value: (index) => {
        const area = args[index] === undefined ? null : areaOf(index);
        return area === null || area.rows === 0 ? undefined : area.at(0, 0);
      },
      today: this.around.today(),
    };
  }

  private orElse([attempt, other]: readonly Expression[]): Value {
    if (attempt === undefined) throw new CellError('#N/A');
    try {
      const value = this.value(attempt);
      if (!isError(value)) return value;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
    }
    return other === undefined ? '' : this.value(other);
  }
}

/** What the cell of the formula shows: its value, or an error such as `#NAME?` as text. */
export function evaluate(formula: string, around: Surroundings): string | number | boolean {
  const expression = parseFormula(formula);
  if (expression === null) return '#ERROR!';
  try {
    return new Evaluation(around).value(expression) ?? 0;
  } catch (error) {
    if (error instanceof CellError) return error.message;
    throw error;
  }
}
