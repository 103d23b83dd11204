import ts from 'typescript';
import { SCHEMAS } from '../../src/sheets/table/schema';
import { sourcesIn, type Source } from '../source-tree';

/** A text that users may read, as it stands in the code; `{…}` stands for what is filled in. */
export interface Text {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Files whose texts nobody reads on a screen, each with what they are. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  'src/gas/fetch-faults.ts': 'Google’s own error texts',
  'src/introw/wire/facts.ts': 'where each fact about the service comes from',
  'src/ui/payments/reading/camt.ts': 'elements of the bank’s file',
  'src/ui/payments/reading/pain.ts': 'elements of the bank’s file',
  'src/ui/payments/reading/currency-signs.ts': 'lists of currencies by their sign',
  'src/core/values/money.ts': 'lists of currencies, and codes of refusals',
};

/** Headers and names of sheets are listed where they are made. */
const HEADERS = new Set(
  SCHEMAS.flatMap(({ sheet, columns }) => [sheet, ...columns.map(({ header }) => header)]),
);
const SCHEMA = 'src/sheets/table/schema.ts';

/** The methods of texts and lists that ask for a text or take one apart: what they are given is code. */
const ASKS =
  /^(startsWith|endsWith|includes|indexOf|match|search|split|replace|replaceAll|querySelector|closest|addEventListener|get|set|has|getAttribute|setAttribute)$/;
/** The attributes of an element that are read out or shown. */
const READ_ATTRIBUTES =
  /^(aria-label|title|placeholder|label|text|heading|legend|hint|note|alt|summary)$/;
function isCompared(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isBinaryExpression(parent) &&
      [
        ts.SyntaxKind.EqualsEqualsEqualsToken,
        ts.SyntaxKind.ExclamationEqualsEqualsToken,
        ts.SyntaxKind.InKeyword,
      ].includes(parent.operatorToken.kind)) ||
    ts.isCaseClause(parent)
  );
}

function isName(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

/** Whether the text is for the code alone wherever it stands: in what is asked, thrown or an attribute nobody reads. */
function isForCode(node: ts.Node): boolean {
  if (isName(node) || isCompared(node)) return true;
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isTypeNode(at)) return true;
    if (ts.isNewExpression(at) && at.expression.getText().endsWith('Error')) return true;
    if (ts.isJsxAttribute(at) && !READ_ATTRIBUTES.test(at.name.getText())) return true;
    if (ts.isStatement(at) || ts.isFunctionLike(at)) return false;
    const call = at.parent;
    if (
      ts.isCallExpression(call) &&
      call.expression !== at &&
      ts.isPropertyAccessExpression(call.expression) &&
      ASKS.test(call.expression.name.text)
    )
      return true;
  }
  return false;
}

function isLiteral(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isJsxText(node);
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** What a text says, with a sum of texts as one; null for what is no text. */
function saidBy(node: ts.Expression | ts.JsxText): string | null {
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim();
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (said, { literal }) => `${said}{…}${literal.text}`,
      node.head.text,
    );
  if (!isSum(node)) return null;
  const parts = [saidBy(node.left), saidBy(node.right)];
  return parts.every((part) => part === null) ? null : parts.map((part) => part ?? '{…}').join('');
}

/** Whether people would take the text for words: it has a blank beside letters, or begins like a sentence. */
function isWords(text: string): boolean {
  const own = text.replace(/\{…\}/g, ' ');
  return (
    /\p{L}[\p{L},.;:’…]* +\p{L}|\p{L} +\{…\}|\{…\} +\p{L}/u.test(text) ||
    /^\s*\p{Lu}\p{Ll}/u.test(own)
  );
}

function textsOf(source: Source): Text[] {
  const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  const isWordFile = /\/[a-z-]*text\.ts$/.test(source.path);
  const found: Text[] = [];
  const visit = (node: ts.Node): void => {
    const isTop = isLiteral(node) || isSum(node);
    const text = isTop ? saidBy(node as ts.Expression | ts.JsxText) : null;
    if (text === null) {
      ts.forEachChild(node, visit);
      return;
    }
    const isShown = isWordFile ? /\p{L}/u.test(text) : isWords(text);
    const isHeader = HEADERS.has(text) && source.path !== SCHEMA;
    if (isShown && !isHeader && !isForCode(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ path: source.path, line: line + 1, text });
    }
    // What is filled in may be words too.
    if (ts.isTemplateExpression(node))
      for (const { expression } of node.templateSpans) visit(expression);
    else if (isSum(node))
      ts.forEachChild(node, (part) => {
        if (saidBy(part as ts.Expression) === null) visit(part);
      });
  };
  visit(file);
  return found;
}

/** All texts of the add-on that users may read, in the order of the files. */
export function shownTexts(): Text[] {
  return sourcesIn('src')
    .filter(({ path }) => !(path in NOT_SHOWN))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .flatMap(textsOf);
}
