import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { scopesOf } from '../sandbox/apps-script/permissions';

const ROOT = join(__dirname, '..');
const GAS = join(ROOT, 'src/gas');
/** What is called although Google's types do not know it yet: the file that says so itself. */
const UNTYPED: readonly (readonly [name: string, file: string])[] = [
  ['ScriptApp.getAuthorizationInfo', join(GAS, 'consent.ts')],
  ['AuthorizationInfo.getAuthorizedScopes', join(GAS, 'consent.ts')],
];
const OP_FILES = join(ROOT, 'parity/script');

/** A method of Google's that `src/gas` calls. */
export interface UsedMethod {
  /** E.g. `Range.setValues`. */
  readonly name: string;
  /** Any one of these grants it; none is needed where there is none. */
  readonly scopes: readonly string[];
  /** The files of `src/gas` that call it. */
  readonly files: readonly string[];
  /** Whether the parity script calls it too; the others are as Google's reference says. */
  readonly isProbed: boolean;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The calls of Google's methods in these files: the name of the declaring interface and of the method → files. */
function callsIn(files: readonly string[]): Map<string, Set<string>> {
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: ['google-apps-script'] },
    ...{ target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const found = new Map<string, Set<string>>();
  const visit = (file: string, node: ts.Node): void => {
    const name = ts.isPropertyAccessExpression(node) ? methodName(checker, node) : null;
    if (name !== null) found.set(name, (found.get(name) ?? new Set()).add(file));
    ts.forEachChild(node, (child) => {
      visit(file, child);
    });
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source !== undefined) visit(file, source);
  }
  return found;
}

/** `Sheet.getRange` for a method that is declared in Google's types; null for anything else. */
function methodName(checker: ts.TypeChecker, node: ts.PropertyAccessExpression): string | null {
  const declaration = checker.getSymbolAtLocation(node.name)?.declarations?.[0];
  if (declaration === undefined || !ts.isMethodSignature(declaration)) return null;
  const { parent } = declaration;
  const isGoogles = declaration.getSourceFile().fileName.includes('@types/google-apps-script');
  return isGoogles && ts.isInterfaceDeclaration(parent)
    ? `${parent.name.text}.${declaration.name.getText()}`
    : null;
}

/** Every method of Google's that `src/gas` calls, in order of their names. */
export function usedMethods(): UsedMethod[] {
  const used = callsIn(filesIn(GAS));
  for (const [name, file] of UNTYPED) used.set(name, new Set([file]));
  const probed = new Set([...callsIn(filesIn(OP_FILES)).keys(), ...UNTYPED.map(([name]) => name)]);
  return [...used]
    .map(([name, files]): UsedMethod => ({
      name,
      scopes: scopesOf(name),
      files: [...files].map((file) => file.slice(ROOT.length + 1)).sort(),
      isProbed: probed.has(name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The list of methods as it is checked in, for people. */
export function methodList(methods: readonly UsedMethod[]): string {
  const rows = methods.map(({ name, scopes, files, isProbed }) => {
    const scope = scopes.map((one) => one.slice(one.lastIndexOf('/') + 1)).join(' or ');
    const by = isProbed ? 'parity script' : 'documentation';
    return `| \`${name}\` | ${scope === '' ? 'none' : scope} | ${by} | ${files.join(', ')} |`;
  });
  return [
    '# What the add-on calls at Google',
    '',
    '<!-- Made by `npm run parity`; not to be edited. -->',
    '',
    'Every method that `src/gas` calls, the scope that it needs, and whether the parity script asks a live sheet about it or',
    'Google’s reference has to do.',
    '',
    '| method | scope | known by | called in |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
