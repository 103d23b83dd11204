/** Turns a module into a closure that a classic script can hold. */
import { parse } from 'acorn';

/**
 * The module as an expression: a function called on the spot, which returns the exports as a list, in the order of
 * their names. Its top-level
 * functions become arrow functions, half as long, which no minifier does; they come first, as a declaration holds from
 * the start. A function with a `this` or `arguments` of its own stays as it is.
 */
export function asClosure(code) {
  const { body } = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  const text = ({ start, end }) => code.slice(start, end);
  const isExport = (node) => node.type === 'ExportNamedDeclaration';
  const isPlain = (node) =>
    node.type === 'FunctionDeclaration' && !node.generator && !hasOwn(node.params, node.body);
  const arrow = ({ id, async, params, body: inner }) =>
    `${text(id)}=${async ? 'async' : ''}(${params.map(text)})=>${text(inner)}`;
  const isLiteral = (node) =>
    node.type === 'VariableDeclaration' &&
    node.declarations.every(({ init }) => init?.type === 'Literal');
  const inside = [
    ...body.filter(isLiteral).map(text),
    `const ${body.filter(isPlain).map(arrow)};`,
    ...body.filter((node) => !isPlain(node) && !isExport(node) && !isLiteral(node)).map(text),
    `return[${body.filter(isExport).flatMap(({ specifiers }) => specifiers.sort(byName).map(local))}]`,
  ];
  return `(()=>{${inside.join('\n')}})()`;
}

function byName(a, b) {
  return a.exported.name < b.exported.name ? -1 : 1;
}

function local(specifier) {
  return specifier.local.name;
}

/** Whether nodes speak of the `this`, the `arguments` or the `new.target` of the function that they stand in. */
function hasOwn(...nodes) {
  return nodes.flat().some((node) => {
    if (typeof node?.type !== 'string') return Array.isArray(node) && hasOwn(...node);
    if (node.type === 'ThisExpression' || node.type === 'MetaProperty') return true;
    if (node.type === 'Identifier') return node.name === 'arguments';
    if (node.type.startsWith('Function')) return false;
    return hasOwn(...Object.values(node));
  });
}
