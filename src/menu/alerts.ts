/** Menu items that run at once and report the outcome in an alert. */
import type { ConnectionView } from '../core/contract/settings';
import type { Result } from '../core/errors';
import { showAlert } from '../gas/pages';
import type { Ports } from '../jobs/ports';
import { refreshReport as refresh } from '../jobs/report/report';
import { saveSnapshot as save } from '../jobs/report/snapshot';
import { checkConnection as check } from '../jobs/setup/connection';
import { problemOf } from '../rpc/reply';

/** The message for the outcome. Exceptions are caught, as Google would show them as a bare error bar. */
function outcomeMessage<T>(work: () => Result<T>, message: (value: T) => string): string {
  try {
    const outcome = work();
    return outcome.ok ? message(outcome.value) : outcome.error.message;
  } catch (error) {
    return problemOf(error).message;
  }
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
  );
  if (problem !== '') showAlert('Refresh report', problem);
}

export function saveSnapshot(ports: Ports): void {
  showAlert(
    'Save snapshot',
    outcomeMessage(
      () => save(ports),
      (message) => message,
    ),
  );
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
