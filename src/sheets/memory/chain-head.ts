import type { ChainHead } from '../../core/approval/chain';
import { isRules } from '../../core/approval/rules';
import type { ApprovalRules } from '../../core/contract/approvals';
import { parseJson } from '../../core/values/json';
import type { MemoryPorts } from './kept';
import { APPROVAL_SHEET } from '../table/hidden-sheets';
import type { Seal } from './seal';

const STORE = 'introw.approvals';

/** The head of the chain with the rules that hold, in one property, so that a kill does not come between them. */
export interface KeptHead extends ChainHead {
  /** Null in one of a build that kept them elsewhere: the chain has them. */
  readonly rules: ApprovalRules | null;
  /** Whether rules and head are as this add-on wrote them. */
  readonly isSealed: boolean;
}

const covered = ({ count, keyed }: ChainHead, rules: ApprovalRules) => [count, keyed, rules];

/** Null where there is none, or nothing that can be read. */
export function readHead({ documentStore }: MemoryPorts, seal: Seal): KeptHead | null {
  const read = parseJson(documentStore.get(STORE) ?? '') as
    | (Partial<ChainHead> & { readonly rules?: unknown; readonly tag?: unknown })
    | undefined;
  if (typeof read?.count !== 'number' || typeof read.keyed !== 'string') return null;
  const { count, keyed, tag } = read;
  const rules = isRules(read.rules) ? read.rules : null;
  const isSealed =
    rules === null
      ? read.rules === undefined
      : seal.fits(APPROVAL_SHEET, STORE, covered({ count, keyed }, rules), String(tag));
  return { count, keyed, rules, isSealed };
}

/** For who holds the lock. */
export function keepHead(
  { documentStore }: MemoryPorts,
  seal: Seal,
  { count, keyed }: ChainHead,
  rules: ApprovalRules | null,
): void {
  const sealed =
    rules === null
      ? {}
      : { rules, tag: seal.tag(APPROVAL_SHEET, STORE, covered({ count, keyed }, rules)) };
  documentStore.set(STORE, JSON.stringify({ count, keyed, ...sealed }));
}

export function hasHead({ documentStore }: MemoryPorts): boolean {
  return documentStore.get(STORE) !== null;
}
