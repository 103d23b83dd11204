import type { OvertypedView } from '../../core/contract/preview';
import { ifPossible, ok, problem, type Problem, type Result } from '../../core/errors';
import { describeOvertyped, type Overtyped } from '../../core/records/overtyped';
import { commit, commitRows } from '../../sheets/commit/commit';
import type { StableReading } from '../../sheets/commit/reading';
import { rowWords, statusOfEdit } from '../../sheets/commit/row-words';
import { planWrites } from '../../sheets/table/writes';
import { restoredHeaders } from '../../sheets/memory/meta';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { isUnidentified, type IdFault, type RecordBase } from '../../core/records/readings';
import { readWholeSheet } from '../../sheets/records/whole-sheet';
import { textAt, textEdit, type CellEdit, type Snapshot } from '../../sheets/table/table';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { readSheets, type ReadSheets } from './readings';

type RecordSheet = 'Payouts' | 'Lines';

interface Row {
  readonly row: number;
  readonly id: string;
  readonly idFault: IdFault | null;
  readonly overtyped: Overtyped;
}

/** The add-on's own cells of both sheets that say something else than was pulled, row by row. */
export function overtypedViews({ payouts, lines }: ReadSheets): OvertypedView[] {
  const of = (sheet: RecordSheet, rows: readonly Row[]) =>
    rows.flatMap(({ id, row, overtyped }) =>
      overtyped.map(({ field, pulled, shown }) => ({ sheet, id, row, field, pulled, shown })),
    );
  return [...of('Payouts', payouts.rows), ...of('Lines', lines.rows)];
}

/** How many rows a refusal names. */
const NAMED = 5;

/**
 * Why nothing may be made of the sheets that others take for the truth: rows of them do not show what was pulled. Null where
 * all do.
 */
export function untrue(
  rows: Readonly<Partial<Record<RecordSheet, readonly Row[]>>>,
  undone: string,
): Problem | null {
  const named = (['Payouts', 'Lines'] as const).flatMap((sheet) =>
    (rows[sheet] ?? []).flatMap(({ row, idFault, overtyped }) => {
      const why = idFault?.text ?? describeOvertyped(overtyped);
      return why === '' ? [] : [{ sheet, text: `Row ${row} of “${sheet}”: ${why}` }];
    }),
  );
  if (named.length === 0) return null;
  const more = named.length > NAMED ? ` And ${named.length - NAMED} more.` : '';
  const texts = named.slice(0, NAMED).map(({ text }) => (text.endsWith('.') ? text : `${text}.`));
  const sheets = [...new Set(named.map(({ sheet }) => sheet))];
  return problem(
    'SHEET_DAMAGED',
    `The sheet does not show what was pulled. ${texts.join(' ')}${more} ${undone} ` +
      'Put the pulled values back (“Review and push…” offers it), or pull, then try again.',
    { by: 'restore', sheets },
  );
}

/**
 * Says in `Change` of each overtyped row what is, and lets no `Status` speak of a blocked edit that is no more, where
 * nothing told of it when it was typed. A convenience: where this user may not write, or somebody types just then, nothing
 * is written.
 */
export function tellOvertyped(ports: Ports, { payouts, lines, context }: ReadSheets): void {
  const tell = <B extends RecordBase, R extends Reading>(
    kind: RecordKind<B, R>,
    rows: readonly R[],
    reading: StableReading | null,
  ): void => {
    if (reading === null) return;
    const edits = rows.flatMap((row) => {
      const status = statusWithoutEdit(reading.snapshot, row);
      const isUntrue = row.overtyped.length > 0 || isUnidentified(row.idFault);
      if (!isUntrue && status === undefined) return [];
      const change = kind.plan(row, context);
      if (isUntrue) return rowWords(reading.table, row, change);
      return change === null ? rowWords(reading.table, row, change, status) : [];
    });
    if (planWrites(reading.snapshot, edits).values.length === 0) return;
    commit(ports.workbook, reading, { edits });
  };
  ifPossible(() =>
    ports.lock.tryRun(0, () => {
      tell(PAYOUT_KIND, payouts.rows, payouts.reading);
      tell(LINE_KIND, lines.rows, lines.reading);
    }),
  );
}

/** Puts the pulled values back into overtyped cells of the add-on's columns. Sends nothing; edits stay. */
export function restoreCells(
  ports: Ports,
  { sheet }: { readonly sheet?: RecordSheet | undefined },
): Result<{ readonly restored: number }> {
  return locked(ports, () => {
    const sheets = readSheets(ports);
    if (!sheets.ok) return sheets;
    const restored =
      (sheet === 'Lines' ? 0 : restore(ports, PAYOUT_KIND, sheets.value, sheets.value.payouts)) +
      (sheet === 'Payouts' ? 0 : restore(ports, LINE_KIND, sheets.value, sheets.value.lines));
    return ok({ restored });
  });
}

function restore<B extends RecordBase, R extends Reading>(
  { workbook }: Ports,
  kind: RecordKind<B, R>,
  { memory, meta, context }: ReadSheets,
  { reading, rows }: { readonly reading: StableReading | null; readonly rows: readonly R[] },
): number {
  if (reading === null || !rows.some(({ overtyped }) => overtyped.length > 0)) return 0;
  const store = kind.store(memory);
  const restored = restoredHeaders(meta, kind.sheet);
  const { plan } = commitRows(
    workbook,
    reading.table,
    () => true,
    ({ snapshot }) => {
      const now = readWholeSheet(kind, snapshot, store, restored).filter(
        ({ overtyped }) => overtyped.length > 0,
      );
      const edits = now.flatMap((row) => {
        const change = kind.plan({ ...row, overtyped: [] }, context);
        return [
          ...pulledCells(kind, store.get(row.id), row),
          ...rowWords(snapshot.table, { row: row.row }, change, statusWithoutEdit(snapshot, row)),
        ];
      });
      return { edits, count: now.reduce((sum, { overtyped }) => sum + overtyped.length, 0) };
    },
  );
  return plan.count;
}

function pulledCells<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  base: B | undefined,
  { row, id, overtyped }: R,
): CellEdit[] {
  if (base === undefined) return [];
  const cells = new Map(kind.cells(base));
  return overtyped.flatMap(({ field: header }): CellEdit[] => {
    if (header === kind.schema.idHeader) return [textEdit(row, header, id)];
    const literal = cells.get(header);
    return literal === undefined ? [] : [{ row, header, literal }];
  });
}

/** The row's `Status` once nothing of it is to be sent. */
function statusWithoutEdit(snapshot: Snapshot, { row }: Reading): string | undefined {
  return statusOfEdit(textAt(snapshot, row - snapshot.firstRow, 'Status'), null);
}
