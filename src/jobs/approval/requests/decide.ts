import type { Approvals, DecideApproval } from '../../../core/contract/approvals';
import { describeFault } from '../../../core/approval/chain';
import { decisionOn, decisionRecord, whyNotRules } from '../../../core/approval/decide';
import type { EvidenceRecord, RulesAsked } from '../../../core/approval/evidence';
import type { Guard } from '../../../core/approval/guard';
import { DEFAULT_APPROVAL } from '../../../core/approval/rules';
import { describeRulesBar } from '../../../core/approval/words';
import { failWith, ok, type Result } from '../../../core/errors';
import { keepAskedChain, readAskedChain, type AskedChain } from '../../../sheets/memory/kept';
import type { Memory } from '../../../sheets/memory/memory';
import { locked } from '../../locked';
import { guardOf } from '../../memory';
import type { Ports } from '../../ports';
import { approvalsIn } from './list';
import { pendingOf, printsIn } from './guarded-now';
import { intactGuard, myAddress } from '../permits';
import { writeStanding } from './rows';
import { proveTelling, tellChain, tellWords } from '../tell';

/** Approves or rejects what of a request is the user's to decide; the rest is left and told. */
export function decideApproval(ports: Ports, input: DecideApproval): Result<Approvals> {
  return locked(ports, () => {
    const me = myAddress(ports);
    if (!me.ok) return me;
    if (input.decision === 'reject' && !input.comment?.trim())
      return failWith(
        'INVALID_INPUT',
        'A rejection needs a comment, so that whoever asked knows what to do. Nothing was decided.',
      );
    const decided = decide(ports, me.value, input);
    if (!decided.ok) return decided;
    const pending = pendingOf(ports);
    return pending.ok ? ok(approvalsIn(ports, pending.value)) : pending;
  });
}

function decide(ports: Ports, me: string, input: DecideApproval): Result<null> {
  const pending = pendingOf(ports);
  if (!pending.ok) return pending;
  const tellable = proveTelling(ports);
  if (!tellable.ok) return tellable;
  const { memory } = pending.value;
  const chain = readAskedChain(ports);
  if (chain?.requestId === input.requestId)
    return decideChain(ports, memory, { me, input, asked: chain });
  const guard = intactGuard(ports, memory);
  if (!guard.ok) return guard;
  // What a kill left untold.
  tellChain(ports, memory);
  const rules = guard.value.evidence?.rules.get(input.requestId);
  if (rules !== undefined)
    return decideRules(ports, memory, { me, input, asked: rules, guard: guard.value });
  if (guard.value.evidence?.requests.has(input.requestId) !== true)
    return failWith('NOT_FOUND', GONE);
  const { items, left } = decisionOn(me, input, guard.value, printsIn(pending.value));
  if (items.length === 0) return left.length === 0 ? failWith('NOT_FOUND', GONE) : ok(null);
  const stamp = { at: ports.clock.now(), by: me };
  memory.approvals.append([decisionRecord(stamp, input, items, guard.value)]);
  writeStanding(ports, new Set(items.map(({ subject }) => subject.print)));
  tellChain(ports, memory);
  return ok(null);
}

const GONE =
  'This request no longer exists, or nothing in it is open. Nothing was decided. Refresh the list.';

interface RulesDecision {
  readonly me: string;
  readonly input: DecideApproval;
  readonly asked: RulesAsked;
  readonly guard: Guard;
}

function notMine(me: string, asked: RulesAsked, guard: Pick<Guard, 'rules'>): Result<never> | null {
  const why = whyNotRules(me, asked, guard);
  if (why === null) return null;
  const isOver = why === 'decided' || why === 'outdated';
  return failWith(
    isOver ? 'NOT_FOUND' : 'NOT_ALLOWED',
    `Nothing was decided. ${describeRulesBar(why)}`,
  );
}

/** New rules hold from the moment that an approver has approved them. */
function decideRules(
  ports: Ports,
  memory: Memory,
  { me, input, asked, guard }: RulesDecision,
): Result<null> {
  const no = notMine(me, asked, guard);
  if (no !== null) return no;
  const stamp = { at: ports.clock.now(), by: me };
  const decision = decisionRecord(stamp, input, [], guard);
  if (input.decision === 'reject') memory.approvals.append([decision]);
  else {
    const { wanted: rules, decided: _, from: __, ...who } = asked;
    const set: EvidenceRecord = { kind: 'rules', ...stamp, rules, why: 'approved', asked: who };
    memory.approvals.append([decision, set]);
    memory.meta.update({ approval: rules });
  }
  tellChain(ports, memory);
  return ok(null);
}

/** A new chain begins with who asked for it, who approved it, and what was wrong with the one before, which is kept. */
function decideChain(
  ports: Ports,
  memory: Memory,
  {
    me,
    input,
    asked,
  }: { readonly me: string; readonly input: DecideApproval; readonly asked: AskedChain },
): Result<null> {
  const guard = guardOf(ports, memory) ?? { rules: DEFAULT_APPROVAL };
  const no = notMine(me, { decided: null, ...asked }, guard);
  if (no !== null) return no;
  const at = ports.clock.now();
  const { wanted: rules, decided: _, from: __, ...who } = asked;
  const comment = input.comment?.trim() ? input.comment.trim() : null;
  if (input.decision === 'reject') {
    keepAskedChain(ports, {
      ...asked,
      decided: { decision: 'reject', by: me, at, comment, limit: null },
    });
    tellWords(ports, {
      by: me,
      at,
      id: asked.requestId,
      to: 'rejected',
      result: `${me} rejected a new approval history: ${comment ?? ''}`,
    });
    return ok(null);
  }
  const chain = memory.approvals.chain();
  const fault = chain.ok ? {} : { fault: describeFault(chain.fault) };
  memory.approvals.startAnew([
    { kind: 'rules', at, by: me, rules, why: 'newChain', asked: who, ...fault },
  ]);
  memory.meta.update({ approval: rules });
  keepAskedChain(ports, null);
  tellChain(ports, memory);
  return ok(null);
}
