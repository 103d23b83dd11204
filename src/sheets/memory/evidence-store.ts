import {
  linksOf,
  readChain,
  type Chain,
  type ChainHead,
  type Link,
} from '../../core/approval/chain';
import { evidenceOf, type Evidence, type EvidenceRecord } from '../../core/approval/evidence';
import { APPROVAL_SHEET } from './layouts';
import { keepTold, readTold, type MemoryPorts } from './kept';
import { memorySheet, type MemoryRow } from './memory-sheet';
import type { Seal } from './seal';

const HEAD = 'introw.approvals';
const ROW = /^\["([^"\\]*)","([0-9a-f]{64})",/;

/** The chain of evidence in its hidden sheet. Read when it is first asked for. */
export interface EvidenceStore {
  /** How many records there are. Moves no cells. */
  size(): number;
  /** A fault that was told stays, whatever the cells say by now: until a new chain begins. */
  chain(): Chain;
  /** What the chain says; null where it is not intact. */
  evidence(): Evidence | null;
  /** All records as they are kept, also of a chain that is not intact. */
  links(): readonly Link[];
  /**
   * Adds records. They are in the workbook, and known outside of it, when this returns. Throws on a chain that is not intact.
   */
  append(records: readonly EvidenceRecord[]): void;
  /** Puts the chain aside, under a name of its own, and begins a new one. */
  startAnew(records: readonly EvidenceRecord[]): void;
}

function rowOf(link: Link, n: number): MemoryRow {
  return { key: String(n), text: `["${link.keyed}","${link.plain}",${link.text}]` };
}

function linkIn({ key, text }: MemoryRow, n: number): Link {
  const [prefix, keyed, plain] = ROW.exec(text) ?? [];
  const fits = prefix !== undefined && key === String(n) && text.endsWith(']');
  return {
    text: fits ? text.slice(prefix.length, -1) : '',
    plain: plain ?? '',
    keyed: fits ? (keyed ?? '') : '',
  };
}

export function evidenceStore(ports: MemoryPorts, seal: Seal): EvidenceStore {
  const { workbook, documentStore } = ports;
  let links: readonly Link[] | null = null;
  let chain: Chain | null = null;
  let evidence: Evidence | null = null;

  function read(): readonly Link[] {
    links ??= memorySheet(workbook, APPROVAL_SHEET)
      .read()
      .map((row, index) => linkIn(row, index + 1));
    return links;
  }

  function known(): Chain {
    if (chain !== null) return chain;
    // The head first: records that somebody else adds in between stand behind it, and are none that are missing.
    const before = headIn(documentStore);
    const is = readChain(read(), before, seal.keyed(false));
    const { fault } = readTold(ports);
    chain = is.ok && fault !== null ? { ok: false, fault } : is;
    return chain;
  }

  function write(before: readonly Link[], last: Link | null, records: readonly EvidenceRecord[]) {
    const keyed = seal.keyed(true);
    if (keyed === null) throw new Error('A key that is asked for is made.');
    const added = linksOf(records, { last, count: before.length }, keyed);
    const end = added[added.length - 1];
    if (end === undefined) return;
    const rows = added.map((link, index) => rowOf(link, before.length + index + 1));
    // Cells first: what stands behind the head and fits is known to be ours after a kill.
    memorySheet(workbook, APPROVAL_SHEET).write(before.length, rows);
    workbook.flush();
    const count = before.length + added.length;
    documentStore.set(HEAD, JSON.stringify({ count, keyed: end.keyed } satisfies ChainHead));
    links = [...before, ...added];
    chain = null;
    evidence = null;
  }

  return {
    size: () => memorySheet(workbook, APPROVAL_SHEET).count(),
    chain: known,
    evidence() {
      const is = known();
      if (is.ok) evidence ??= evidenceOf(is.records);
      return is.ok ? evidence : null;
    },
    links: read,
    append(records) {
      const is = known();
      if (!is.ok) throw new Error(`The evidence is not intact: ${is.fault.code} ${is.fault.n}`);
      write(read(), is.last, records);
    },
    startAnew(records) {
      if (workbook.grid(APPROVAL_SHEET) !== null)
        workbook.rename(APPROVAL_SHEET, freeName(workbook));
      links = [];
      write([], null, records);
      // Last: after a kill the old fault stands, and the new chain is approved once more.
      keepTold(ports, { count: 0, fault: null });
      chain = null;
    },
  };
}

function headIn(documentStore: MemoryPorts['documentStore']): ChainHead | null {
  const text = documentStore.get(HEAD);
  return text === null ? null : (JSON.parse(text) as ChainHead);
}

/** A name for a chain that another one follows. */
function freeName(workbook: MemoryPorts['workbook']): string {
  let number = 1;
  while (workbook.grid(`${APPROVAL_SHEET}_${number}`) !== null) number += 1;
  return `${APPROVAL_SHEET}_${number}`;
}
