import type { Preview } from '../../core/contract/preview';
import { ok, type Result } from '../../core/errors';
import type { PlannedChange } from '../../core/plan/change';
import { makePlan } from '../../core/plan/plan';
import { failuresIn } from '../../core/push/failures';
import { withFingerprints, previewOf, type FingerprintedChange } from '../../core/plan/preview';
import type { StableReading } from '../../sheets/commit/reading';
import type { Memory } from '../../sheets/memory/memory';
import { creditsLeft } from '../service/connection';
import { checkEnvironment } from '../guards';
import { overtypedViews, tellOvertyped } from './overtyped';
import { readSheets, type ReadSheets } from './readings';
import { visibleRows } from './selected';
import { proofReads } from '../service/organisation';
import { tellFault } from '../approval/tell';
import type { Ports } from '../ports';
import { textAt } from '../../sheets/table/table';

/** All that the workbook holds to send, with what it was read from. */
export interface Pending {
  readonly changes: readonly FingerprintedChange[];
  readonly payouts: StableReading | null;
  readonly lines: StableReading | null;
  readonly memory: Memory;
  readonly sheets: ReadSheets;
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
export function readPending(ports: Ports, wanted: Wanted): Result<Pending> {
  const sheets = readSheets(ports, wanted.confirmed);
  if (!sheets.ok) return sheets;
  const { payouts, lines, memory, meta, context } = sheets.value;
  const sameWorld = checkEnvironment(ports, meta);
  if (!sameWorld.ok) return sameWorld;
  const plan = withFingerprints(makePlan(payouts.rows, lines.rows, context), context);
  const scoped = wanted.scope === 'selected' ? plan.filter(selection(ports)) : plan;
  const only = wanted.only && new Set(wanted.only);
  const changes =
    only === undefined ? scoped : scoped.filter(({ fingerprint }) => only.has(fingerprint));
  return ok({
    changes,
    changed: only === undefined ? 0 : only.size - changes.length,
    payouts: payouts.reading,
    lines: lines.reading,
    memory,
    sheets: sheets.value,
  });
}

type IsAt = (change: Pick<PlannedChange, 'sheet' | 'row'>) => boolean;

/** Whether a change stands in a row that the user selected. */
function selection(ports: Ports): IsAt {
  const rows = {
    Payouts: new Set(visibleRows(ports, 'Payouts')),
    Lines: new Set(visibleRows(ports, 'Lines')),
  };
  return (change) => rows[change.sheet].has(change.row);
}

/** A preview is read again and again, and asking is a call or two for each row. */
const ASKED = 300;

/** Whether a change stands in a row that is hidden; null of more rows than can be asked for. */
function hiding(
  { screen }: Ports,
  changes: readonly PlannedChange[],
): (change: PlannedChange) => boolean | null {
  const of = (sheet: PlannedChange['sheet']) => {
    const own = changes.filter((change) => change.sheet === sheet && change.row > 0);
    if (own.length > ASKED) return null;
    return screen.hiddenRows(
      sheet,
      own.map(({ row }) => row),
    );
  };
  const rows = { Payouts: of('Payouts'), Lines: of('Lines') };
  return ({ sheet, row }) => rows[sheet]?.has(row) ?? null;
}

/**
 * What `Status` still says of a failure in an earlier push, which the journal of the last one does not know: the page says what
 * the sheet says. Nothing but words follows from it.
 */
function shownFailure(
  { payouts, lines }: ReadSheets,
  { sheet, row }: Pick<PlannedChange, 'sheet' | 'row'>,
): string | null {
  const snapshot = (sheet === 'Payouts' ? payouts : lines).reading?.snapshot;
  if (snapshot === undefined) return null;
  const status = textAt(snapshot, row - snapshot.firstRow, 'Status');
  return status.startsWith('Failed') ? status : null;
}

/** Marked changes as a page shows them. Sends no request. */
export function shownChanges(
  ports: Ports,
  memory: Memory,
  changes: readonly FingerprintedChange[],
  sheets: ReadSheets | null = null,
): Preview {
  const locale = ports.workbook.locale();
  const overtyped = sheets === null ? [] : overtypedViews(sheets);
  const rest = { creditsLeft: creditsLeft(ports), locale, overtyped };
  const isHidden = hiding(ports, changes);
  // Without a change there is none that failed, and the journal of a large push need not be read.
  const failureOf = failuresIn(changes.length === 0 ? [] : memory.journal.entries, locale);
  const preview = previewOf(changes, rest, (change) => ({
    hidden: isHidden(change),
    failed: failureOf(change) ?? (sheets && shownFailure(sheets, change)),
  }));
  const { reads, writes } = preview.requests;
  return { ...preview, requests: { reads: reads + proofReads(ports, changes), writes } };
}

/** What a push would send, and which cells of the add-on's are overtyped. Sends no request. */
export function previewPush(ports: Ports, wanted: Wanted): Result<Preview> {
  const pending = readPending(ports, wanted);
  if (!pending.ok) return pending;
  const { changes, sheets, memory } = pending.value;
  tellOvertyped(ports, sheets);
  tellFault(ports, memory);
  return ok(shownChanges(ports, memory, changes, sheets));
}
