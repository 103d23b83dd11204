import type { ShowLines, ShownLines } from '../../core/contract/show-lines';
import { failWith, ok, type Result } from '../../core/errors';
import { sumLines } from '../../core/records/lines-sum';
import { openMemory } from '../../sheets/memory/memory';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS, type Schema } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import type { Ports } from '../ports';
import { checkMemory } from '../guards';

/**
 * Brings `Lines` to the front and selects the rows of a payout's lines, wherever they stand by now; says what the lines
 * come to, as pulled. Sends no request and writes nothing. The way back is `showRecord` of the payout.
 */
export function showLines(ports: Ports, { payoutId }: ShowLines): Result<ShownLines> {
  const memory = openMemory(ports);
  const usable = checkMemory(ports, memory);
  if (!usable.ok) return usable;
  const lines = [...memory.lines.all().values()].filter(
    (line) => line.payoutId === payoutId && line.gone !== true,
  );
  if (lines.length === 0) return failWith('NOT_FOUND', noLines(payoutId));
  const there = idsIn(ports, LINES);
  if (!there.ok) return there;
  const payouts = idsIn(ports, PAYOUTS);
  if (!payouts.ok) return payouts;
  const wanted = new Set(lines.map(({ id }) => id));
  const rows = there.value.flatMap((id, index) => (wanted.has(id) ? [index + 2] : []));
  if (rows.length === 0) return failWith('NOT_FOUND', noLines(payoutId));
  ports.screen.showRows(LINES.sheet, rows);
  const found = new Set(there.value);
  const payout = memory.payouts.all().get(payoutId) ?? null;
  const row = payouts.value.indexOf(payoutId) + 2;
  return ok({
    rows,
    hidden: ports.screen.hiddenRows(LINES.sheet, rows)?.size ?? null,
    ...sumLines(payout, lines),
    rowless: lines.filter(({ id }) => !found.has(id)).length,
    payout: payout && {
      row: row < 2 ? null : row,
      amount: payout.amount,
      currency: payout.currency,
    },
  });
}

function idsIn({ workbook }: Ports, schema: Schema): Result<readonly string[]> {
  const table = openTable(workbook, schema);
  if (table === null) return ok([]);
  return table.ok ? ok(readIds(table.value)) : table;
}

function noLines(payoutId: string): string {
  return (
    `The sheet “Lines” has no line of ${payoutId}. Nothing was changed. ` +
    'Choose “Pull lines” to bring them, then try again.'
  );
}
