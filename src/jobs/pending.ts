import type { Preview } from '../core/contract';
import { ok, type Result } from '../core/errors';
import type { PlannedChange } from '../core/plan/change';
import { makePlan, previewOf } from '../core/plan/plan';
import type { Snapshot } from '../sheets/table';
import { creditsLeft } from './connection';
import { checkEnvironment } from './guards';
import type { Remembered } from './memory-of';
import { readSheets } from './readings';
import type { Services } from './services';

/** All that the workbook holds to send, with what it was read from. */
export interface Pending {
  readonly changes: readonly PlannedChange[];
  readonly payouts: Snapshot | null;
  readonly lines: Snapshot | null;
  readonly memory: Remembered;
}

/** Which changes are meant, and what the user typed to confirm blocked moves, by payout id. */
export interface Wanted {
  readonly scope?: 'all' | 'selected' | undefined;
  readonly confirmed?: Readonly<Record<string, string>> | undefined;
}

/** Compares both sheets with the memory. Sends nothing, writes nothing, and never reads `Change`. */
export function readPending(services: Services, wanted: Wanted): Result<Pending> {
  const sheets = readSheets(services, wanted.confirmed);
  if (!sheets.ok) return sheets;
  const { payouts, lines, memory } = sheets.value;
  const sameWorld = checkEnvironment(services, memory.meta);
  if (!sameWorld.ok) return sameWorld;
  const plan = makePlan(payouts.rows, lines.rows, memory.known);
  return ok({
    changes: wanted.scope === 'selected' ? plan.filter(selection(services)) : plan,
    payouts: payouts.snapshot,
    lines: lines.snapshot,
    memory,
  });
}

/** Whether a change stands in a row that the user selected. */
function selection(services: Services): (change: PlannedChange) => boolean {
  const rows = {
    Payouts: new Set(services.selectedRows('Payouts')),
    Lines: new Set(services.selectedRows('Lines')),
  };
  return (change) => rows[change.sheet].has(change.row);
}

/** What a push would send. Sends no request. */
export function previewPush(services: Services, wanted: Wanted): Result<Preview> {
  const pending = readPending(services, wanted);
  return pending.ok ? ok(previewOf(pending.value.changes, creditsLeft(services))) : pending;
}
