import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root';

export { ROOT };

/** A source file by its path from the project's root, with '/' between folders. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The TypeScript files under the folders, e.g. `sourcesIn('src', 'sandbox')`. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({
        path: relative(ROOT, file).split(sep).join('/'),
        text: readFileSync(file, 'utf8'),
      })),
  );
}

function parsed({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** Each file is parsed once for all that is asked of it. */
const PARSED = new WeakMap<Source, ts.Node[]>();

function nodesOf(source: Source): ts.Node[] {
  const known = PARSED.get(source);
  if (known !== undefined) return known;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parsed(source));
  PARSED.set(source, nodes);
  return nodes;
}

/** Every identifier of the code; what stands in comments and strings is none. */
export function identifiersOf(source: Source): Set<string> {
  return new Set(nodesOf(source).flatMap((node) => (ts.isIdentifier(node) ? [node.text] : [])));
}

export interface Import {
  /** As written, e.g. "../core/errors". */
  readonly specifier: string;
  /** Its path from the root without extension, e.g. "src/core/errors"; null for a package. */
  readonly target: string | null;
}

function specifierOf(node: ts.Node): ts.StringLiteral | null {
  const place =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
  return place !== undefined && ts.isStringLiteral(place) ? place : null;
}

/** All that a file imports or passes on, types and dynamic imports too. */
export function importsOf(source: Source): Import[] {
  return nodesOf(source).flatMap((node) => {
    const specifier = specifierOf(node)?.text;
    if (specifier === undefined) return [];
    const target = specifier.startsWith('.') ? join(source.path, '..', specifier) : null;
    return [{ specifier, target }];
  });
}

/** Whether the file asks what time it is, by making a date of nothing. */
export function makesDateOfNow(source: Source): boolean {
  return nodesOf(source).some(
    (node) =>
      ts.isNewExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'Date' &&
      (node.arguments?.length ?? 0) === 0,
  );
}

/** Whether the file has a default export, or passes on all that another file exports. */
export function exportsLoosely(source: Source): boolean {
  return nodesOf(source).some(
    (node) =>
      ts.isExportAssignment(node) ||
      (ts.canHaveModifiers(node) &&
        ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword) === true) ||
      (ts.isExportDeclaration(node) && node.exportClause === undefined) ||
      (ts.isExportSpecifier(node) && node.name.text === 'default'),
  );
}

/** The comments of a file, as written. */
export function commentsOf(source: Source): string[] {
  const file = parsed(source);
  const starts = new Set(nodesOf(source).map((node) => node.pos));
  return [...starts].flatMap((start) =>
    [
      ...(ts.getLeadingCommentRanges(file.text, start) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, start) ?? []),
    ].map(({ pos, end }) => file.text.slice(pos, end)),
  );
}
