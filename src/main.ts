/**
 * The entry points: every export is a function that Google calls (menu, trigger) or a page calls, and nothing else is.
 * Each is one call into the add-on. The build makes a top-level declaration of each.
 */
import { makeServices } from './app';
import { ok } from './core/errors';
import { addMenu } from './gas/menu';
import { inputs } from './inputs';
import * as conflicts from './jobs/conflicts';
import * as connection from './jobs/connection';
import { adoptCopy as adopt } from './jobs/copies';
import { updateChange } from './jobs/edits';
import { previewPush as preview } from './jobs/pending';
import { repairSheet as repair } from './jobs/repair';
import * as jobs from './jobs/runner';
import { previewUndo as undo } from './jobs/undo';
import { MENU_ITEMS, MENU_TITLE } from './menu-items';
import * as menu from './menu-actions';
import { given, reply } from './reply';

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
  });
}

export function menuPullPayouts(): void {
  menu.pullPayouts();
}

export function menuPullLines(): void {
  menu.pullLines();
}

export function menuReviewAndPush(): void {
  menu.reviewAndPush();
}

export function menuUndo(): void {
  menu.undo();
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

export function getSettings(): string {
  return reply(() => ok(connection.getSettings(makeServices())));
}

export function saveSettings(input: unknown): string {
  return reply(() =>
    given(inputs.saveSettings(input), (value) => connection.saveSettings(makeServices(), value)),
  );
}

export function checkConnection(): string {
  return reply(() => connection.checkConnection(makeServices()));
}

export function startJob(input: unknown): string {
  return reply(() =>
    given(inputs.startJob(input), (value) => jobs.startJob(makeServices(), value)),
  );
}

export function stepJob(input: unknown): string {
  return reply(() => given(inputs.job(input), ({ jobId }) => jobs.stepJob(makeServices(), jobId)));
}

export function cancelJob(input: unknown): string {
  return reply(() =>
    given(inputs.job(input), ({ jobId }) => jobs.cancelJob(makeServices(), jobId)),
  );
}

export function currentJob(): string {
  return reply(() => ok(jobs.currentJob(makeServices())));
}

export function previewPush(input: unknown): string {
  return reply(() => given(inputs.preview(input), (wanted) => preview(makeServices(), wanted)));
}

export function repairSheet(input: unknown): string {
  return reply(() => given(inputs.repair(input), ({ sheet }) => repair(makeServices(), sheet)));
}

export function previewUndo(): string {
  return reply(() => undo(makeServices()));
}

export function listConflicts(): string {
  return reply(() => conflicts.listConflicts(makeServices()));
}

export function resolveConflict(input: unknown): string {
  return reply(() =>
    given(inputs.resolve(input), (choice) => conflicts.resolveConflict(makeServices(), choice)),
  );
}

export function adoptCopy(): string {
  return reply(() => adopt(makeServices()));
}
