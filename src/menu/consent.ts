/** Finds out before a menu item does anything what it lacks of the user's permissions, says why it asks, and asks. */
import { missingConsent, requireConsent, type Consent } from '../gas/consent';
import { confirmAlert, showAlert } from '../gas/pages';

/** What each permission is for, after “needs your permission”. */
const WHY: Readonly<Record<Consent, string>> = {
  'spreadsheets.currentonly': 'to read and change this file, and no other',
  'script.container.ui': 'to open its dialogs and the sidebar',
  'script.external_request': 'to contact Introw, and nobody else',
  'script.scriptapp': 'to start the scheduled refresh, if you want one',
};

/** What a menu item cannot do without, and what only a part of it needs. */
export interface Needs {
  readonly all: readonly Consent[];
  readonly some?: readonly Consent[];
}

/**
 * Whether the item may go on. Where it lacks what it cannot do without, Google's question ends the execution; what only a
 * part of it needs the user may decline.
 */
export function isPermitted(item: string, { all, some = [] }: Needs): boolean {
  const missing = missingConsent([...all, ...some]);
  if (missing.length === 0) return true;
  const sentence =
    `“${item}” needs your permission ${missing.map((one) => WHY[one]).join('; ')}. ` +
    'It was not given yet, and nothing was done.';
  if (missing.some((one) => all.includes(one))) {
    showAlert(
      'Introw Payouts asks for your permission',
      `${sentence} Google asks next: tick every box, then press Continue. If nothing opens after that, choose “${item}” again.`,
    );
  } else if (
    !confirmAlert(
      'Introw Payouts asks for your permission',
      `${sentence} Should Google ask you now? Everything else works without it.`,
    )
  ) {
    return true;
  }
  requireConsent(missing);
  return false;
}
