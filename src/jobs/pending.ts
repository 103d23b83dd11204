import type { Preview } from '../core/contract';
import { ok, type Result } from '../core/errors';
import type { PlannedChange } from '../core/plan/change';
import { makePlan } from '../core/plan/plan';
import { marked, previewOf, type MarkedChange } from '../core/plan/preview';
import type { Snapshot } from '../sheets/table';
import { creditsLeft } from './connection';
import { checkEnvironment } from './guards';
import type { Remembered } from './memory-of';
import { readSheets } from './readings';
import { visibleRows } from './selected';
import type { Services } from './services';

/** All that the workbook holds to send, with what it was read from. */
export interface Pending {
  readonly changes: readonly MarkedChange[];
  readonly payouts: Snapshot | null;
  readonly lines: Snapshot | null;
  readonly memory: Remembered;
  /** How many of the marks that were meant stand for no change any more. */
  readonly changed: number;
}

/** Which changes are meant, and what the user typed to confirm blocked moves, by payout id. */
export interface Wanted {
  readonly scope?: 'all' | 'selected' | undefined;
  readonly confirmed?: Readonly<Record<string, string>> | undefined;
  /** The marks of the changes that are meant; all when undefined. */
  readonly only?: readonly string[] | undefined;
}

/** Compares both sheets with the memory. Sends nothing, writes nothing, and never reads `Change`. */
export function readPending(services: Services, wanted: Wanted): Result<Pending> {
  const sheets = readSheets(services, wanted.confirmed);
  if (!sheets.ok) return sheets;
  const { payouts, lines, memory } = sheets.value;
  const sameWorld = checkEnvironment(services, memory.meta);
  if (!sameWorld.ok) return sameWorld;
  const plan = marked(makePlan(payouts.rows, lines.rows, memory.known), memory.known);
  const scoped = wanted.scope === 'selected' ? plan.filter(selection(services)) : plan;
  const only = wanted.only && new Set(wanted.only);
  const changes = only === undefined ? scoped : scoped.filter(({ mark }) => only.has(mark));
  return ok({
    changes,
    changed: only === undefined ? 0 : only.size - changes.length,
    payouts: payouts.snapshot,
    lines: lines.snapshot,
    memory,
  });
}

type IsAt = (change: Pick<PlannedChange, 'sheet' | 'row'>) => boolean;

/** Whether a change stands in a row that the user selected. */
function selection(services: Services): IsAt {
  const rows = {
    Payouts: new Set(visibleRows(services, 'Payouts')),
    Lines: new Set(visibleRows(services, 'Lines')),
  };
  return (change) => rows[change.sheet].has(change.row);
}

/** A preview is read again and again, and asking is a call or two for each row. */
const ASKED = 300;

/** Whether a change stands in a row that is hidden; of more rows than can be asked for none counts as hidden. */
function hiding({ screen }: Services, changes: readonly PlannedChange[]): IsAt {
  const of = (sheet: PlannedChange['sheet']) => {
    const own = changes.filter((change) => change.sheet === sheet && change.row > 0);
    if (own.length > ASKED) return null;
    return screen.hiddenRows(
      sheet,
      own.map(({ row }) => row),
    );
  };
  const rows = { Payouts: of('Payouts'), Lines: of('Lines') };
  return ({ sheet, row }) => rows[sheet]?.has(row) === true;
}

/** Marked changes as a page shows them. Sends no request. */
export function shownChanges(services: Services, changes: readonly MarkedChange[]): Preview {
  const rest = { creditsLeft: creditsLeft(services), locale: services.workbook.locale() };
  return previewOf(changes, rest, hiding(services, changes));
}

/** What a push would send. Sends no request. */
export function previewPush(services: Services, wanted: Wanted): Result<Preview> {
  const pending = readPending(services, wanted);
  return pending.ok ? ok(shownChanges(services, pending.value.changes)) : pending;
}
