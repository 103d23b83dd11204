import { checksum } from '../../core/values/checksum';
import { parseJson } from '../../core/values/json';
import { keep, newKey, readKept, type Kept, type MemoryPorts } from './kept';
import { keyedDigest, type KeyedDigest } from './keyed-digest';
import { MEMORY_SHEETS } from '../table/hidden-sheets';
import { memorySheet } from './memory-sheet';

/**
 * Seals the rows of the memory: a row that somebody edited, moved to another key, or brought from another sheet or workbook
 * does not open. The key lies outside of the cells, so whoever can edit cells cannot make a seal that fits.
 */
export interface Seal {
  /**
   * A value as the text of a row: a JSON list of its tag and itself. A text that begins with a bracket is read by Sheets as
   * a text, whatever the cell's format. Makes the key where there is none, so it is for who holds the lock.
   */
  seal(sheet: string, key: string, value: unknown): string;
  /** The value of a row's text; undefined where its seal does not fit this sheet and key. */
  open(sheet: string, key: string, text: string): unknown;
  /** The tag alone of a value that stands in cells of its own. */
  tag(sheet: string, key: string, value: unknown): string;
  /** Whether such a tag is that of this value. */
  fits(sheet: string, key: string, value: unknown, tag: string): boolean;
  /** One digest for some rows, by the tags of their texts; '' for none. */
  sumOf(texts: readonly string[]): string;
  /** The keyed digest itself; null where there is no key and none is made. */
  keyed(make: boolean): KeyedDigest | null;
  /** Whether there may be rows of builds without a key, which still count. */
  takesOld(): boolean;
}

const PREFIX = /^\["([^"\\]*)",/;
/** Tags before there was a key were checksums of eight hex digits. */
const OLD_TAG = 8;

function parts(text: string): { readonly tag: string; readonly json: string } | null {
  const [prefix, tag] = PREFIX.exec(text) ?? [];
  if (prefix === undefined || tag === undefined || !text.endsWith(']')) return null;
  return { tag, json: text.slice(prefix.length, -1) };
}

/** What a row says, whoever wrote it: for a copy that is adopted, whose rows carry the original's seal. */
export function unchecked(text: string): unknown {
  const found = parts(text);
  return found === null ? undefined : parseJson(found.json);
}

/** Whether a row has a seal made with a key, be it this workbook's or another's. */
function isKeyed(text: string): boolean {
  const found = parts(text);
  return found !== null && found.tag.length > OLD_TAG;
}

function covered(sheet: string, key: string, json: string): string {
  return `${sheet}\n${key}\n${json}`;
}

/** Without a key: whether the memory is one from before keys. A row with a key's seal says that the key is lost. */
function isFromBefore({ workbook }: MemoryPorts): boolean {
  const firsts = MEMORY_SHEETS.flatMap((name) => memorySheet(workbook, name).read(0, 1));
  return firsts.length > 0 && !firsts.some(({ text }) => isKeyed(text));
}

/** Opens the seal. Reads nothing until it is used; good for one piece of work, as the memory. */
export function openSeal(ports: MemoryPorts): Seal {
  let kept: Kept | null = null;
  let digest: KeyedDigest | null = null;
  let fromBefore: boolean | null = null;

  function known(): Kept {
    kept ??= readKept(ports);
    return kept;
  }

  function takesOld(): boolean {
    if (known().key !== null) return known().takesOld;
    fromBefore ??= isFromBefore(ports);
    return fromBefore;
  }

  function digestFor(key: string): KeyedDigest {
    digest ??= keyedDigest(key);
    return digest;
  }

  function made(): KeyedDigest {
    if (known().key === null) kept = readKept(ports);
    if (known().key === null) kept = keep(ports, { takesOld: takesOld(), key: newKey(ports) });
    return digestFor(known().key ?? '');
  }

  return {
    takesOld,
    keyed(make) {
      const { key } = known();
      return make ? made() : key === null ? null : digestFor(key);
    },
    seal(sheet, key, value) {
      const json = JSON.stringify(value);
      return `["${made()(covered(sheet, key, json))}",${json}]`;
    },
    tag: (sheet, key, value) => made()(covered(sheet, key, JSON.stringify(value))),
    fits(sheet, key, value, tag) {
      const own = known().key;
      return own !== null && tag === digestFor(own)(covered(sheet, key, JSON.stringify(value)));
    },
    open(sheet, key, text) {
      const found = parts(text);
      if (found === null) return undefined;
      const { tag, json } = found;
      const isOld = tag.length === OLD_TAG;
      const own = isOld ? null : known().key;
      const fits = isOld
        ? takesOld() && tag === checksum(covered(sheet, key, json))
        : own !== null && tag === digestFor(own)(covered(sheet, key, json));
      return fits ? parseJson(json) : undefined;
    },
    sumOf(texts) {
      const { key } = known();
      if (texts.length === 0 || key === null) return '';
      return digestFor(key)(texts.map((text) => parts(text)?.tag ?? '').join('\n'));
    },
  };
}
