/** Menu items that run at once and report the outcome in an alert. */
import type { ConnectionView } from '../core/contract/settings';
import { fail, type Result } from '../core/errors';
import { missingConsent } from '../gas/consent';
import { showAlert } from '../gas/pages';
import type { Ports } from '../jobs/ports';
import { refreshReport as refresh } from '../jobs/report/report';
import { saveSnapshot as save } from '../jobs/report/snapshot';
import { checkConnection as check } from '../jobs/setup/check-connection';
import { problemOf } from '../rpc/reply';
import { reviewAndPush } from './pages';

/** The outcome. Exceptions are caught, as Google would show them as a bare error bar; `undone` says what then was not done. */
function outcomeOf<T>(work: () => Result<T>, undone = ''): Result<T> {
  try {
    return work();
  } catch (error) {
    const found = problemOf(error);
    return fail({ ...found, message: `${found.message} ${undone}`.trim() });
  }
}

function outcomeMessage<T>(
  work: () => Result<T>,
  message: (value: T) => string,
  undone?: string,
): string {
  const outcome = outcomeOf(work, undone);
  return outcome.ok ? message(outcome.value) : outcome.error.message;
}

/** Sends one read request and reports the outcome. */
export function checkConnection(ports: Ports): void {
  showAlert(
    'Check connection',
    outcomeMessage(() => check(ports), connectionMessage),
  );
}

/** Refreshes and shows the report; an alert appears only if that fails. */
export function refreshReport(ports: Ports): void {
  const problem = outcomeMessage(
    () => refresh(ports),
    () => '',
    'The report was not refreshed, or only in part. Nothing was sent.',
  );
  if (problem !== '') showAlert('Refresh report', problem);
}

/** Where cells were typed over, what puts them back with one click opens beside the refusal, if it may. */
export function saveSnapshot(ports: Ports): void {
  const outcome = outcomeOf(() => save(ports), 'No snapshot was saved. Nothing was sent.');
  const isOvertyped = !outcome.ok && outcome.error.mend?.by === 'restore';
  if (isOvertyped && missingConsent(['script.container.ui']).length === 0) reviewAndPush();
  showAlert('Save snapshot', outcome.ok ? outcome.value : outcome.error.message);
}

function connectionMessage({ canRead, credits, requestsLeftThisMinute }: ConnectionView): string {
  const parts = [
    canRead
      ? 'Introw accepts your key. Whether it may also write will show with the first push.'
      : 'Introw accepts your key, but the key does not have the scope commissions:read, so it cannot pull anything. ' +
        'Create a key with that scope in Introw, and save it in Settings.',
  ];
  if (credits !== null)
    parts.push(`API credits left this month: ${credits.remaining} of ${credits.limit}.`);
  if (requestsLeftThisMinute !== null)
    parts.push(`Requests left this minute: ${requestsLeftThisMinute}.`);
  return parts.join('\n\n');
}
