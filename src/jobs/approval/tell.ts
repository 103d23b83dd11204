import { describeFault } from '../../core/approval/chain';
import { toldOf } from '../../core/approval/log';
import { moneySent } from '../../core/records/money-sent';
import { appendActivity, type ActivityRow } from '../../sheets/activity/activity';
import { tryApprovalLog, writeApprovalLog } from '../../sheets/activity/approval-log';
import { keepTold, readTold } from '../../sheets/memory/kept';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { ok, withProblems, type Result } from '../../core/errors';
import { ACTIVITY } from '../../sheets/table/schema';
import { ensureTable, tryToWrite } from '../../sheets/table/table';
import { locked } from '../locked';
import { guardOf } from '../memory';
import type { Ports } from '../ports';

interface ToldWords {
  readonly by: string;
  readonly at: number;
  readonly id: string;
  readonly to: string;
  readonly result: string;
}

/** One row of `Activity` about approvals that is in no chain. */
export function tellWords({ workbook }: Ports, { by, at, id, to, result }: ToldWords): void {
  // Told of once each: the same may be wrong with the next chain.
  const pushId = new Date(at).toISOString();
  appendActivity(workbook, [
    { at, user: by, pushId, record: 'Approval', id, field: 'Approval', from: null, to, result },
  ]);
}

/**
 * Proves that what is about to be put on record can be told, before it counts: `Activity` and `Approvals` take a write that
 * changes nothing.
 */
export function proveTelling({ workbook }: Ports): Result<null> {
  return withProblems('Nothing was done, because it could not be recorded.', () => {
    const activity = ensureTable(workbook, ACTIVITY);
    if (!activity.ok) return activity;
    tryToWrite(activity.value);
    tryApprovalLog(workbook);
    workbook.flush();
    return ok(null);
  });
}

/** Names in `Activity` what is wrong with the evidence, where changes are held against it; does nothing else. */
export function tellFault(ports: Ports, memory: Memory): void {
  if (guardOf(ports, memory) === undefined || memory.approvals.chain().ok) return;
  locked(ports, () => {
    // Read once more: what somebody was just writing is no fault.
    tellChain(ports, openMemory(ports));
    return ok(null);
  });
}

/**
 * Tells in `Activity` and in `Approvals` what the chain says and was not told yet; of one that is not intact what is wrong
 * with it, once. For who holds the lock.
 */
export function tellChain(ports: Ports, memory: Memory): void {
  const { workbook, clock } = ports;
  const told = readTold(ports);
  const chain = memory.approvals.chain();
  if (!chain.ok) {
    const { fault } = chain;
    if (told.fault !== null) return;
    const result = `The approval history is not intact: ${describeFault(fault)}. No approval counts until an approver approves a new one.`;
    tellWords(ports, {
      by: ports.user().email,
      at: clock.now(),
      id: `evidence ${fault.n}`,
      to: 'not intact',
      result,
    });
    keepTold(ports, { ...told, fault });
    return;
  }
  const evidence = memory.approvals.evidence();
  const links = memory.approvals.links();
  const from = told.count > links.length ? 0 : told.count;
  if (evidence === null || from === links.length) return;
  const rows = chain.records.slice(from).flatMap((record, index): ActivityRow[] => {
    const row = toldOf(record, evidence, workbook.locale());
    if (row === null) return [];
    const { id, to, result, subject } = row;
    const { amount, currency } =
      subject === null ? { amount: null, currency: null } : moneySent(subject);
    return [
      {
        at: record.at,
        user: record.by,
        pushId: `#${from + index + 1}`,
        record: 'Approval',
        id,
        field: 'Approval',
        from: row.from,
        to,
        result,
        partner: subject?.partner ?? null,
        amount,
        currency,
      },
    ];
  });
  appendActivity(workbook, rows);
  writeApprovalLog(workbook, { records: chain.records, links, evidence }, from);
  keepTold(ports, { count: links.length, fault: null });
}
