/**
 * The functions that pages call. A new one stands in two places: its types in `contract.ts`, and its schema and handler
 * here. The build makes a top-level function of each.
 */
import { ok, type Result } from '../core/errors';
import { applyBulk } from '../jobs/bulk/apply';
import { planBulk } from '../jobs/bulk/plan';
import type { Ports } from '../jobs/ports';
import { exportPayouts } from '../jobs/report/export';
import { previewPush } from '../jobs/review/pending';
import { listConflicts, resolveConflict } from '../jobs/review/conflicts';
import { showRecord } from '../jobs/review/show-record';
import { previewUndo } from '../jobs/push/undo';
import { cancelJob, currentJob, startJob, stepJob } from '../jobs/run/runner';
import { adoptCopy } from '../jobs/setup/copies';
import { checkConnection, getSettings, saveSettings } from '../jobs/setup/connection';
import { repairSheet } from '../jobs/setup/repair';
import type { InputOf, ServerFunction, ValueOf } from './contract';
import * as inputs from './inputs';
import { reply } from './reply';

/** How one function is served: what it takes, and what it does with it. */
interface Served<K extends ServerFunction> {
  readonly input: inputs.Schema<InputOf<K>>;
  readonly handle: (ports: Ports, input: InputOf<K>) => Result<ValueOf<K>>;
}

const SERVED: { readonly [K in ServerFunction]: Served<K> } = {
  getSettings: { input: inputs.nothing, handle: (ports) => ok(getSettings(ports)) },
  saveSettings: { input: inputs.saveSettings, handle: saveSettings },
  checkConnection: { input: inputs.nothing, handle: checkConnection },
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
  exportPayouts: { input: inputs.exportPayouts, handle: exportPayouts },
  listConflicts: { input: inputs.nothing, handle: listConflicts },
  resolveConflict: { input: inputs.resolveConflict, handle: resolveConflict },
  repairSheet: {
    input: inputs.repairSheet,
    handle: (ports, { sheet }) => repairSheet(ports, sheet),
  },
  adoptCopy: { input: inputs.nothing, handle: adoptCopy },
};

/** What a page sent, answered as JSON text. Never throws. */
function serve<K extends ServerFunction>(
  { input, handle }: Served<K>,
  makePorts: () => Ports,
  sent: unknown,
): string {
  return reply(() => {
    const read = inputs.readInput(input, sent);
    return read.ok ? handle(makePorts(), read.value) : read;
  });
}

/** Every server function by its name, from the JSON text that a page sends to the JSON text that it gets. */
export function serverFunctions(
  makePorts: () => Ports,
): Record<ServerFunction, (sent: unknown) => string> {
  const names = Object.keys(SERVED) as ServerFunction[];
  const functions = names.map(<K extends ServerFunction>(name: K) => [
    name,
    (sent: unknown) => serve<K>(SERVED[name], makePorts, sent),
  ]);
  return Object.fromEntries(functions) as Record<ServerFunction, (sent: unknown) => string>;
}
