/** Opens the add-on's pages, each with what it is opened for. */
import type { PlanBulk } from '../core/contract/bulk';
import { showDialog, showSidebar } from '../gas/pages';

const PROGRESS = { width: 420, height: 280 };

export function pullPayouts(): void {
  showDialog('progress', 'Pull payouts', PROGRESS, { kind: 'pullPayouts' });
}

export function pullLines(): void {
  showDialog('progress', 'Pull lines', PROGRESS, { kind: 'pullLines' });
}

/** The dialog of a bulk action on the selected rows. What the action leaves open, such as the stage, its page asks for. */
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

export function help(): void {
  showDialog('help', 'Help', { width: 480, height: 560 }, null);
}
