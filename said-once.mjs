/** Lets a script say once what it says often: it is loaded and parsed anew for each call. */
import { parse } from 'acorn';
import { minify } from 'terser';

/** Names of the platform that stand in it throughout. */
const NAMES = 'Array Date Error JSON Map Math Number Object Set String'.split(' ');

/** Functions that need no `this`. */
const FUNCTION = /^(JSON|Math|Number|Object)\.\w+$|^Array\.isArray$/;

/**
 * The same script, its closure called with what stands in it again and again: names of the platform, texts, and nothing
 * for `undefined`. Inside, each has a name of a letter or two. Takes a script whose first variable is a closure without
 * parameters, called on the spot.
 */
export async function saidOnce(script) {
  const { init } = parse(script, { ecmaVersion: 2020 }).body.find(isVariable).declarations[0];
  const uses = new Map();
  for (const piece of piecesOf(init, script))
    uses.set(piece.said, [...(uses.get(piece.said) ?? []), piece]);
  const often = [...uses].filter(([said, pieces]) => isWorthIt(said, pieces.length));
  const names = often.map((_, index) => `said_${index}`);
  const { code } = await minify(
    edited(script, [
      {
        start: init.callee.start,
        end: init.callee.body.start,
        text: `(${[...NAMES, ...names, 'undefined']})=>`,
      },
      ...often.flatMap(([, pieces], index) =>
        pieces.map((piece) => ({ ...piece, text: names[index] })),
      ),
      {
        start: init.end - 1,
        end: init.end,
        text: `${[...NAMES, ...often.map(([said]) => said)]})`,
      },
    ]),
    {
      ecma: 2020,
      // Anything more would put the texts back where they stood.
      compress: { defaults: false, unsafe_undefined: true },
      format: { comments: false },
    },
  );
  return code;
}

function isVariable({ type }) {
  return type === 'VariableDeclaration';
}

/** It stands once among the parameters and once handed in, and a name of two letters wherever it is used. */
function isWorthIt(said, uses) {
  return (said.length - 2) * uses > said.length + 4;
}

/** The texts and functions in a script, and where they stand. Names of properties are no texts. */
function piecesOf(node, script) {
  const { type, start, end, value } = node;
  const said = script.slice(start, end);
  const isText = type === 'Literal' && typeof value === 'string';
  if (isText || (type === 'MemberExpression' && FUNCTION.test(said))) return [{ said, start, end }];
  return Object.entries(node)
    .filter(([key, inner]) => key !== 'key' && inner !== null && typeof inner === 'object')
    .flatMap(([, inner]) => piecesOf(inner, script));
}

/** The script with pieces of it replaced. Blanks keep a name apart from the words beside it. */
function edited(script, edits) {
  let from = 0;
  const pieces = edits
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const before = script.slice(from, start);
      from = end;
      return `${before} ${text} `;
    });
  return pieces.join('') + script.slice(from);
}
