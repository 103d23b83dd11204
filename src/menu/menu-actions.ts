import type { ConnectionView, PlanBulk } from '../core/contract';
import type { Result } from '../core/errors';
import { showAlert, showDialog, showSidebar } from '../gas/pages';
import { checkConnection as check } from '../jobs/setup/connection';
import { refreshReport as refresh } from '../jobs/report/report';
import type { Ports } from '../jobs/ports';
import { saveSnapshot as save } from '../jobs/report/snapshot';
import { problemOf } from '../rpc/reply';

const PROGRESS = { width: 420, height: 280 };

export function pullPayouts(): void {
  showDialog('progress', 'Pull payouts', PROGRESS, { kind: 'pullPayouts' });
}

export function pullLines(): void {
  showDialog('progress', 'Pull lines', PROGRESS, { kind: 'pullLines' });
}

/** The dialog of a bulk action on the selected rows; what it lacks of the action its page asks for. */
export function bulk(title: string, action: Partial<PlanBulk>): void {
  showDialog('bulk', title, { width: 480, height: 560 }, { kind: 'bulk', ...action });
}

export function reviewAndPush(): void {
  showSidebar('review', 'Review and push');
}

export function undo(): void {
  showDialog('undo', 'Undo last push', { width: 480, height: 520 }, null);
}

export function exportPayouts(): void {
  showDialog('export', 'Export payouts', { width: 480, height: 560 }, null);
}

export function settings(): void {
  showDialog('settings', 'Settings', { width: 520, height: 600 }, null);
}

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

export function help(): void {
  showDialog('help', 'Help', { width: 480, height: 560 }, null);
}
