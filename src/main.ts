/**
 * The entry points: every export is a function that Google calls (menu, trigger) or a page calls, and nothing else is.
 * Each is one call into the add-on. The build makes a top-level declaration of each.
 */
import { makeServices } from './app';
import { ok, type Result } from './core/errors';
import { addMenu } from './gas/menu';
import { inputs } from './inputs';
import { planBulk as plan } from './jobs/bulk';
import { applyBulk as apply } from './jobs/bulk-apply';
import * as conflicts from './jobs/conflicts';
import * as connection from './jobs/connection';
import { adoptCopy as adopt } from './jobs/copies';
import { updateChange } from './jobs/edits';
import { exportPayouts as readExport } from './jobs/export';
import { previewPush as preview } from './jobs/pending';
import { repairSheet as repair } from './jobs/repair';
import * as jobs from './jobs/runner';
import { showRecord as show } from './jobs/show-record';
import { scheduledRefresh as refresh } from './jobs/scheduled-run';
import type { Services } from './jobs/services';
import { previewUndo as undo } from './jobs/undo';
import { MENU_ITEMS, MENU_TITLE } from './menu-items';
import * as menu from './menu-actions';
import { given, problemOf, reply } from './reply';

export function onOpen(): void {
  addMenu(MENU_TITLE, MENU_ITEMS);
}

export function onInstall(): void {
  addMenu(MENU_TITLE, MENU_ITEMS);
}

export function onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const { range } = event;
  updateChange(makeServices().workbook, {
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
    makeServices(),
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
  menu.refreshReport(makeServices());
}

export function menuSaveSnapshot(): void {
  menu.saveSnapshot(makeServices());
}

export function menuExport(): void {
  menu.exportPayouts();
}

export function menuSettings(): void {
  menu.settings();
}

export function menuCheckConnection(): void {
  menu.checkConnection(makeServices());
}

export function menuHelp(): void {
  menu.help();
}

/** Answers a page that sent something along. */
function answer<I, T>(input: Result<I>, work: (services: Services, value: I) => Result<T>): string {
  return reply(() => given(input, (value) => work(makeServices(), value)));
}

export function getSettings(): string {
  return reply(() => ok(connection.getSettings(makeServices())));
}

export function saveSettings(input: unknown): string {
  return answer(inputs.saveSettings(input), connection.saveSettings);
}

export function checkConnection(): string {
  return reply(() => connection.checkConnection(makeServices()));
}

export function startJob(input: unknown): string {
  return answer(inputs.startJob(input), jobs.startJob);
}

export function stepJob(input: unknown): string {
  return answer(inputs.job(input), (services, { jobId, resumed }) =>
    jobs.stepJob(services, jobId, Infinity, resumed),
  );
}

export function cancelJob(input: unknown): string {
  return answer(inputs.job(input), (services, { jobId }) => jobs.cancelJob(services, jobId));
}

export function currentJob(): string {
  return reply(() => ok(jobs.currentJob(makeServices())));
}

export function previewPush(input: unknown): string {
  return answer(inputs.preview(input), preview);
}

export function planBulk(input: unknown): string {
  return answer(inputs.bulk(input), plan);
}

export function applyBulk(input: unknown): string {
  return answer(inputs.token(input), (services, { token }) => apply(services, token));
}

export function showRecord(input: unknown): string {
  return answer(inputs.show(input), show);
}

export function repairSheet(input: unknown): string {
  return answer(inputs.repair(input), (services, { sheet }) => repair(services, sheet));
}

export function previewUndo(): string {
  return reply(() => undo(makeServices()));
}

export function listConflicts(): string {
  return reply(() => conflicts.listConflicts(makeServices()));
}

export function resolveConflict(input: unknown): string {
  return answer(inputs.resolve(input), conflicts.resolveConflict);
}

export function adoptCopy(): string {
  return reply(() => adopt(makeServices()));
}

export function exportPayouts(input: unknown): string {
  return answer(inputs.exported(input), readExport);
}
