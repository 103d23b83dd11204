import type { HomeView } from '../../../core/contract/home';

/** The way from an empty workbook to the first approval, in this order. */
export type Step = 'key' | 'pull' | 'approve';

/** The next step of the first run; null once there is something to push, or something was sent from this workbook. */
export function nextStep(
  { hasKey, hasPayouts, hasPushed }: Pick<HomeView, 'hasKey' | 'hasPayouts' | 'hasPushed'>,
  changes: number,
): Step | null {
  if (hasPushed) return hasKey ? null : 'key';
  if (!hasKey) return 'key';
  if (!hasPayouts) return 'pull';
  return changes === 0 ? 'approve' : null;
}
