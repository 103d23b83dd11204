/**
 * The entry points: every export is a function that Google calls (menu, trigger) or a page calls, and nothing else is.
 * Each is one call into the add-on. The build makes a top-level declaration of each.
 */
import { makePorts } from './app';
import { ok, type Result } from './core/errors';
import { addMenu } from './gas/menu';
import { inputs } from './rpc/inputs';
import { planBulk as plan } from './jobs/review/bulk';
import { applyBulk as apply } from './jobs/review/bulk-apply';
import * as conflicts from './jobs/review/conflicts';
import * as connection from './jobs/setup/connection';
import { adoptCopy as adopt } from './jobs/setup/copies';
import { updateChange } from './jobs/review/edits';
import { exportPayouts as readExport } from './jobs/report/export';
import { previewPush as preview } from './jobs/review/pending';
import { repairSheet as repair } from './jobs/setup/repair';
import * as jobs from './jobs/run/runner';
import { showRecord as show } from './jobs/review/show-record';
import { scheduledRefresh as refresh } from './jobs/schedule/scheduled-run';
import type { Ports } from './jobs/ports';
import { previewUndo as undo } from './jobs/push/undo';
import { MENU_ITEMS, MENU_TITLE } from './menu/menu-items';
import * as menu from './menu/menu-actions';
import { given, problemOf, reply } from './rpc/reply';

export function onOpen(): void {
  addMenu(MENU_TITLE, MENU_ITEMS);
}

export function onInstall(): void {
  addMenu(MENU_TITLE, MENU_ITEMS);
}

export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const { range } = event;
  updateChange(makePorts().workbook, {
    sheet: range.getSheet().getName(),
    firstRow: range.getRow(),
    lastRow: range.getLastRow(),
    firstColumn: range.getColumn(),
    lastColumn: range.getLastColumn(),
  });
}

/** The clock's: it gives the trigger that fires. */
export function scheduledRefresh(event: { readonly triggerUid?: unknown } | undefined): void {
  const uid = event?.triggerUid;
  refresh(
    makePorts(),
    typeof uid === 'string' || typeof uid === 'number' ? String(uid) : null,
    problemOf,
  );
}

export function menuPullPayouts(): void {
  menu.pullPayouts();
}

export function menuPullLines(): void {
  menu.pullLines();
}

export function menuApprove(): void {
  menu.bulk('Approve selected payouts', { action: 'setStage', stage: 'APPROVED' });
}

export function menuSetStage(): void {
  menu.bulk('Set stage of selected payouts', { action: 'setStage' });
}

export function menuSetPoNumber(): void {
  menu.bulk('Set PO number of selected payouts', { action: 'setPoNumber' });
}

export function menuDecline(): void {
  menu.bulk('Decline selected lines', { action: 'decline' });
}

export function menuDetach(): void {
  menu.bulk('Detach selected lines', { action: 'detach' });
}

export function menuRevert(): void {
  menu.bulk('Revert selected rows', { action: 'revert' });
}

export function menuReviewAndPush(): void {
  menu.reviewAndPush();
}

export function menuUndo(): void {
  menu.undo();
}

export function menuRefreshReport(): void {
  menu.refreshReport(makePorts());
}

export function menuSaveSnapshot(): void {
  menu.saveSnapshot(makePorts());
}

export function menuExport(): void {
  menu.exportPayouts();
}

export function menuSettings(): void {
  menu.settings();
}

export function menuCheckConnection(): void {
  menu.checkConnection(makePorts());
}

export function menuHelp(): void {
  menu.help();
}

/** Answers a page that sent something along. */
function answer<I, T>(input: Result<I>, work: (ports: Ports, value: I) => Result<T>): string {
  return reply(() => given(input, (value) => work(makePorts(), value)));
}

export function getSettings(): string {
  return reply(() => ok(connection.getSettings(makePorts())));
}

export function saveSettings(input: unknown): string {
  return answer(inputs.saveSettings(input), connection.saveSettings);
}

export function checkConnection(): string {
  return reply(() => connection.checkConnection(makePorts()));
}

export function startJob(input: unknown): string {
  return answer(inputs.startJob(input), jobs.startJob);
}

export function stepJob(input: unknown): string {
  return answer(inputs.job(input), (ports, { jobId, resumed }) =>
    jobs.stepJob(ports, jobId, Infinity, resumed),
  );
}

export function cancelJob(input: unknown): string {
  return answer(inputs.job(input), (ports, { jobId }) => jobs.cancelJob(ports, jobId));
}

export function currentJob(): string {
  return reply(() => ok(jobs.currentJob(makePorts())));
}

export function previewPush(input: unknown): string {
  return answer(inputs.preview(input), preview);
}

export function planBulk(input: unknown): string {
  return answer(inputs.bulk(input), plan);
}

export function applyBulk(input: unknown): string {
  return answer(inputs.token(input), (ports, { token }) => apply(ports, token));
}

export function showRecord(input: unknown): string {
  return answer(inputs.show(input), show);
}

export function repairSheet(input: unknown): string {
  return answer(inputs.repair(input), (ports, { sheet }) => repair(ports, sheet));
}

export function previewUndo(): string {
  return reply(() => undo(makePorts()));
}

export function listConflicts(): string {
  return reply(() => conflicts.listConflicts(makePorts()));
}

export function resolveConflict(input: unknown): string {
  return answer(inputs.resolve(input), conflicts.resolveConflict);
}

export function adoptCopy(): string {
  return reply(() => adopt(makePorts()));
}

export function exportPayouts(input: unknown): string {
  return answer(inputs.exported(input), readExport);
}
