import type { RequestApproval, RequestedApproval } from '../../../core/contract/approvals';
import type { EvidenceRecord } from '../../../core/approval/evidence';
import type { Subject } from '../../../core/approval/subject';
import { linesThen } from '../../../core/approval/watch';
import { failWith, ok, type Result } from '../../../core/errors';
import type { FingerprintedChange } from '../../../core/plan/preview';
import type { LineBase } from '../../../core/records/readings';
import { countReasons } from '../../../core/values/count-each';
import { groupByKey } from '../../../core/values/group-by-key';
import { locked } from '../../locked';
import type { Ports } from '../../ports';
import { pendingOf } from './guarded-now';
import { intactGuard, myAddress } from '../permits';
import { proveTelling, tellChain } from '../tell';
import { writeStanding } from './rows';

/** Below what one cell holds: a longer request is several records. */
const MOST_IN_RECORD = 30_000;

/** Asks a second person to approve what is guarded and lacks an approval. Sends nothing. */
export function requestApproval(ports: Ports, input: RequestApproval): Result<RequestedApproval> {
  return locked(ports, () => request(ports, input));
}

function request(ports: Ports, { only, comment }: RequestApproval): Result<RequestedApproval> {
  const me = myAddress(ports);
  if (!me.ok) return me;
  const pending = pendingOf(ports);
  if (!pending.ok) return pending;
  const { memory, changes } = pending.value;
  const guard = intactGuard(ports, memory);
  if (!guard.ok) return guard;
  // What a kill left untold.
  tellChain(ports, memory);
  const wanted = only && new Set(only);
  const meant = changes.filter(({ fingerprint }) => wanted?.has(fingerprint) ?? true);
  const judged = meant.map((change) => ({ change, why: whyNot(change) }));
  const asked = judged.flatMap(({ change, why }) => (why === null ? [change] : []));
  const gone = wanted === undefined ? 0 : wanted.size - meant.length;
  const skipped = countReasons([
    ...judged.flatMap(({ why }) => why ?? []),
    ...Array.from({ length: gone }, () => CHANGED),
  ]);
  if (asked.length === 0) return failWith('NOT_FOUND', nothingToAsk(skipped));
  const tellable = proveTelling(ports);
  if (!tellable.ok) return tellable;
  const requestId = ports.ids.next();
  const stamp = { at: ports.clock.now(), by: me.value };
  const linesOf = groupByKey(
    [...memory.lines.all().values()].map((line) => [line.payoutId ?? '', line] as const),
  );
  const subjects = asked.map((change) => subjectOf(change, linesOf));
  const said = comment?.trim() ? comment.trim() : null;
  memory.approvals.append(
    partsOf(subjects).map((part): EvidenceRecord => ({
      kind: 'request',
      ...stamp,
      requestId,
      comment: said,
      changes: part,
      environment: guard.value.environment,
    })),
  );
  writeStanding(ports, new Set(subjects.map(({ print }) => print)));
  tellChain(ports, memory);
  return ok({ requestId, requested: asked.length, skipped });
}

const CHANGED = 'Changed since it was shown: check it again';

/** Why a change is not asked for; null if it is. */
function whyNot({ guarded, request, contested }: FingerprintedChange): string | null {
  if (guarded === undefined)
    return request === null ? 'Cannot be sent as it stands' : 'Needs no approval';
  if (contested !== undefined && contested.length > 0) return 'In conflict; resolve that first';
  switch (guarded.approval.state) {
    case 'approved':
      return 'Approved already';
    case 'requested':
      return 'Asked for already';
    default:
      return null;
  }
}

function nothingToAsk(skipped: readonly { why: string; count: number }[]): string {
  const why = skipped.map((one) => `${one.count}: ${one.why.toLowerCase()}`).join('; ');
  return `There is nothing to ask approval for${why && ` (${why})`}. Nothing was done.`;
}

/** What is asked for, with the lines that a payout has now. A new line goes by its mark. */
function subjectOf(
  { guarded, fingerprint, kind }: FingerprintedChange,
  linesOf: ReadonlyMap<string, readonly LineBase[]>,
): Subject {
  if (guarded === undefined) throw new Error('Only what is guarded is asked for.');
  const { subject } = guarded;
  if (kind === 'create') return { ...subject, id: fingerprint };
  if (subject.sheet === 'Lines') return subject;
  const lines = linesThen(linesOf.get(subject.id) ?? []);
  return lines === null ? subject : { ...subject, lines };
}

/** Parts of a request that each fit into one cell as a record. */
function partsOf(subjects: readonly Subject[]): Subject[][] {
  const parts: Subject[][] = [];
  let left = 0;
  for (const subject of subjects) {
    const size = JSON.stringify(subject).length;
    const part = parts[parts.length - 1];
    if (part === undefined || size > left) {
      parts.push([subject]);
      left = MOST_IN_RECORD - size;
    } else {
      part.push(subject);
      left -= size;
    }
  }
  return parts;
}
