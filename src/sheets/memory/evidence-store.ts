import { linksOf, readPlainChain, type ChainFault, type Link } from '../../core/approval/chain';
import type { EvidenceRecord } from '../../core/approval/evidence';
import type { ApprovalRules } from '../../core/contract/approvals';
import { keepHead, readHead } from './chain-head';
import {
  evidenceReading,
  linkRow,
  linksIn,
  rulesIn,
  type EvidenceReading,
  type ShownRules,
} from './evidence-reading';
import { keepTold, markGuarded, type MemoryPorts } from './kept';
import { APPROVAL_SHEET } from '../table/hidden-sheets';
import { memorySheet } from './memory-sheet';
import type { Seal } from './seal';

/** The chain of evidence in its hidden sheet. Read when it is first asked for. */
export interface EvidenceStore extends EvidenceReading {
  /** How many records there are. Moves no cells. */
  size(): number;
  /** The rules that a copied file brought along, as far as its chain fits itself: the key to prove it stayed in the original. */
  brought(): BroughtRules;
  /**
   * Adds records. They are in the workbook, and known outside of it, when this returns. Throws on a chain that is not intact.
   */
  append(records: readonly EvidenceRecord[]): void;
  /** Lets rules hold that a chain cannot take any more, as it is not intact and its fault was told. */
  hold(rules: ApprovalRules): void;
  /** Puts the chain aside, under a name of its own, and begins a new one. */
  startAnew(records: readonly EvidenceRecord[]): void;
}

type BroughtRules =
  | { readonly ok: true; readonly rules: ApprovalRules | null }
  | { readonly ok: false; readonly fault: ChainFault };

export function evidenceStore(ports: MemoryPorts, seal: Seal, shown: ShownRules): EvidenceStore {
  const { workbook } = ports;
  let now = evidenceReading(ports, seal, shown);

  function write(before: readonly Link[], last: Link | null, records: readonly EvidenceRecord[]) {
    const keyed = seal.keyed(true);
    if (keyed === null) throw new Error('A key that is asked for is made.');
    const added = linksOf(records, { last, count: before.length }, keyed);
    const end = added[added.length - 1];
    if (end === undefined) return;
    const rules = rulesIn(records)[0] ?? now.rules();
    // The mark before rules that are on, and away after such as are off: a kill in between leaves it to the chain.
    if (rules?.mode === 'on') markGuarded(ports, true);
    const rows = added.map((link, index) => linkRow(link, before.length + index + 1));
    // Cells first: what stands behind the head and fits is known to be ours after a kill.
    memorySheet(workbook, APPROVAL_SHEET).write(before.length, rows);
    workbook.flush();
    keepHead(ports, seal, { count: before.length + added.length, keyed: end.keyed }, rules);
    if (rules?.mode === 'off') markGuarded(ports, false);
    now = evidenceReading(ports, seal, shown, [...before, ...added]);
  }

  return {
    size: () => memorySheet(workbook, APPROVAL_SHEET).count(),
    links: () => now.links(),
    chain: () => now.chain(),
    evidence: () => now.evidence(),
    rules: () => now.rules(),
    brought: () => rulesBrought(ports, shown),
    append(records) {
      const is = now.chain();
      if (!is.ok) throw new Error(`The evidence is not intact: ${is.fault.code} ${is.fault.n}`);
      write(now.links(), is.last, records);
    },
    hold(rules) {
      // A head that is made here mends nothing: the fault was told.
      const { count, keyed } = readHead(ports, seal) ?? { count: 1, keyed: '' };
      if (rules.mode === 'on') markGuarded(ports, true);
      keepHead(ports, seal, { count, keyed }, rules);
      now = evidenceReading(ports, seal, shown);
    },
    startAnew(records) {
      if (workbook.grid(APPROVAL_SHEET) !== null)
        workbook.rename(APPROVAL_SHEET, asideName(asides(workbook) + 1));
      write([], null, records);
      // Last: after a kill the old fault stands, and the new chain is approved once more.
      keepTold(ports, { count: 0, fault: null });
      now = evidenceReading(ports, seal, shown, now.links());
    },
  };
}

function rulesBrought(ports: MemoryPorts, shown: ShownRules): BroughtRules {
  const own = linksIn(ports, APPROVAL_SHEET);
  // A kill may have come between putting the old one aside and beginning anew.
  const is = readPlainChain(
    own.length > 0 ? own : linksIn(ports, asideName(asides(ports.workbook))),
  );
  if (!is.ok) return is;
  const [last = null] = rulesIn(is.records);
  return last === null && shown()?.mode === 'on'
    ? { ok: false, fault: { code: 'removed', n: 1 } }
    : { ok: true, rules: last };
}

/** How many chains were put aside. */
function asides(workbook: MemoryPorts['workbook']): number {
  let count = 0;
  while (workbook.grid(asideName(count + 1)) !== null) count += 1;
  return count;
}

function asideName(number: number): string {
  return `${APPROVAL_SHEET}_${number}`;
}
