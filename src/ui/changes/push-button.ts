import type { PreviewChange } from '../../core/contract/preview';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

/** How the button that sends changes reads, and how it is dressed: what has no way back is never dressed like what has one. */
interface PushButton {
  readonly label: string;
  readonly variant: 'primary' | 'danger';
}

/**
 * "Push 12 changes", "Push 9 of 12 changes" where some are left out, "Push 12 changes, 8 for good, 1 against your rules" where
 * lines are declined or detached and a move breaks the rules; "Decline 8 lines" where nothing else is. `confirmed` holds the moves against the rules, by id.
 */
export function pushButton(
  changes: readonly PreviewChange[],
  all: number,
  confirmed: Readonly<Record<string, string>> = {},
): PushButton {
  const count = changes.length;
  if (count === 0) return { label: 'Push', variant: 'primary' };
  const only = count < all ? `${numberText(count)} of ` : '';
  const label = `Push ${only}${plural(all, 'change')}`;
  const declined = changes.filter(({ kind }) => kind === 'decline').length;
  const detached = changes.filter(({ kind }) => kind === 'detach').length;
  const against = changes.filter(({ id }) => id !== null && id in confirmed).length;
  const final = declined + detached;
  if (final + against === 0) return { label, variant: 'primary' };
  if (count === declined || count === detached)
    return {
      label: `${count === declined ? 'Decline' : 'Detach'} ${plural(count, 'line')}`,
      variant: 'danger',
    };
  const part = (n: number, how: string) =>
    n === 0 ? '' : n === count ? ` ${how}` : `, ${numberText(n)} ${how}`;
  return {
    label: label + part(final, 'for good') + part(against, 'against your rules'),
    variant: 'danger',
  };
}
