import { counted } from '../../core/values/counted';
import { boxAt } from '../../core/values/box';
import { dayOf } from '../../core/values/day';
import { fail, failWith, ok, type Problem, type Result } from '../../core/errors';
import { contentDigest, digestOf, missingFigures, snapshotRows } from '../../core/report/snapshot';
import { COLUMN_WIDTHS } from '../../core/report/page';
import { cellInput } from '../../sheets/table/literal';
import {
  readReportMemory,
  updateReportMemory,
  REPORT,
  writeRows,
} from '../../sheets/report/report-sheet';
import { locked } from '../locked';
import { isGoneTold } from '../review/gone';
import { untrue } from '../review/overtyped';
import { readPending } from '../review/pending';
import { readSheets } from '../review/readings';
import { refresh } from './report';
import type { Ports } from '../ports';

/**
 * Keeps the report as values on a sheet named for the day, with the payouts that it sums and a receipt; an older one is
 * never written over, and where nothing changed since the last one none is made. Gives what to tell the user.
 */
export function saveSnapshot(ports: Ports): Result<string> {
  return locked(ports, () => save(ports));
}

function save(ports: Ports): Result<string> {
  const { workbook, reportSheets } = ports;
  const fault = faultOf(ports);
  if (fault !== null) return fail(fault);
  const refreshed = refresh(ports);
  if (!refreshed.ok) return refreshed;
  const { grid, rows, report, context } = refreshed.value;
  if (rows.payouts.length + rows.gone.length === 0) {
    return failWith(
      'NOT_FOUND',
      'The sheet holds no payouts yet. No snapshot was saved. Pull payouts first.',
    );
  }
  if (!isGoneTold(rows)) {
    return failWith(
      'SHEET_DAMAGED',
      '“Status” in “Payouts” does not say which payouts Introw no longer has, and could not be put right. ' +
        'No snapshot was saved. Pull payouts, then try again.',
    );
  }
  const box = boxAt(1, 1, report.rows.length, COLUMN_WIDTHS.length);
  const read = () => grid.values(box).map((cells) => cells.map(cellInput));
  let values = read();
  let missing = missingFigures(report, values);
  if (missing > 0) {
    workbook.flush();
    values = read();
    missing = missingFigures(report, values);
  }
  if (missing > 0) {
    return failWith(
      'SHEET_DAMAGED',
      `${counted(missing, 'figure')} of the report ${missing === 1 ? 'is' : 'are'} missing or not calculated yet. ` +
        'No snapshot was saved. Look at “Report”, then try again.',
    );
  }
  const digest = digestOf(rows.payouts, context.locale, ports.digest);
  const { payouts, gone } = rows;
  const receipt = { payouts, gone, digest, unsent: unsentIn(ports) };
  const kept = snapshotRows(report, values, context, receipt);
  const content = contentDigest(kept, ports.digest);
  const earlier = readReportMemory(ports).snapshots.filter(
    (saved) => reportSheets.idOf(saved.name) === saved.sheetId,
  );
  const last = earlier[earlier.length - 1];
  if (last?.content === content)
    return ok(`Nothing has changed since “${last.name}”: no new snapshot was made.`);
  const name = freeName(ports, `${REPORT} ${dayOf(context.at)}`);
  const sheet = workbook.create(name, false);
  writeRows(sheet, reportSheets, kept);
  reportSheets.updateCharts(name, report.charts, []);
  const sheetId = reportSheets.idOf(name) ?? 0;
  updateReportMemory(ports, { snapshots: [...earlier, { name, sheetId, digest, content }] });
  workbook.flush();
  const same = earlier.filter((saved) => saved.digest === digest).pop();
  const since =
    same === undefined ? '' : ` Nothing has changed in the payouts since “${same.name}”.`;
  const held = `${counted(payouts.length, 'payout')}, digest ${digest.slice(0, 12)}`;
  return ok(`Saved as the sheet “${name}”: ${held}.${since}`);
}

/** What of the sheets may not be taken for the truth. Where the memory is not at hand, the receipt says so. */
function faultOf(ports: Ports): Problem | null {
  const sheets = readSheets(ports);
  if (!sheets.ok) return null;
  const { payouts, lines } = sheets.value;
  return untrue({ Payouts: payouts.rows, Lines: lines.rows }, 'No snapshot was saved.');
}

/** Asked of the memory, not of `Change`: that runs behind where edits come faster than Google tells of them. */
function unsentIn(ports: Ports): number | null {
  const pending = readPending(ports, {});
  if (!pending.ok) return null;
  return pending.value.changes.filter(({ sheet }) => sheet === 'Payouts').length;
}

function freeName({ workbook }: Ports, wanted: string): string {
  let name = wanted;
  for (let number = 2; workbook.grid(name) !== null; number += 1) name = `${wanted} (${number})`;
  return name;
}
