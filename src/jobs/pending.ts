import type { Preview } from '../core/contract';
import { fail, ok, problem, type Result } from '../core/errors';
import type { PlannedChange } from '../core/plan/change';
import { makePlan, previewOf } from '../core/plan/plan';
import type { LineReading, PayoutReading } from '../core/readings';
import { readMeta, restoredHeaders, type Meta } from '../sheets/meta';
import { countIds, idsOf, readLines, readPayouts } from '../sheets/readings';
import { LINES, PAYOUTS, type Schema } from '../sheets/schema';
import { openTable, readTable, type Snapshot } from '../sheets/table';
import { creditsLeft, environmentOf } from './connection';
import { remember, type Remembered } from './memory-of';
import type { Services } from './services';

/** All that the workbook holds to send, with what it was read from. */
export interface Pending {
  readonly changes: readonly PlannedChange[];
  readonly payouts: Snapshot | null;
  readonly lines: Snapshot | null;
  readonly memory: Remembered;
}

export type Scope = 'all' | 'selected';

/** Compares both sheets with the memory. Sends nothing, writes nothing, and never reads `Change`. */
export function readPending(services: Services, scope: Scope): Result<Pending> {
  const { workbook } = services;
  const payouts = snapshotOf(services, PAYOUTS);
  if (payouts?.ok === false) return payouts;
  const lines = snapshotOf(services, LINES);
  if (lines?.ok === false) return lines;
  const meta = readMeta(workbook);
  const environment = environmentOf(services);
  if (meta.environment !== null && meta.environment !== environment) {
    return fail(
      problem(
        'INVALID_INPUT',
        `The rows of this workbook were pulled from Introw's ${meta.environment} environment, but the settings now say ` +
          `${environment}, where their IDs mean nothing. Nothing was sent. Change the environment back, or pull again.`,
      ),
    );
  }
  const memory = remember(workbook);
  const payoutRows = payouts === null ? [] : readPayoutRows(payouts.value, memory, meta);
  const lineRows = lines === null ? [] : readLineRows(lines.value, memory, meta);
  const plan = makePlan(payoutRows, lineRows, memory.known);
  return ok({
    changes: scope === 'all' ? plan : plan.filter(selection(services)),
    payouts: payouts?.value ?? null,
    lines: lines?.value ?? null,
    memory,
  });
}

function snapshotOf({ workbook }: Services, schema: Schema): Result<Snapshot> | null {
  const table = openTable(workbook, schema);
  if (table === null) return null;
  return table.ok ? ok(readTable(table.value)) : table;
}

function readPayoutRows(snapshot: Snapshot, memory: Remembered, meta: Meta): PayoutReading[] {
  const restored = restoredHeaders(meta, PAYOUTS.sheet);
  return readPayouts(snapshot, memory.payouts.byId, {
    restored,
    idCounts: countIds(idsOf(snapshot)),
  });
}

function readLineRows(snapshot: Snapshot, memory: Remembered, meta: Meta): LineReading[] {
  const restored = restoredHeaders(meta, LINES.sheet);
  return readLines(snapshot, memory.lines.byId, { restored, idCounts: countIds(idsOf(snapshot)) });
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
export function previewPush(services: Services, scope: Scope): Result<Preview> {
  const pending = readPending(services, scope);
  return pending.ok ? ok(previewOf(pending.value.changes, creditsLeft(services))) : pending;
}
