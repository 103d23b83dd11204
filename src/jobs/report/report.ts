import { ok, type Result } from '../../core/errors';
import { DEFAULT_POLICY } from '../../core/plan/policy';
import type { Grid } from '../../core/ports';
import { layOutReport, type Report, type ReportContext } from '../../core/report/report';
import type { ReportRows } from '../../core/report/rows';
import { drawCharts, openReport, REPORT, writeRows } from '../../sheets/report/report-sheet';
import { readReportRows } from '../../sheets/report/report-rows';
import { environmentOf } from '../environment';
import { locked } from '../locked';
import { openSeal } from '../../sheets/memory/seal';
import { readProofs, type KeptProofs } from '../../sheets/payments/payments-sheet';
import { PAYMENTS } from '../../sheets/table/schema';
import { describeFault } from '../../core/approval/chain';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { openFindings } from '../approval/findings';
import { guardOf } from '../memory';
import { openStaging } from '../staging/staging';
import type { Ports } from '../ports';
import { tellOvertyped } from '../review/overtyped';
import { tellGone } from '../review/gone';
import { readSheets } from '../review/readings';

/** The report as it was just written. */
interface Refreshed {
  readonly grid: Grid;
  readonly rows: ReportRows;
  readonly report: Report;
  readonly context: ReportContext;
}

/** Builds the sheet `Report` or brings it up to date. Sends nothing and changes no other sheet that can be seen. */
export function refreshReport(ports: Ports): Result<null> {
  const refreshed = locked(ports, () => refresh(ports));
  if (!refreshed.ok) return refreshed;
  ports.reportSheets.show(REPORT);
  return ok(null);
}

/** As `refreshReport`, for who holds the lock. */
export function refresh(ports: Ports): Result<Refreshed> {
  const { workbook, reportSheets, clock } = ports;
  // The formulas count by what `Change` and `Status` say.
  const sheets = readSheets(ports);
  if (sheets.ok) {
    tellOvertyped(ports, sheets.value);
    tellGone(ports, sheets.value);
  }
  const memory = openMemory(ports);
  const read = readReportRows(workbook, memory.payouts.all());
  if (!read.ok) return read;
  const proofs = readProofs(workbook, openSeal(ports));
  if (!proofs.ok) return proofs;
  const rows = withProofs(read.value, workbook.grid(PAYMENTS.sheet) === null ? null : proofs.value);
  const grid = openReport(ports);
  if (!grid.ok) return grid;
  const { policy, environment } = memory.meta.get();
  const context: ReportContext = {
    at: clock.now(),
    environment: environment ?? environmentOf(ports),
    user: ports.user().email,
    policy: policy ?? DEFAULT_POLICY,
    locale: workbook.locale(),
    pulledAt: openStaging(ports).head.pulledAt ?? {},
    ...approvalPart(ports, memory),
    sheetIds: { Payouts: reportSheets.idOf('Payouts'), Lines: reportSheets.idOf('Lines') },
  };
  const report = layOutReport(rows, context);
  writeRows(grid.value, reportSheets, report.rows);
  drawCharts(ports, report.charts);
  workbook.flush();
  return ok({ grid: grid.value, rows, report, context });
}

function withProofs(rows: ReportRows, kept: KeptProofs | null): ReportRows {
  return kept === null
    ? rows
    : { ...rows, proved: new Set(kept.proofs.map(({ payoutId }) => payoutId)) };
}

/** What the report tells of approvals; nothing, and nothing is read, while they are off. */
function approvalPart(ports: Ports, memory: Memory): Pick<ReportContext, 'approvals'> {
  if (guardOf(ports, memory) === undefined) return {};
  const chain = memory.approvals.chain();
  const links = memory.approvals.links();
  const items = [...(memory.approvals.evidence()?.items.values() ?? [])].flat().reverse();
  const last = links[links.length - 1];
  return {
    approvals: {
      findings: openFindings(ports, memory),
      items,
      chain: last === undefined ? null : { records: links.length, last: last.plain },
      fault: chain.ok ? null : describeFault(chain.fault),
      locale: ports.workbook.locale(),
    },
  };
}

/** What is said of the report at the end of a pull: nothing where it is not wanted after each. */
export function reportAfterPull(ports: Ports): string {
  if (openMemory(ports).meta.get().policy?.reportAfterPull !== true) return '';
  let trouble: string;
  try {
    const refreshed = refresh(ports);
    if (refreshed.ok) return ' The report was refreshed.';
    trouble = refreshed.error.message;
  } catch (error) {
    // What was pulled is in the sheet: a report that cannot be drawn must not keep the pull from its end.
    trouble = error instanceof Error ? error.message : String(error);
  }
  return ` The report was not refreshed: ${trouble}`;
}
