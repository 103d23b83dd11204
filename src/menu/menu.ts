/**
 * The menu. To add an item, add it here; the build creates the top-level function that Google calls.
 */
import { policyOf } from '../jobs/memory';
import type { Ports } from '../jobs/ports';
import * as pages from './pages';
import { isPermitted, type Needs } from './consent';
import { checkConnection, refreshReport, saveSnapshot } from './alerts';

export const MENU_TITLE = 'Introw';

interface MenuItem {
  readonly label: string;
  /** The name of the top-level function that Google calls. */
  readonly entryPoint: string;
  readonly needs: Needs;
  run(makePorts: () => Ports): void;
}

/** A page that only reads the file. */
const IN_FILE: Needs = { all: ['spreadsheets.currentonly', 'script.container.ui'] };
/** A page that may ask Introw. */
const AT_INTROW: Needs = { all: [...IN_FILE.all, 'script.external_request'] };
const SETTINGS: Needs = { ...AT_INTROW, some: ['script.scriptapp'] };

function item(
  label: string,
  entryPoint: string,
  run: (makePorts: () => Ports) => void,
  needs = AT_INTROW,
): MenuItem {
  return { label, entryPoint, needs, run };
}

/** The items in order; null is a separator. */
export const MENU: readonly (MenuItem | null)[] = [
  item('Pull payouts', 'menuPullPayouts', pages.pullPayouts),
  item('Pull lines', 'menuPullLines', pages.pullLines),
  null,
  item('Approve selected payouts…', 'menuApprove', (makePorts) => {
    const from = policyOf(makePorts()).review;
    pages.bulk('Approve selected payouts', { action: 'setStage', stage: 'APPROVED', from });
  }),
  item('Set stage of selected payouts…', 'menuSetStage', () => {
    pages.bulk('Set stage of selected payouts', { action: 'setStage' });
  }),
  item('Set PO number of selected payouts…', 'menuSetPoNumber', () => {
    pages.bulk('Set PO number of selected payouts', { action: 'setPoNumber' });
  }),
  item('Decline selected lines…', 'menuDecline', () => {
    pages.bulk('Decline selected lines', { action: 'decline' });
  }),
  item('Detach selected lines…', 'menuDetach', () => {
    pages.bulk('Detach selected lines', { action: 'detach' });
  }),
  item('Revert selected rows…', 'menuRevert', () => {
    pages.bulk('Revert selected rows', { action: 'revert' });
  }),
  null,
  item('Review and push…', 'menuReviewAndPush', pages.reviewAndPush),
  item('Approvals…', 'menuApprovals', pages.approvals, IN_FILE),
  item('Undo last push…', 'menuUndo', pages.undo),
  null,
  item('Export payouts…', 'menuExport', pages.exportPayouts, IN_FILE),
  item('Match payments…', 'menuMatchPayments', pages.matchPayments, IN_FILE),
  null,
  item(
    'Refresh report',
    'menuRefreshReport',
    (makePorts) => {
      refreshReport(makePorts());
    },
    { all: ['spreadsheets.currentonly'] },
  ),
  item(
    'Save snapshot',
    'menuSaveSnapshot',
    (makePorts) => {
      saveSnapshot(makePorts());
    },
    { all: ['spreadsheets.currentonly'] },
  ),
  null,
  item('Settings…', 'menuSettings', pages.settings, SETTINGS),
  item(
    'Check connection',
    'menuCheckConnection',
    (makePorts) => {
      checkConnection(makePorts());
    },
    { all: ['spreadsheets.currentonly', 'script.external_request'] },
  ),
  item('Help', 'menuHelp', pages.help, { all: ['script.container.ui'] }),
];

/** The functions that Google calls, by name. */
export function menuFunctions(makePorts: () => Ports): Record<string, () => void> {
  return Object.fromEntries(
    MENU.flatMap((one) =>
      one === null
        ? []
        : [
            [
              one.entryPoint,
              () => {
                if (isPermitted(one.label, one.needs)) one.run(makePorts);
              },
            ] as const,
          ],
    ),
  );
}
