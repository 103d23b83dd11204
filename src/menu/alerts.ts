/** Menu items that do their work at once and say in an alert what came of it. */
import type { ConnectionView } from '../core/contract/settings';
import type { Result } from '../core/errors';
import { showAlert } from '../gas/pages';
import type { Ports } from '../jobs/ports';
import { refreshReport as refresh } from '../jobs/report/report';
import { saveSnapshot as save } from '../jobs/report/snapshot';
import { checkConnection as check } from '../jobs/setup/connection';
import { problemOf } from '../rpc/reply';

/** The outcome in words, also of a failure: a menu item's exception would show as a red bar. */
function wordsOf<T>(work: () => Result<T>, words: (value: T) => string): string {
  try {
    const outcome = work();
    return outcome.ok ? words(outcome.value) : outcome.error.message;
  } catch (error) {
    return problemOf(error).message;
  }
}

/** One read request; what came of it. */
export function checkConnection(ports: Ports): void {
  showAlert(
    'Check connection',
    wordsOf(() => check(ports), connectionWords),
  );
}

/** Brings the report to the front; only what went wrong is told. */
export function refreshReport(ports: Ports): void {
  const trouble = wordsOf(
    () => refresh(ports),
    () => '',
  );
  if (trouble !== '') showAlert('Refresh report', trouble);
}

export function saveSnapshot(ports: Ports): void {
  showAlert(
    'Save snapshot',
    wordsOf(
      () => save(ports),
      (words) => words,
    ),
  );
}

function connectionWords({ canRead, credits, requestsLeftThisMinute }: ConnectionView): string {
  const parts = [
    canRead
      ? 'Introw accepts your key. Whether it may also write shows with the first push.'
      : 'Introw accepts your key, but it lacks the scope commissions:read: nothing can be pulled with it. ' +
        'Make a key with that scope in Introw, and save it in Settings.',
  ];
  if (credits !== null)
    parts.push(`API credits left this month: ${credits.remaining} of ${credits.limit}.`);
  if (requestsLeftThisMinute !== null)
    parts.push(`Requests left this minute: ${requestsLeftThisMinute}.`);
  return parts.join('\n\n');
}
