/** The little of formulas that a worked example needs; anything else is `#ERROR!`, an unknown function `#NAME?`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'reference'; readonly text: string }
  | { readonly kind: 'sign'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|((?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?)|(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{0,3}\$?\d*)?(?![\w(])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])|\$?\d+:\$?\d+)|([A-Za-z_][\w.]*)|(\d+(?:\.\d+)?)|(<=|>=|<>|[-+*/&=<>(),;]))/y;

interface Token {
  readonly kind: 'text' | 'reference' | 'name' | 'number' | 'sign';
  readonly text: string;
}

function tokens(source: string): Token[] | null {
  const found: Token[] = [];
  const body = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const match = TOKEN.exec(body);
    if (match === null) return null;
    const [, text, sheetReference, reference, name, number, sign] = match;
    if (text !== undefined) found.push({ kind: 'text', text });
    else if (sheetReference !== undefined) found.push({ kind: 'reference', text: sheetReference });
    else if (reference !== undefined) found.push({ kind: 'reference', text: reference });
    else if (name !== undefined) found.push({ kind: 'name', text: name });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else found.push({ kind: 'sign', text: sign ?? '' });
  }
  return found;
}

const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
];

class SyntaxFault extends Error {}

class Parser {
  private place = 0;

  constructor(private readonly list: readonly Token[]) {}

  whole(): Expression {
    const expression = this.level(0);
    if (this.place < this.list.length) throw new SyntaxFault();
    return expression;
  }

  private take(...texts: readonly string[]): string | null {
    const token = this.list[this.place];
    if (token?.kind !== 'sign' || !texts.includes(token.text)) return null;
    this.place += 1;
    return token.text;
  }

  private level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (operators === undefined) return this.signed();
    let left = this.level(depth + 1);
    for (let operator = this.take(...operators); operator !== null;) {
      left = { kind: 'binary', operator, left, right: this.level(depth + 1) };
      operator = this.take(...operators);
    }
    return left;
  }

  private signed(): Expression {
    const sign = this.take('-', '+');
    if (sign === null) return this.atom();
    return sign === '-' ? { kind: 'sign', of: this.signed() } : this.signed();
  }

  private atom(): Expression {
    if (this.take('(') !== null) {
      const inner = this.level(0);
      if (this.take(')') === null) throw new SyntaxFault();
      return inner;
    }
    const token = this.list[this.place];
    this.place += 1;
    switch (token?.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'text':
        return { kind: 'literal', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'reference':
        return { kind: 'reference', text: token.text };
      case 'name':
        return this.named(token.text);
      default:
        throw new SyntaxFault();
    }
  }

  private named(name: string): Expression {
    const upper = name.toUpperCase();
    if (this.take('(') === null) {
      if (upper === 'TRUE' || upper === 'FALSE') {
        return { kind: 'literal', value: upper === 'TRUE' };
      }
      return { kind: 'call', name: '', args: [] };
    }
    const args: Expression[] = [];
    if (this.take(')') !== null) return { kind: 'call', name: upper, args };
    do args.push(this.level(0));
    while (this.take(',', ';') !== null);
    if (this.take(')') === null) throw new SyntaxFault();
    return { kind: 'call', name: upper, args };
  }
}

const parsed = new Map<string, Expression | null>();

/** The expression of a formula with its leading `=`; null when it cannot be read. */
export function parseFormula(formula: string): Expression | null {
  const known = parsed.get(formula);
  if (known !== undefined) return known;
  const list = tokens(formula.slice(1));
  let expression: Expression | null = null;
  try {
    expression = list === null ? null : new Parser(list).whole();
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  parsed.set(formula, expression);
  return expression;
}
