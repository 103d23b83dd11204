import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';

/**
 * The digest that a row of the memory carries. This is the only place that decides what it is: today a checksum, by which
 * an edit is noticed; it proves nothing against somebody who computes a new one.
 */
function digestOf(sheet: string, key: string, json: string): string {
  return checksum(`${sheet}\n${key}\n${json}`);
}

/**
 * A value as the text of a memory row: a JSON list of its digest and itself. The digest covers the sheet and the key too,
 * so that a row copied elsewhere does not fit there. A text that begins with a bracket is read by Sheets as a text,
 * whatever the cell's format.
 */
export function sealed(sheet: string, key: string, value: unknown): string {
  const json = JSON.stringify(value);
  return `["${digestOf(sheet, key, json)}",${json}]`;
}

const SEALED = /^\["([^"\\]*)",/;

/** The value of a memory row's text; undefined where the text is not as the add-on wrote it for this sheet and key. */
export function unsealed(sheet: string, key: string, text: string): unknown {
  const [prefix, digest] = SEALED.exec(text) ?? [];
  if (prefix === undefined || !text.endsWith(']')) return undefined;
  const json = text.slice(prefix.length, -1);
  return digest === digestOf(sheet, key, json) ? parseJson(json) : undefined;
}
