import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import ts from 'typescript';
import { DECLINE_REASONS } from '../src/core/records/decline-reasons';
import { SCHEMAS } from '../src/sheets/table/schema';
import { ROOT } from './source-tree';

/**
 * Words that may decide although people read them: the contract fixes headers, sheet names, the actions and reasons of a
 * line, and the first word of a `Status`.
 */
const VOCABULARY = new Set([
  ...SCHEMAS.flatMap(({ sheet, columns }) => [sheet, ...columns.map(({ header }) => header)]),
  ...DECLINE_REASONS.map(({ label }) => label),
  ...['Decline', 'Detach', 'Pushed', 'Failed', 'Conflict', 'Blocked', 'Skipped'],
  // What `Activity` says of a row that is no change of a record.
  ...['Payout', 'Line', 'Push'],
  // The platform's own.
  ...['Escape', '[object Date]'],
]);

/** Files whose business it is to read words, each with whose words they are. */
const READERS: Readonly<Record<string, string>> = {
  'src/gas/fetch-faults.ts': "Google's error texts",
  'src/ui/shared/server/platform-fault.ts': "Google's error texts",
  'src/core/report/facts.ts': 'the rows of Activity, behind their headers',
};

/** Names under which sentences travel. */
const SENTENCE = /^(message|messages|words|note|notes|why|warning|warnings|title|detail|result)$/;

const ASKS = ['startsWith', 'endsWith', 'includes', 'indexOf', 'match', 'search'];
const EQUALITY = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];

/** A text that reads like words: it has a blank between letters, or begins like a sentence. */
function isWords(text: string): boolean {
  return !VOCABULARY.has(text.trim()) && (/[a-z,.;] [a-z]/i.test(text) || /^[A-Z][a-z]/.test(text));
}

function isText(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const parts = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);
  return parts(checker.getTypeAtLocation(node)).some(
    ({ flags }) => (flags & ts.TypeFlags.String) !== 0,
  );
}

function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) ? node.text : '';
}

/** What a text is held against; null where the node decides nothing by a text. */
function comparisonIn(
  node: ts.Node,
): { readonly subject: ts.Expression; readonly by: ts.Node } | null {
  if (ts.isBinaryExpression(node) && EQUALITY.includes(node.operatorToken.kind)) {
    if (ts.isStringLiteralLike(node.right)) return { subject: node.left, by: node.right };
    return ts.isStringLiteralLike(node.left) ? { subject: node.right, by: node.left } : null;
  }
  if (ts.isCaseClause(node) && ts.isStringLiteralLike(node.expression))
    return { subject: node.parent.parent.expression, by: node.expression };
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: owner, name } = node.expression;
  const [argument] = node.arguments;
  if (argument === undefined) return null;
  if (ASKS.includes(name.text)) return { subject: owner, by: argument };
  return name.text === 'test' || name.text === 'exec' ? { subject: argument, by: owner } : null;
}

/** Whether the node decides something by words that are made for people. */
function decidesByWords(checker: ts.TypeChecker, node: ts.Node): boolean {
  const found = comparisonIn(node);
  if (found === null || !isText(checker, found.subject)) return false;
  if (ts.isStringLiteralLike(found.by)) return isWords(found.by.text);
  const pattern = patternOf(checker, found.by);
  if (pattern !== null && /[a-z]{2,}[^|]* [(]?[a-z]{2,}/i.test(pattern)) return true;
  return SENTENCE.test(nameOf(found.subject));
}

/** A regular expression as written, also one that stands in a constant; null for anything else. */
function patternOf(checker: ts.TypeChecker, node: ts.Node): string | null {
  if (ts.isRegularExpressionLiteral(node)) return node.getText();
  if (!ts.isIdentifier(node)) return null;
  const declared = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const value = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
  return value !== undefined && ts.isRegularExpressionLiteral(value) ? value.getText() : null;
}

/** The places of a program that decide by words, as "path: code". */
function decisions(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  return program.getSourceFiles().flatMap((file) => {
    const path = file.fileName.slice(ROOT.length + 1);
    if (!path.startsWith('src/') || path in READERS) return [];
    const places: string[] = [];
    const visit = (node: ts.Node): void => {
      if (decidesByWords(checker, node)) places.push(`${path}: ${node.getText(file).slice(0, 90)}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
    return places;
  });
}

function programOf(project: string, probe?: string): ts.Program {
  const config = join(ROOT, project);
  const read = ts.readConfigFile(config, (path) => ts.sys.readFile(path));
  const folder = join(config, '..');
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  if (probe === undefined) return ts.createProgram(fileNames, options);
  const host = ts.createCompilerHost(options);
  const path = join(folder, 'probe-in-memory.ts');
  const readFromDisk = host.readFile.bind(host);
  const existsOnDisk = host.fileExists.bind(host);
  host.readFile = (file) => (file === path ? probe : readFromDisk(file));
  host.fileExists = (file) => file === path || existsOnDisk(file);
  return ts.createProgram([path], options, host);
}

describe('words made for people', () => {
  test.each(['src/tsconfig.json', 'src/ui/tsconfig.json'])('decide nothing in %s', (project) => {
    expect(decisions(programOf(project))).toEqual([]);
  });

  test.each([
    ["note.startsWith('The partner')", 'note: string'],
    ["message.includes('hidden sheet')", 'message: string'],
    ["said === 'Already so'", 'said: string'],
    ['/^PO number .* as well/.test(note)', 'note: string'],
    ['warnings.some((one) => note.includes(one))', 'note: string, warnings: string[]'],
    ["note?.endsWith('by typing')", 'note: string | null'],
    ['/hidden (sheet|journal)/i.test(said)', 'said: string'],
  ])('are found where they do: %s', (code, parameters) => {
    const probe = `export const probe = (${parameters}): unknown => ${code};`;
    expect(decisions(programOf('src/core/tsconfig.json', probe))).toHaveLength(1);
  });

  test.each([
    ["kind === 'update payout'", "kind: 'update payout' | 'detach'"],
    ["header === 'PO number'", 'header: string'],
    ["status.startsWith('Pushed')", 'status: string'],
    ["id.startsWith('new-')", 'id: string'],
    ["text === ''", 'text: string'],
  ])('are not taken for codes, headers and ids: %s', (code, parameters) => {
    const probe = `export const probe = (${parameters}): unknown => ${code};`;
    expect(decisions(programOf('src/core/tsconfig.json', probe))).toEqual([]);
  });
});
