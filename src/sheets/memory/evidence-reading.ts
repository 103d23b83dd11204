import { readChain, type Chain, type ChainFault, type Link } from '../../core/approval/chain';
import { evidenceOf, type Evidence } from '../../core/approval/evidence';
import { CLOSED, isRules } from '../../core/approval/rules';
import type { ApprovalRules } from '../../core/contract/approvals';
import { parseJson } from '../../core/values/json';
import { readHead, type KeptHead } from './chain-head';
import { readTold, type MemoryPorts } from './kept';
import { APPROVAL_SHEET } from '../table/hidden-sheets';
import { memorySheet, type MemoryRow } from './memory-sheet';
import type { Seal } from './seal';

const ROW = /^\["([^"\\]*)","([0-9a-f]{64})",/;

/** The chain of evidence as it stands in its hidden sheet. Each part is read when it is first asked for, once. */
export interface EvidenceReading {
  /** All records as they are kept, also of a chain that is not intact. */
  links(): readonly Link[];
  /** A fault that was told stays, whatever the cells say by now: until a new chain begins. */
  chain(): Chain;
  /** What the chain says; null where it is not intact. */
  evidence(): Evidence | null;
  /**
   * The rules that the chain says last; null where it never had any. Of one that is not intact the best trace of rules that
   * were on: what is lost or altered switches nothing off.
   */
  rules(): ApprovalRules | null;
}

/** `shown` are the rules in the row of the workbook's own memory, which is written after the chain. */
export type ShownRules = () => ApprovalRules | undefined;

export function linkRow(link: Link, n: number): MemoryRow {
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

export function linksIn({ workbook }: MemoryPorts, sheet: string): Link[] {
  return memorySheet(workbook, sheet)
    .read()
    .map((row, index) => linkIn(row, index + 1));
}

/** The rules of each record that has some, the last first, also of records that nobody has proved. */
export function rulesIn(records: readonly unknown[]): ApprovalRules[] {
  return records
    .flatMap((record) => {
      const { kind, rules } = (record ?? {}) as Readonly<Record<string, unknown>>;
      return kind === 'rules' && isRules(rules) ? [rules] : [];
    })
    .reverse();
}

/** `written` are the records where they were just written. */
export function evidenceReading(
  ports: MemoryPorts,
  seal: Seal,
  shown: ShownRules,
  written: readonly Link[] | null = null,
): EvidenceReading {
  let links = written;
  let chain: Chain | null = null;
  let evidence: Evidence | null = null;
  let rules: { readonly value: ApprovalRules | null } | null = null;

  function linksNow(): readonly Link[] {
    links ??= linksIn(ports, APPROVAL_SHEET);
    return links;
  }

  function chainNow(): Chain {
    if (chain !== null) return chain;
    // The head first: records that somebody else adds in between stand behind it, and are none that are missing.
    const head = readHead(ports, seal);
    const is = readChain(linksNow(), head, seal.keyed(false));
    const told = readTold(ports);
    const { records } = is;
    const isBegun = told.count > 0 || shown()?.mode === 'on';
    const fault = told.fault ?? (is.ok ? faultBeside(head, records.length, isBegun) : null);
    chain = is.ok && fault !== null ? { ok: false, fault, records } : is;
    return chain;
  }

  function rulesNow(): ApprovalRules | null {
    const head = readHead(ports, seal);
    const kept = head?.isSealed === true ? head.rules : null;
    const count = () => memorySheet(ports.workbook, APPROVAL_SHEET).count();
    if (kept !== null && head?.count === count()) return kept;
    const is = chainNow();
    if (is.ok) return rulesIn(is.records)[0] ?? null;
    const texts = linksNow().map(({ text }) => parseJson(text));
    const traces = [kept, ...rulesIn(is.records), head?.rules, ...rulesIn(texts), shown()];
    return traces.find((trace) => trace?.mode === 'on') ?? CLOSED;
  }

  return {
    links: linksNow,
    chain: chainNow,
    evidence() {
      const is = chainNow();
      if (is.ok) evidence ??= evidenceOf(is.records);
      return evidence;
    },
    rules() {
      rules ??= { value: rulesNow() };
      return rules.value;
    },
  };
}

/** What is wrong with a chain that fits its digests: it is not all that there was, or the rules beside it are others. */
function faultBeside(head: KeptHead | null, count: number, isBegun: boolean): ChainFault | null {
  if (count === 0) return isBegun ? { code: 'removed', n: 1 } : null;
  return head?.isSealed === false ? { code: 'rules', n: head.count } : null;
}
