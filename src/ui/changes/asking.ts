import type { RequestedApproval } from '../../core/contract/approvals';
import type { PreviewChange } from '../../core/contract/preview';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

export const ASK_TEXT = {
  comment: 'Comment to the approver',
} as const;

/** The changes to ask a second person for. What was rejected is asked for again by itself alone. */
export function lackingApproval(changes: readonly PreviewChange[]): {
  readonly changes: readonly PreviewChange[];
  /** Whether they are asked for as they are for the first time. */
  readonly isFirst: boolean;
} {
  const inState = (...states: readonly unknown[]) =>
    changes.filter(({ approval }) => states.includes(approval?.state));
  const fresh = inState('needed', 'outdated');
  const isFirst = fresh.length > 0;
  return { changes: isFirst ? fresh : inState('rejected'), isFirst };
}

/** "Ask for approval (12)"; of what was rejected "Ask again (12)". */
export function askLabel(n: number, isFirst: boolean): string {
  return `${isFirst ? 'Ask for approval' : 'Ask again'} (${numberText(n)})`;
}

/** "Approval requested for 12 changes. Somebody else decides in “Approvals…”." What was left out says why in the list. */
export function askedText({ requested }: RequestedApproval): string {
  return `Approval requested for ${plural(requested, 'change')}. Somebody else decides in “Approvals…”.`;
}
