import { decodeBytes } from './decode-bytes';
import { formatOf, type FormatName } from './known-formats';
import { guessMapping } from './guess-mapping';
import type { Mapping } from './columns';
import { readTable, type Pause, type Table, type TableFault } from './table';
import { readXml, type ParseXml, type XmlBookings, type XmlFault } from './read-xml';

/** Bytes that a file may have. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** Why a file is not read at all. */
export type FileFault =
  | 'tooLarge'
  | 'encoding'
  | 'workbook'
  | 'pdf'
  | 'mt940'
  | 'xeroBills'
  | TableFault
  | XmlFault;

/** What a file turned out to be: a table that still needs a mapping, or bookings. */
export type ReadFile =
  | {
      readonly kind: 'table';
      readonly table: Table;
      readonly format: FormatName | null;
      readonly guess: Mapping;
    }
  | { readonly kind: 'bookings'; readonly file: XmlBookings }
  | { readonly kind: 'fault'; readonly why: FileFault };

/** Reads the bytes of a file. Nothing leaves the page. */
export async function readFile(
  bytes: Uint8Array,
  parse: ParseXml,
  pause: Pause,
): Promise<ReadFile> {
  if (bytes.length > MAX_BYTES) return fault('tooLarge');
  const known = knownBytes(bytes);
  if (known !== null) return fault(known);
  const decoded = decodeBytes(bytes);
  return decoded === null ? fault('encoding') : readText(decoded.text, parse, pause);
}

/** Reads the text of a file, or rows that were pasted. */
export async function readText(text: string, parse: ParseXml, pause: Pause): Promise<ReadFile> {
  if (text.length > MAX_BYTES) return fault('tooLarge');
  const start = text
    .slice(0, 1_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('<')) {
    const file = await readXml(text, parse, pause);
    return typeof file === 'string' ? fault(file) : { kind: 'bookings', file };
  }
  if (/^(?:\{1:|:20:)/m.test(start)) return fault('mt940');
  const table = await readTable(text, pause);
  if (typeof table === 'string') return fault(table);
  const format = formatOf(table.headers);
  if (format === 'xeroBills') return fault('xeroBills');
  return { kind: 'table', table, format, guess: await guessMapping(table, pause) };
}

function fault(why: FileFault): ReadFile {
  return { kind: 'fault', why };
}

/** Files that are no text: workbooks and PDF. */
function knownBytes([first, second, third, fourth]: Uint8Array): FileFault | null {
  if (first === 0x50 && second === 0x4b) return 'workbook';
  if (first === 0xd0 && second === 0xcf) return 'workbook';
  return first === 0x25 && second === 0x50 && third === 0x44 && fourth === 0x46 ? 'pdf' : null;
}
