import type { ConflictView, ResolveConflict } from '../../core/contract/conflicts';
import { fail, ok, problem, type Result } from '../../core/errors';
import { AS_PULLED, shownValue, isUnchanged } from '../../core/records/merge';
import type { PlanContext } from '../../core/plan/change';
import { describeChange } from '../../core/plan/words';
import { valueIn, type OpenConflict } from '../../core/records/readings';
import type { Baseline } from '../../sheets/memory/baseline';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { restoredHeaders, type Meta } from '../../sheets/memory/meta';
import { countIds } from '../../sheets/records/readings';
import { isStillSo, readStable, writeStable } from '../../sheets/commit/stable';
import {
  type CellEdit,
  type Snapshot,
  type StableReading,
  type Table,
  textEdit,
} from '../../sheets/table/table';
import { locked } from '../locked';
import { readSheets, type ReadSheets } from './readings';
import type { Ports } from '../ports';

interface ConflictBase {
  readonly id: string;
  readonly conflict?: OpenConflict<string> | null;
}

type ConflictReading<B> = Reading & { readonly base: B | null };

/** One of the two sheets, with all that settling a conflict in it takes. */
interface Side<B extends ConflictBase, R extends ConflictReading<B>> {
  readonly kind: RecordKind<B, R>;
  readonly rows: readonly R[];
  readonly snapshot: Snapshot | null;
  readonly baseline: Baseline<B>;
  readonly known: PlanContext;
  readonly meta: Meta;
}

function sidesOf({ payouts, lines, memory }: ReadSheets) {
  const { context, meta } = memory;
  return {
    Payouts: { kind: PAYOUT_KIND, ...payouts, baseline: memory.payouts, known: context, meta },
    Lines: { kind: LINE_KIND, ...lines, baseline: memory.lines, known: context, meta },
  };
}

function conflictsOf<B extends ConflictBase, R extends ConflictReading<B>>({
  kind,
  rows,
}: Side<B, R>): ConflictView[] {
  return rows.flatMap((row) => {
    const conflict = row.base?.conflict ?? null;
    if (row.base === null || conflict === null || row.idFault !== null) return [];
    const { base } = row;
    return kind.fields.flatMap(([key, field]): ConflictView[] => {
      const theirs = conflict.theirs[key];
      const mine = row.fields[key];
      if (theirs === undefined || mine === undefined) return [];
      const pulled = valueIn(base, key);
      const same = kind.same(key);
      // An edit that was taken back, or that now says what Introw says, is settled by that.
      if (isUnchanged(pulled, mine, same) || isUnchanged(theirs, mine, same)) return [];
      const { schema } = kind;
      const sheet = schema.sheet === 'Lines' ? 'Lines' : 'Payouts';
      return [
        {
          sheet,
          id: row.id,
          field,
          base: pulled,
          mine: shownValue(mine),
          theirs,
          theirsAt: conflict.updatedAt,
        },
      ];
    });
  });
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
 * Settles one cell. `mine`: theirs becomes the base, so that the edit goes out with the next push. `theirs`: the cell
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
    return fail(
      problem(
        'NOT_FOUND',
        `${choice.field} of ${choice.id} is in no conflict any more. Nothing was changed. Refresh the list.`,
      ),
    );
  }
  const { Payouts, Lines } = sidesOf(sheets.value);
  if (choice.sheet === 'Payouts') settle(ports, Payouts, choice, wanted.theirs);
  else settle(ports, Lines, choice, wanted.theirs);
  return ok(open.filter((one) => one !== wanted));
}

/** How often the cells are planned anew when somebody typed or sorted meanwhile. */
const TRIES = 4;

function settle<B extends ConflictBase, R extends ConflictReading<B>>(
  { workbook }: Ports,
  side: Side<B, R>,
  choice: ResolveConflict,
  theirs: string | null,
): void {
  const { kind, snapshot, baseline } = side;
  const [key] = kind.fields.find(([, header]) => header === choice.field) ?? [];
  const old = baseline.byId.get(choice.id);
  if (old === undefined || key === undefined || snapshot === null) return;
  const base = withTheirs(old, key, theirs);
  const read = (table: Table): StableReading =>
    readStable(workbook, table, (id) => id === choice.id);
  let reading = read(snapshot.table);
  let edits = settling(side, reading, choice, key, base);
  for (let attempt = 1; attempt < TRIES && !isStillSo(workbook, reading); attempt += 1) {
    reading = read(reading.table);
    edits = settling(side, reading, choice, key, base);
  }
  writeStable(workbook, reading, edits, []);
  workbook.flush();
  // After the cells: a newer base under an old cell would look like an edit.
  baseline.save([base]);
  workbook.flush();
}

/** The cells of the row, wherever it stands in this reading; none when it is gone. */
function settling<B extends ConflictBase, R extends ConflictReading<B>>(
  { kind, baseline, known, meta }: Side<B, R>,
  { snapshot, ids }: StableReading,
  { id, field, choice }: ResolveConflict,
  key: string,
  base: B,
): CellEdit[] {
  const context = {
    restored: restoredHeaders(meta, kind.schema.sheet),
    idCounts: countIds(ids),
  };
  const reading = kind.read(snapshot, baseline.byId, context).find((one) => one.id === id);
  if (reading === undefined) return [];
  const takes = choice === 'theirs';
  const fields = takes ? { ...reading.fields, [key]: AS_PULLED } : reading.fields;
  const change = describeChange(kind.plan({ ...reading, base, fields }, known));
  const { row } = reading;
  const edits: CellEdit[] = [textEdit(row, 'Change', change), textEdit(row, 'Status', '')];
  if (takes) edits.push({ row, header: field, literal: kind.show(key, base) });
  return edits;
}

function withTheirs<B extends ConflictBase>(base: B, key: string, theirs: string | null): B {
  const rest = Object.entries(base.conflict?.theirs ?? {}).filter(([other]) => other !== key);
  const updatedAt = base.conflict?.updatedAt ?? null;
  const conflict = rest.length === 0 ? null : { theirs: Object.fromEntries(rest), updatedAt };
  return { ...base, [key]: theirs, conflict };
}
