import type { ApprovalRules } from '../../core/contract/approvals';
import type { ChainFault } from '../../core/approval/chain';
import type { Asked, RulesAsked } from '../../core/approval/evidence';
import type { Policy } from '../../core/contract/policy';
import type { Ids, KeyValueStore, Workbook } from '../../core/ports';
import { readStored, writeStored } from '../../core/stored';

/** Where the memory lies: the hidden sheets, and the store that holds its key. */
export interface MemoryPorts {
  readonly workbook: Workbook;
  readonly documentStore: KeyValueStore;
  readonly ids: Ids;
}

/**
 * What of the memory is kept outside of the sheets: nobody edits it, no copy of the file takes it along, and no older
 * version of the file brings it back.
 */
export interface Kept {
  /** Null until the memory is this workbook's own. */
  readonly workbookId: string | null;
  readonly policy: Policy | null;
  /** Headers that were put back and whose cells count as untouched until the next pull, by sheet. */
  readonly restored: Readonly<Record<string, readonly string[]>>;
  /** Whether approval rules may be on: then the chain of evidence, which is read only then, says which hold. */
  readonly approval?: true;
  /**
   * Some records of the organisation that took this workbook over, where one did: with the memory lost, the ids in the sheets
   * may be those of the one before.
   */
  readonly brought?: readonly string[];
  /** The key of the seals in hex digits; null before the first one. */
  readonly key: string | null;
  /** Whether rows of builds without a key still count: until all of them have been sealed. */
  readonly takesOld: boolean;
}

const STORE = 'introw.memory';

const NOTHING: Kept = {
  workbookId: null,
  policy: null,
  restored: {},
  key: null,
  takesOld: false,
};

export function readKept({ documentStore }: MemoryPorts): Kept {
  return { ...NOTHING, ...(readStored(documentStore, STORE) as Partial<Kept> | null) };
}

export function keep(ports: MemoryPorts, change: Partial<Kept>): Kept {
  const kept = { ...readKept(ports), ...change };
  writeStored(ports.documentStore, STORE, kept);
  return kept;
}

/** 366 random bits as hex digits: each id has 122. */
export function newKey({ ids }: MemoryPorts): string {
  return [ids.next(), ids.next(), ids.next()].join('');
}

const NEXT = 'introw.approval.next';
const TOLD = 'introw.approval.told';

/** A new chain that somebody asked for: kept here, as the present chain takes no record. */
export interface AskedChain extends Asked {
  readonly wanted: ApprovalRules;
  readonly from: ApprovalRules;
  /** Once it was rejected. */
  readonly decided?: RulesAsked['decided'];
}

export function readAskedChain({ documentStore }: MemoryPorts): AskedChain | null {
  return readStored(documentStore, NEXT) as AskedChain | null;
}

export function keepAskedChain({ documentStore }: MemoryPorts, asked: AskedChain | null): void {
  if (asked === null) documentStore.remove(NEXT);
  else writeStored(documentStore, NEXT, asked);
}

/** What of the chain people were told in `Activity`: how many records, and which fault. One that was told stays. */
export interface Told {
  readonly count: number;
  readonly fault: ChainFault | null;
}

export function readTold({ documentStore }: MemoryPorts): Told {
  return (readStored(documentStore, TOLD) as Told | null) ?? { count: 0, fault: null };
}

export function keepTold({ documentStore }: MemoryPorts, told: Told): void {
  writeStored(documentStore, TOLD, told);
}

/** Whether the chain of evidence is asked for rules at all. Set before rules are on, and taken away once they are off. */
export function markGuarded(ports: MemoryPorts, isOn: boolean): void {
  const { approval, ...rest } = readKept(ports);
  if ((approval === true) === isOn) return;
  writeStored(ports.documentStore, STORE, isOn ? { ...rest, approval: true } : rest);
}
