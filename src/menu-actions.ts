import type { ConnectionView } from './core/contract';
import { showAlert, showDialog, showSidebar } from './gas/pages';
import { checkConnection as check } from './jobs/connection';
import type { Services } from './jobs/services';
import { problemOf } from './reply';

const PROGRESS = { width: 420, height: 280 };

export function pullPayouts(): void {
  showDialog('progress', 'Pull payouts', PROGRESS, { kind: 'pullPayouts' });
}

export function pullLines(): void {
  showDialog('progress', 'Pull lines', PROGRESS, { kind: 'pullLines' });
}

export function reviewAndPush(): void {
  showSidebar('review', 'Review and push');
}

export function undo(): void {
  showDialog('undo', 'Undo last push', { width: 480, height: 520 }, null);
}

export function settings(): void {
  showDialog('settings', 'Settings', { width: 520, height: 600 }, null);
}

/** One read request; the outcome in words, also of a failure: a menu item's exception would show as a red bar. */
export function checkConnection(services: Services): void {
  let words: string;
  try {
    const outcome = check(services);
    words = outcome.ok ? connectionWords(outcome.value) : outcome.error.message;
  } catch (error) {
    words = problemOf(error).message;
  }
  showAlert('Check connection', words);
}

function connectionWords({ canRead, credits, requestsLeftThisMinute }: ConnectionView): string {
  const parts = [
    canRead
      ? 'Introw accepts your key, and it can read commissions. Whether it may also write shows with the first push.'
      : 'Introw accepts your key, but it may not read commissions: it lacks the scope commissions:read. ' +
        'Nothing can be pulled with it. Make a key with that scope in Introw, and save it in Settings.',
  ];
  if (credits !== null)
    parts.push(`API credits left this month: ${credits.remaining} of ${credits.limit}.`);
  if (requestsLeftThisMinute !== null)
    parts.push(`Requests left this minute: ${requestsLeftThisMinute}.`);
  return parts.join('\n\n');
}

const HELP = [
  'Pull payouts brings them into the sheet Payouts; Pull lines brings their commission lines into Lines.',
  'Edit the columns with blue headers: Stage, PO number, and on Lines Action, Description, Amount, Currency, Source amount and Note. Change says what would be sent.',
  'Review and push shows every change, old → new, before anything is sent. Status says what came of each row.',
  'Who opens this file sees every partner’s pay in it. Your API key stays with you: it is not in the file.',
].join('\n\n');

export function help(): void {
  showAlert('Introw Payouts', HELP);
}
