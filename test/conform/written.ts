/** What `npm run conform -- --write` makes of the table of facts for a specification, and a service that speaks as it does. */
import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { conform } from '../../conform/conform';
import { amended, FACTS_FILE } from '../../conform/facts-file';
import { serviceOptions } from '../../conform/service';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import { FACTS, type Facts } from '../../src/introw/wire/facts';
import { ROOT } from '../root';

/** The text of the table of facts as it stands in the project. */
export const FACTS_TEXT = readFileSync(join(ROOT, FACTS_FILE), 'utf8');

/** What a text of the table of facts holds. */
export function evaluated(text: string): Facts {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const made = { exports: {} as { FACTS: Facts } };
  runInNewContext(code, { module: made });
  return JSON.parse(JSON.stringify(made.exports.FACTS)) as Facts;
}

/** A text of the table as an expression, in the short form in which it stands in `Code.js`. */
export function literalOf(text: string): string {
  const { code } = transformSync(`export default ${JSON.stringify(evaluated(text))};`, {
    minify: true,
    charset: 'utf8',
  });
  return code.replace(/^export default\s*/, '').replace(/;\n?$/, '');
}

const TODAY = literalOf(FACTS_TEXT);

/** `Code.js` of a project with this text of the table of facts, made of that of this project without building it anew. */
export function codeWith(code: string, text: string): string {
  const [before, after, ...others] = code.split(TODAY);
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error('The table of facts does not stand in Code.js as it stands in the project.');
  return `${before}${literalOf(text)}${after}`;
}

interface Written {
  readonly text: string;
  readonly options: ServiceOptions;
}

const known = new Map<string, Promise<Written>>();

/** The table as it is written for a specification, and how to start a service that speaks as the specification does. */
export function written(specification: string): Promise<Written> {
  const made = known.get(specification) ?? write(specification);
  known.set(specification, made);
  return made;
}

async function write(text: string): Promise<Written> {
  const outcome = await conform(text);
  if (!outcome.ok) throw new Error(outcome.why);
  const { specification, findings, name } = outcome.value;
  return {
    text: amended(FACTS_TEXT, findings, name),
    options: serviceOptions(specification, FACTS, findings),
  };
}
