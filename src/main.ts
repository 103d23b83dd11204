/**
 * The entry points. The build creates a top-level function for each name in `entryPoints`; Google and the pages can call
 * nothing else.
 */
import { makePorts } from './app';
import { addMenu } from './gas/menu';
import { updateChange } from './jobs/review/edits';
import { scheduledRefresh } from './jobs/run/scheduled-run';
import { MENU, MENU_TITLE, menuFunctions } from './menu/menu';
import { problemOf } from './rpc/reply';
import { serverFunctions } from './rpc/server-functions';

/** Also runs in authorisation mode NONE, in which documents and properties are not accessible. */
function onOpen(): void {
  addMenu(MENU_TITLE, MENU);
}

function onEdit({ range, oldValue }: GoogleAppsScript.Events.SheetsOnEdit): void {
  updateChange(makePorts(), {
    sheet: range.getSheet().getName(),
    firstRow: range.getRow(),
    lastRow: range.getLastRow(),
    firstColumn: range.getColumn(),
    lastColumn: range.getLastColumn(),
    before: typeof oldValue === 'string' ? oldValue : null,
  });
}

/** Called by the clock trigger, which passes its id. */
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
