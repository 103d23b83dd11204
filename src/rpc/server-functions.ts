/**
 * The functions that pages call. To add one, put its types into `contract.ts` and its schema and handler here; the build
 * creates the top-level function.
 */
import { ok, type Result } from '../core/errors';
import { acknowledge } from '../jobs/approval/acknowledge';
import { decideApproval } from '../jobs/approval/requests/decide';
import { listApprovals } from '../jobs/approval/requests/list';
import { requestApproval } from '../jobs/approval/requests/request';
import { getHome } from '../jobs/home/home';
import { applyBulk } from '../jobs/bulk/apply';
import { planBulk } from '../jobs/bulk/plan';
import { applyPayments } from '../jobs/payments/apply';
import { matchPayments } from '../jobs/payments/match';
import type { Ports } from '../jobs/ports';
import { exportPayouts } from '../jobs/report/export';
import { recordExport } from '../jobs/report/record-export';
import { previewPush } from '../jobs/review/pending';
import { listConflicts, resolveConflict } from '../jobs/review/conflicts';
import { restoreCells } from '../jobs/review/overtyped';
import { showLines } from '../jobs/review/show-lines';
import { showRecord } from '../jobs/review/show-record';
import { previewUndo } from '../jobs/push/undo';
import { cancelJob, currentJob, startJob, stepJob } from '../jobs/run/runner';
import { adoptCopy } from '../jobs/setup/copies';
import { getFileSettings, saveFileSettings } from '../jobs/setup/file-settings';
import { checkConnection } from '../jobs/setup/check-connection';
import { getSettings, saveSettings } from '../jobs/setup/settings';
import { repairSheet } from '../jobs/setup/repair';
import type { InputOf, ServerFunction, ValueOf } from './contract';
import * as inputs from './inputs';
import { reply } from './reply';

/** The input schema and the handler of one function. */
interface Endpoint<K extends ServerFunction> {
  readonly input: inputs.Schema<InputOf<K>>;
  readonly handle: (ports: Ports, input: InputOf<K>) => Result<ValueOf<K>>;
}

const ENDPOINTS: { readonly [K in ServerFunction]: Endpoint<K> } = {
  getSettings: { input: inputs.nothing, handle: (ports) => ok(getSettings(ports)) },
  saveSettings: { input: inputs.saveSettings, handle: saveSettings },
  checkConnection: { input: inputs.checkConnection, handle: checkConnection },
  getHome: { input: inputs.nothing, handle: (ports) => ok(getHome(ports)) },
  startJob: { input: inputs.startJob, handle: (ports, request) => startJob(ports, request) },
  stepJob: {
    input: inputs.jobRequest,
    handle: (ports, { jobId, resumed }) => stepJob(ports, jobId, Infinity, resumed),
  },
  cancelJob: { input: inputs.jobRequest, handle: (ports, { jobId }) => cancelJob(ports, jobId) },
  currentJob: { input: inputs.nothing, handle: (ports) => ok(currentJob(ports)) },
  previewPush: { input: inputs.previewRequest, handle: previewPush },
  previewUndo: { input: inputs.nothing, handle: previewUndo },
  planBulk: { input: inputs.planBulk, handle: planBulk },
  applyBulk: { input: inputs.token, handle: (ports, { token }) => applyBulk(ports, token) },
  showRecord: { input: inputs.showRecord, handle: showRecord },
  requestApproval: { input: inputs.requestApproval, handle: requestApproval },
  listApprovals: { input: inputs.nothing, handle: listApprovals },
  decideApproval: { input: inputs.decideApproval, handle: decideApproval },
  acknowledge: { input: inputs.acknowledge, handle: acknowledge },
  showLines: { input: inputs.showLines, handle: showLines },
  exportPayouts: { input: inputs.exportPayouts, handle: exportPayouts },
  recordExport: { input: inputs.recordExport, handle: recordExport },
  matchPayments: { input: inputs.matchPayments, handle: matchPayments },
  applyPayments: { input: inputs.applyPayments, handle: applyPayments },
  getFileSettings: { input: inputs.nothing, handle: (ports) => ok(getFileSettings(ports)) },
  saveFileSettings: { input: inputs.saveFileSettings, handle: saveFileSettings },
  listConflicts: { input: inputs.nothing, handle: listConflicts },
  resolveConflict: { input: inputs.resolveConflict, handle: resolveConflict },
  repairSheet: {
    input: inputs.repairSheet,
    handle: (ports, { sheet }) => repairSheet(ports, sheet),
  },
  restoreCells: { input: inputs.restoreCells, handle: restoreCells },
  adoptCopy: { input: inputs.nothing, handle: adoptCopy },
};

/** Parses the input, runs the handler and returns a JSON `Reply`. Never throws. */
function serve<K extends ServerFunction>(
  { input, handle }: Endpoint<K>,
  makePorts: () => Ports,
  sent: unknown,
): string {
  return reply(() => {
    const read = inputs.readInput(input, sent);
    return read.ok ? handle(makePorts(), read.value) : read;
  });
}

/** Every server function by name. Each takes and returns JSON. */
export function serverFunctions(
  makePorts: () => Ports,
): Record<ServerFunction, (sent: unknown) => string> {
  const names = Object.keys(ENDPOINTS) as ServerFunction[];
  const functions = names.map(<K extends ServerFunction>(name: K) => [
    name,
    (sent: unknown) => serve<K>(ENDPOINTS[name], makePorts, sent),
  ]);
  return Object.fromEntries(functions) as Record<ServerFunction, (sent: unknown) => string>;
}
