/** The text of a file, and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** How many bytes are looked at for what a file without a mark holds. */
const SAMPLE = 2_000;

/**
 * The text of a file: by its byte order mark, by what an XML file says of itself, as UTF-16 where every other byte is zero,
 * as UTF-8 where the bytes are valid, else as Windows-1252. Null where the bytes are not of the encoding that they name.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decoded(bytes, marked);
  const wide = wideEncoding(bytes.subarray(0, SAMPLE));
  if (wide !== null) return decoded(bytes, wide);
  const named = xmlEncoding(bytes.subarray(0, SAMPLE));
  if (named !== null) return decoded(bytes, named);
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252');
}

function decoded(bytes: Uint8Array, encoding: string): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: in a text that is mostly Latin, nearly every other byte is zero. */
function wideEncoding(sample: Uint8Array): string | null {
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 4;
  if (odd > most && even < odd / 4) return 'utf-16le';
  return even > most && odd < even / 4 ? 'utf-16be' : null;
}

function xmlEncoding(sample: Uint8Array): string | null {
  const start = String.fromCharCode(...sample);
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ?? null;
}
