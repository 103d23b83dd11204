import type { ConflictView, ResolveConflict } from '../../core/contract/conflicts';
import {
  fail,
  failWith,
  ok,
  problem,
  ProblemError,
  type Problem,
  type Result,
} from '../../core/errors';
import type { KnownRecord } from '../../core/plan/facts';
import { AS_PULLED, comparisonFor, isUnchanged, shownValue } from '../../core/records/merge';
import { fieldIn, isUnknown, valueIn, type RecordBase } from '../../core/records/readings';
import { digestOf } from '../../core/values/digest';
import { commitRows } from '../../sheets/commit/commit';
import type { StableReading } from '../../sheets/commit/reading';
import { rowWords } from '../../sheets/commit/row-words';
import { restoredHeaders } from '../../sheets/memory/meta';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { countIds, fieldLiteral } from '../../sheets/records/readings';
import type { CellEdit } from '../../sheets/table/table';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { readSheets, type ReadSheets } from './readings';

/** One of the two sheets, with all that resolving a conflict in it takes. */
interface Side<B extends RecordBase, R extends Reading> {
  readonly kind: RecordKind<B, R>;
  readonly rows: readonly R[];
  readonly reading: StableReading | null;
  readonly sheets: ReadSheets;
}

function sidesOf(sheets: ReadSheets) {
  return {
    Payouts: { kind: PAYOUT_KIND, ...sheets.payouts, sheets },
    Lines: { kind: LINE_KIND, ...sheets.lines, sheets },
  };
}

function conflictsOf<B extends RecordBase, R extends Reading>({
  kind,
  rows,
}: Pick<Side<B, R>, 'kind' | 'rows'>): ConflictView[] {
  return rows.flatMap((row) => {
    const { base } = row;
    const conflict = base?.conflict ?? null;
    if (base === null || conflict === null || row.idFault !== null) return [];
    return kind.fields.flatMap(([key, field]): ConflictView[] => {
      const theirs = fieldIn(conflict.theirs, key);
      const mine = row.fields[key];
      if (theirs === undefined || mine === undefined) return [];
      const pulled = valueIn(base, key);
      const same = comparisonFor(key);
      // An edit that was taken back, or that now says what Introw says, is resolved by that.
      if (isUnchanged(pulled, mine, same) || isUnchanged(theirs, mine, same)) return [];
      const shown = {
        ...{ sheet: kind.sheet, id: row.id, field, base: isUnknown(conflict, key) ? null : pulled },
        ...{ mine: shownValue(mine), theirs, theirsAt: conflict.updatedAt },
      };
      return [{ ...shown, mark: digestOf([shown, besides(base)]) }];
    });
  });
}

/** What a reader saw of the record beside the conflict, and what resolving another of its fields leaves alone. */
function besides(base: KnownRecord): readonly unknown[] {
  const { partnerId, partnerName, periodEnd } = base;
  const own = 'stage' in base ? [base.amount, base.currency] : [base.payoutId];
  return [partnerId, partnerName, periodEnd, ...own];
}

function allConflicts(sheets: ReadSheets): ConflictView[] {
  const { Payouts, Lines } = sidesOf(sheets);
  return [...conflictsOf(Payouts), ...conflictsOf(Lines)];
}

/** The cells in conflict, as far as the last pull or push saw. Sends no request. */
export function listConflicts(ports: Ports): Result<ConflictView[]> {
  const sheets = readSheets(ports);
  return sheets.ok ? ok(allConflicts(sheets.value)) : sheets;
}

/**
 * Resolves one cell, as long as it is in the conflict that was shown. `mine`: theirs becomes the base, so that the edit goes out with the next push. `theirs`: the cell
 * shows theirs and there is nothing to send. Gives the conflicts that are left.
 */
export function resolveConflict(ports: Ports, choice: ResolveConflict): Result<ConflictView[]> {
  return locked(ports, () => resolve(ports, choice));
}

function resolve(ports: Ports, choice: ResolveConflict): Result<ConflictView[]> {
  const sheets = readSheets(ports);
  if (!sheets.ok) return sheets;
  const open = allConflicts(sheets.value);
  const wanted = open.find(
    (one) => one.sheet === choice.sheet && one.id === choice.id && one.field === choice.field,
  );
  if (wanted === undefined) {
    return failWith(
      'NOT_FOUND',
      `${choice.field} of ${choice.id} is no longer in conflict. Nothing was changed. Refresh the list.`,
    );
  }
  const { Payouts, Lines } = sidesOf(sheets.value);
  const isResolved =
    (choice.mark ?? wanted.mark) === wanted.mark &&
    (choice.sheet === 'Payouts'
      ? resolveIn(ports, Payouts, choice, wanted)
      : resolveIn(ports, Lines, choice, wanted));
  return isResolved ? ok(open.filter((one) => one !== wanted)) : fail(notAsShown(choice));
}

function notTaken({ id, field }: ResolveConflict): string {
  return (
    `The cell ${field} of ${id} does not accept Introw’s value, because of a rule (Data > Data validation) or the table that it is in ` +
    '(Table menu > Convert to range). It was left as it was, and the conflict stays. Change the rule or the table, then choose again.'
  );
}

function notAsShown({ id, field }: ResolveConflict): Problem {
  return problem(
    'INVALID_INPUT',
    `${field} of ${id}, or what the record is worth, is no longer what was shown. ` +
      'Nothing was changed. Refresh the list and choose again.',
  );
}

function resolveIn<B extends RecordBase, R extends Reading>(
  { workbook }: Ports,
  { kind, reading, sheets }: Side<B, R>,
  choice: ResolveConflict,
  shown: ConflictView,
): boolean {
  const { memory, meta, context } = sheets;
  const store = kind.store(memory);
  const [key] = kind.fields.find(([, header]) => header === choice.field) ?? [];
  const old = store.get(choice.id);
  if (old === undefined || key === undefined || reading === null) return false;
  const base = withTheirs(old, key, shown.theirs);
  const isTaken = choice.choice === 'theirs';
  const {
    plan: { isAsShown },
    notKept,
  } = commitRows(
    workbook,
    reading.table,
    (id) => id === choice.id,
    ({ snapshot, ids }) => {
      const restored = restoredHeaders(meta, kind.sheet);
      // Wherever the row stands in this reading; nothing is written when it is gone.
      const isWanted = (id: string) => id === choice.id;
      const rows = kind.read(snapshot, store, { restored, idCounts: countIds(ids), isWanted });
      // The cell may have been typed into since the list was read.
      const isAsShown = conflictsOf({ kind, rows }).some(({ mark }) => mark === shown.mark);
      if (!isAsShown) return { edits: [], isAsShown };
      const edits = rows.flatMap((row): CellEdit[] => {
        const fields = isTaken ? { ...row.fields, [key]: AS_PULLED } : row.fields;
        const words = rowWords(
          snapshot.table,
          row,
          kind.plan({ ...row, base, fields }, context),
          '',
        );
        const pulled = { row: row.row, header: choice.field, literal: fieldLiteral(key, base) };
        return isTaken ? [...words, pulled] : words;
      });
      return { edits, isAsShown };
    },
  );
  if (!isAsShown) return false;
  if (isTaken && notKept.some(({ header }) => header === choice.field)) {
    throw new ProblemError(problem('NOT_ALLOWED', notTaken(choice)));
  }
  // After the cells: a newer base under an old cell would look like an edit.
  store.save([base]);
  workbook.flush();
  return true;
}

function withTheirs<B extends RecordBase>(base: B, key: string, theirs: string | null): B {
  const rest = Object.entries(base.conflict?.theirs ?? {}).filter(([other]) => other !== key);
  const updatedAt = base.conflict?.updatedAt ?? null;
  const unknown = (base.conflict?.unknown ?? []).filter((other) => other !== key);
  const conflict =
    rest.length === 0
      ? null
      : {
          theirs: Object.fromEntries(rest),
          updatedAt,
          ...(unknown.length === 0 ? {} : { unknown }),
        };
  return { ...base, [key]: theirs, conflict };
}
