/** The chain of evidence: each record with digests over itself and the one before it. */
import { sha256Hex } from '../values/digest';
import { parseJson } from '../values/json';
import type { EvidenceRecord } from './evidence';

/** One record as it is kept. */
export interface Link {
  /** The record as JSON; its member `n` is its number, from 1 on. */
  readonly text: string;
  /** SHA-256 of the digest before it, a line feed and the text. Anybody can make it again. */
  readonly plain: string;
  /** The same under a key that no cell holds. */
  readonly keyed: string;
}

/** What is kept outside of the cells: how many records there are at least, and the keyed digest of the last of them. */
export interface ChainHead {
  readonly count: number;
  readonly keyed: string;
}

export type ChainFault =
  /** No digest fits this record: it, or its number, was changed. */
  | { readonly code: 'altered'; readonly n: number }
  /** Records are missing at the end, as in an older version of the file. */
  | { readonly code: 'removed'; readonly n: number }
  /** The records are not this workbook's, or what tells so is lost. */
  | { readonly code: 'foreign'; readonly n: number }
  /** The rules that are kept outside of the cells are not those of the chain. */
  | { readonly code: 'rules'; readonly n: number };

export type Chain =
  | { readonly ok: true; readonly records: readonly EvidenceRecord[]; readonly last: Link | null }
  /** With the records before the fault. */
  | {
      readonly ok: false;
      readonly fault: ChainFault;
      readonly records: readonly EvidenceRecord[];
    };

/** What stands in place of the digest before the first record. */
export const START = 'start';

type Keyed = (text: string) => string;

function plainDigest(before: Link | null, text: string): string {
  return sha256Hex(`${before?.plain ?? START}\n${text}`);
}

function keyedDigest(before: Link | null, n: number, plain: string, keyed: Keyed): string {
  return keyed(`introw approvals\n${n}\n${before?.keyed ?? START}\n${plain}`);
}

/** New records as links behind the last one, which is number `count`. */
export function linksOf(
  records: readonly EvidenceRecord[],
  { last, count }: { readonly last: Link | null; readonly count: number },
  keyed: Keyed,
): Link[] {
  let before = last;
  return records.map((record, index) => {
    const n = count + index + 1;
    const text = JSON.stringify({ n, ...record });
    const plain = plainDigest(before, text);
    before = { text, plain, keyed: keyedDigest(before, n, plain, keyed) };
    return before;
  });
}

/**
 * Holds the links against their digests and against what is kept outside of the cells. Links behind the head that fit are a
 * write that a kill came after: only who has the key can make them.
 */
export function readChain(
  links: readonly Link[],
  head: ChainHead | null,
  keyed: Keyed | null,
): Chain {
  if (links.length === 0 && head === null) return { ok: true, records: [], last: null };
  const records: EvidenceRecord[] = [];
  const broken = (code: ChainFault['code'], n: number): Chain => ({
    ok: false,
    fault: { code, n },
    records,
  });
  if (keyed === null) return broken('foreign', 1);
  let before: Link | null = null;
  for (const [index, link] of links.entries()) {
    const n = index + 1;
    const record = parseJson(link.text);
    const fits =
      link.plain === plainDigest(before, link.text) &&
      link.keyed === keyedDigest(before, n, link.plain, keyed);
    if (!fits || !isRecord(record, n)) return broken('altered', n);
    if (n === head?.count && link.keyed !== head.keyed) return broken('foreign', n);
    records.push(record);
    before = link;
  }
  if (head === null) return broken('foreign', 1);
  if (links.length < head.count) return broken('removed', links.length + 1);
  return { ok: true, records, last: before };
}

/** As `readChain` without a key: whether each record fits the one before it, which anybody can tell and anybody can forge. */
export function readPlainChain(links: readonly Link[]): Chain {
  const records: EvidenceRecord[] = [];
  for (const [index, link] of links.entries()) {
    const record = parseJson(link.text);
    const fits = link.plain === plainDigest(links[index - 1] ?? null, link.text);
    if (!fits || !isRecord(record, index + 1))
      return { ok: false, fault: { code: 'altered', n: index + 1 }, records };
    records.push(record);
  }
  return { ok: true, records, last: links[links.length - 1] ?? null };
}

/** What fits its digests was written by this add-on: only its number is looked at. */
function isRecord(value: unknown, n: number): value is EvidenceRecord {
  return typeof value === 'object' && value !== null && (value as { n?: unknown }).n === n;
}

export function describeFault({ code, n }: ChainFault): string {
  switch (code) {
    case 'altered':
      return `record ${n} was changed, moved or inserted from elsewhere`;
    case 'removed':
      return `the records from ${n} on were removed, or an older version of the file was restored`;
    case 'foreign':
      return `the records from ${n} on do not belong to this workbook, or the key that proves them is lost`;
    case 'rules':
      return `the rules, as they were kept outside of the sheets at record ${n}, were changed`;
  }
}
