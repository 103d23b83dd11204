import type { ApprovalRules } from '../../core/contract/approvals';
import {
  addressOf,
  DEFAULT_APPROVAL,
  hasOtherApprover,
  looseningsOf,
  normalRules,
  rulesFault,
  sameRules,
  tightened,
} from '../../core/approval/rules';
import type { RulesAsked } from '../../core/approval/evidence';
import { describeRulesFault } from '../../core/approval/words';
import { failWith, ok, type Result } from '../../core/errors';
import { keepAskedChain } from '../../sheets/memory/kept';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { guardOf } from '../memory';
import type { Ports } from '../ports';
import { checkMemory } from '../guards';
import { notIntact } from './permits';
import { proveTelling, tellChain, tellWords } from './tell';

/** Rules longer than this, as JSON, fill a property. */
const MOST_CHARACTERS = 2_800;

/** The rules that hold. */
export function approvalRules(ports: Ports): ApprovalRules {
  const memory = openMemory(ports);
  const guard = guardOf(ports, memory);
  return guard?.rules ?? { ...(memory.approvals.rules() ?? DEFAULT_APPROVAL), mode: 'off' };
}

/** The rules as they are compared and kept, or what is wrong with them. */
export function checkedRules(rules: ApprovalRules): Result<ApprovalRules> {
  const normal = normalRules(rules);
  const fault = rulesFault(normal);
  if (fault !== null) return failWith('INVALID_INPUT', describeRulesFault(fault));
  if (JSON.stringify(normal).length > MOST_CHARACTERS)
    return failWith(
      'INVALID_INPUT',
      'These are more approvers and limits than the add-on can keep. Nothing was saved. Name fewer.',
    );
  return ok(normal);
}

/**
 * Saves rules, for who holds the lock: what of them is stricter holds at once, what is looser is asked of another approver.
 * Where somebody would have to approve and nobody could, nothing is saved.
 */
export function saveRules(ports: Ports, wanted: ApprovalRules, newChain: boolean): Result<null> {
  const memory = openMemory(ports);
  const usable = checkMemory(ports, memory, true);
  if (!usable.ok) return usable;
  const now = approvalRules(ports);
  const by = addressOf(ports.user().email);
  const chain = memory.approvals.chain();
  const anew = newChain && !chain.ok;
  const stricter = tightened(now, wanted);
  const isAsked = looseningsOf(now, wanted).length > 0 || (anew && now.mode === 'on');
  if (isAsked) {
    if (by === null) return failWith('NOT_ALLOWED', NO_ADDRESS);
    if (!hasOtherApprover(stricter, by)) return failWith('NOT_ALLOWED', ALONE);
    if (!chain.ok && !anew) return notIntact();
  }
  const tellable = isAsked || anew || !sameRules(now, stricter) ? proveTelling(ports) : ok(null);
  if (!tellable.ok) return tellable;
  const at = ports.clock.now();
  const stamp = { at, by: by ?? 'unknown' };
  if (anew && now.mode === 'off')
    memory.approvals.startAnew([{ kind: 'rules', ...stamp, rules: stricter, why: 'newChain' }]);
  else if (!sameRules(now, stricter)) {
    if (chain.ok)
      memory.approvals.append([{ kind: 'rules', ...stamp, rules: stricter, why: 'saved' }]);
    else {
      tellChain(ports, memory);
      memory.approvals.hold(stricter);
    }
  }
  if (!sameRules(now, stricter)) memory.meta.update({ approval: stricter });
  if (isAsked) ask(ports, memory, { ...stamp, wanted, anew, from: stricter });
  tellChain(ports, memory);
  return ok(null);
}

const NO_ADDRESS =
  'Google does not show the add-on your email address, and a request to loosen the approval rules needs one. ' +
  'Nothing was saved. Allow the add-on to see your address, or use an account that has one.';
const ALONE =
  'This loosens the approval rules, which another approver has to approve, but there is none besides you. ' +
  'Nothing was saved. Let somebody else ask so that you can approve, or add another approver first.';

interface Asking {
  readonly at: number;
  readonly by: string;
  readonly wanted: ApprovalRules;
  readonly from: ApprovalRules;
  readonly anew: boolean;
}

function ask(ports: Ports, memory: Memory, { at, by, wanted, from, anew }: Asking): void {
  const requestId = ports.ids.next();
  if (anew) {
    keepAskedChain(ports, { requestId, by, at, comment: null, wanted, from });
    tellWords(ports, {
      by,
      at,
      id: requestId,
      to: 'requested',
      result: `${by} asked for a new approval history.`,
    });
    return;
  }
  const open = [...(memory.approvals.evidence()?.rules.values() ?? [])];
  const isSame = (one: RulesAsked) =>
    one.decided === null &&
    one.by === by &&
    sameRules(one.wanted, wanted) &&
    sameRules(one.from, from);
  if (open.some(isSame)) return;
  memory.approvals.append([
    { kind: 'rulesRequest', at, by, requestId, comment: null, wanted, from },
  ]);
}
