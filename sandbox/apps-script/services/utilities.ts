import { createHash } from 'node:crypto';
import { PlatformError, TEXTS } from '../errors';
import { javaDateText } from '../model/text/date-pattern';
import { offsetAt } from '../model/text/zone';
import { methodsOf, type ServiceClass } from '../service-class';
import { CHARSETS, DIGESTS } from './enums';
import { ref, type EnumHandle } from './handles';

const MAX_SLEEP_MS = 300_000;
const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

/** The platform's bytes are signed, as Java's are. */
function signed(bytes: Buffer): number[] {
  return Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte));
}

export function bufferOf(bytes: readonly unknown[]): Buffer {
  return Buffer.from(bytes.map((byte) => Number(byte) & 0xff));
}

function digest(algorithm: EnumHandle, data: Buffer): number[] {
  const name = ALGORITHMS[algorithm.name];
  if (name === undefined) throw new PlatformError(TEXTS.signature(algorithm.name, 'computeDigest'));
  return signed(createHash(name).update(data).digest());
}

/** Without a charset a digest is of US-ASCII, in which every other character is a question mark. */
function ascii(text: string): Buffer {
  return Buffer.from(text.replace(/[^]/gu, (char) => (char > '\u007f' ? '?' : char)));
}

function uuid(hex: string): string {
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...groups, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

const { plain } = methodsOf<'Utilities'>();

export const UTILITIES: ServiceClass<'Utilities'> = {
  name: 'Utilities',
  path: 'Utilities',
  constants: { DigestAlgorithm: DIGESTS, Charset: CHARSETS },
  methods: {
    sleep: [
      plain(['int'], (_, execution, ms) => {
        if (ms > MAX_SLEEP_MS || ms < 0) throw new PlatformError(`Invalid argument: ${ms}`);
        execution.spend(ms);
      }),
    ],
    getUuid: [plain([], (_, { host }) => uuid(host.platform.nextDigest()))],
    formatDate: [
      plain(['date', 'text', 'text'], (_, __, date, zone, pattern) => {
        const offset = offsetAt(date.getTime(), zone);
        return javaDateText(date.getTime() + offset, offset, pattern);
      }),
    ],
    base64Encode: [
      plain(['text', 'Enum?'], (_, __, text) => Buffer.from(text).toString('base64')),
      plain(['list'], (_, __, bytes) => bufferOf(bytes).toString('base64')),
    ],
    base64Decode: [plain(['text', 'Enum?'], (_, __, text) => signed(Buffer.from(text, 'base64')))],
    base64EncodeWebSafe: [
      plain(['text', 'Enum?'], (_, __, text) => webSafe(Buffer.from(text))),
      plain(['list'], (_, __, bytes) => webSafe(bufferOf(bytes))),
    ],
    computeDigest: [
      plain(['Enum', 'text', 'Enum?'], (_, __, algorithm, text, charset) =>
        digest(algorithm, charset?.name === 'UTF_8' ? Buffer.from(text) : ascii(text)),
      ),
      plain(['Enum', 'list'], (_, __, algorithm, bytes) => digest(algorithm, bufferOf(bytes))),
    ],
    newBlob: [
      plain(['text', 'text?', 'text?'], (_, __, text, contentType, name) =>
        ref('Blob', {
          bytes: Buffer.from(text),
          contentType: contentType ?? 'text/plain',
          name: name ?? null,
        }),
      ),
      plain(['list', 'text?', 'text?'], (_, __, bytes, contentType, name) =>
        ref('Blob', {
          bytes: bufferOf(bytes),
          contentType: contentType ?? null,
          name: name ?? null,
        }),
      ),
    ],
  },
};

/** The padding stays, as the platform leaves it. */
function webSafe(bytes: Buffer): string {
  return bytes.toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
}

const blob = methodsOf<'Blob'>();

export const BLOB: ServiceClass<'Blob'> = {
  name: 'Blob',
  path: 'Blob',
  methods: {
    getBytes: [blob.plain([], ({ bytes }) => signed(bytes))],
    getDataAsString: [blob.plain([], ({ bytes }) => bytes.toString('utf8'))],
    getContentType: [blob.plain([], ({ contentType }) => contentType)],
    getName: [blob.plain([], ({ name }) => name)],
  },
};
