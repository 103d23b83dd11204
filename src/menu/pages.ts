/** Opens the add-on's pages. */
import type { PlanBulk } from '../core/contract/bulk';
import { showDialog, showSidebar } from '../gas/pages';

const PROGRESS = { width: 420, height: 280 };

export function pullPayouts(): void {
  showDialog('progress', 'Pull payouts', PROGRESS, { kind: 'pullPayouts' });
}

export function pullLines(): void {
  showDialog('progress', 'Pull lines', PROGRESS, { kind: 'pullLines' });
}

/** Opens the dialog of a bulk action on the selected rows. The page asks for what `action` lacks, such as the stage. */
export function bulk(title: string, action: Partial<PlanBulk>): void {
  showDialog('bulk', title, { width: 940, height: 560 }, { kind: 'bulk', ...action });
}

export function reviewAndPush(): void {
  showSidebar('review', 'Review and push');
}

export function approvals(): void {
  showSidebar('approvals', 'Approvals');
}

export function undo(): void {
  showDialog('undo', 'Undo last push', { width: 480, height: 520 }, null);
}

export function exportPayouts(): void {
  showDialog('export', 'Export payouts', { width: 480, height: 560 }, null);
}

export function matchPayments(): void {
  showDialog('payments', 'Match payments', { width: 720, height: 640 }, null);
}

export function settings(): void {
  showDialog('settings', 'Settings', { width: 640, height: 600 }, null);
}

export function help(): void {
  showDialog('help', 'Help', { width: 640, height: 560 }, null);
}
