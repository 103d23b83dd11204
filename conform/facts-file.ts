/** The text of the table of facts: where each fact stands in it, and the text with other values. */
import { FACTS } from '../src/introw/wire/facts';
import { corrections, withFindings, type Finding } from './finding';

export const FACTS_FILE = 'src/introw/wire/facts.ts';

/** The line of a fact, counted from 1; that of the table where it is not found. */
export function lineOf(text: string, fact: string): number {
  const [group = '', name = ''] = fact.split('.');
  const lines = text.split('\n');
  const table = lines.findIndex((line) => line.startsWith('export const FACTS'));
  const from = lines.findIndex((line, at) => at > table && line.startsWith(`  ${group}: {`));
  if (from < 0) return table + 1;
  const at = lines.findIndex(
    (line, index) => index >= from && new RegExp(`\\b${name}:`).test(line),
  );
  return (at < 0 ? from : at) + 1;
}

const TABLE = /export const FACTS: Facts = \{[^]*?\n\};\n/;
const GROUNDS_END = /\n\};\n(?![^]*\n\};\n)/;

/** The file with what was refuted corrected, each correction marked as read in this specification; not formatted. */
export function amended(text: string, findings: readonly Finding[], source: string): string {
  const changes = corrections(findings);
  if (changes.length === 0) return text;
  const facts = JSON.stringify(withFindings(FACTS, changes), null, 2);
  const table = text.replace(TABLE, () => `export const FACTS: Facts = ${facts};\n`);
  return changes.reduce((kept, { fact }) => withGround(kept, fact, source), table);
}

function withGround(text: string, fact: string, source: string): string {
  const line = `  '${fact}': ground('specified', ${JSON.stringify(source)}),`;
  const old = new RegExp(`^ {2}'?${fact.replace('.', '\\.')}'?: ground\\([^]*?\\),$`, 'm');
  return old.test(text)
    ? text.replace(old, () => line)
    : text.replace(GROUNDS_END, () => `\n${line}\n};\n`);
}
