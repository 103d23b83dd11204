/**
 * The entry points: all that Google or a page can call. The build makes a top-level function of each name in
 * `entryPoints`, and nothing else can be called from outside.
 */
import { makePorts } from './app';
import { addMenu } from './gas/menu';
import { updateChange } from './jobs/review/edits';
import { scheduledRefresh } from './jobs/schedule/scheduled-run';
import { MENU, MENU_TITLE, menuFunctions } from './menu/menu';
import { problemOf } from './rpc/reply';
import { serverFunctions } from './rpc/server-functions';

/** Also in authorisation mode NONE, where there is neither a document nor a property store. */
function onOpen(): void {
  addMenu(MENU_TITLE, MENU);
}

function onEdit({ range }: GoogleAppsScript.Events.SheetsOnEdit): void {
  updateChange(makePorts().workbook, {
    sheet: range.getSheet().getName(),
    firstRow: range.getRow(),
    lastRow: range.getLastRow(),
    firstColumn: range.getColumn(),
    lastColumn: range.getLastColumn(),
  });
}

/** Called by the clock, which names the trigger that fires. */
function onSchedule(event: { readonly triggerUid?: unknown } | undefined): void {
  const uid = event?.triggerUid;
  const trigger = typeof uid === 'string' || typeof uid === 'number' ? String(uid) : null;
  scheduledRefresh(makePorts(), trigger, problemOf);
}

export const entryPoints = {
  onOpen,
  onInstall: onOpen,
  onEdit,
  scheduledRefresh: onSchedule,
  ...menuFunctions(makePorts),
  ...serverFunctions(makePorts),
};
