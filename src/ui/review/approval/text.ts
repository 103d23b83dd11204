import type { RequestedApproval } from '../../../core/contract/approvals';
import { numberText } from '../../shared/locale';
import { plural } from '../../shared/text';

export const ASK_TEXT = {
  comment: 'Comment to the approver',
} as const;

/** "Ask for approval (12)"; of what was rejected "Ask again (12)". */
export function askLabel(n: number, isFirst: boolean): string {
  return `${isFirst ? 'Ask for approval' : 'Ask again'} (${numberText(n)})`;
}

/** "Asked for 12 changes. Somebody else decides in “Approvals…”." What was left out says why in the list. */
export function askedText({ requested }: RequestedApproval): string {
  return `Asked for ${plural(requested, 'change', 'changes')}. Somebody else decides in “Approvals…”.`;
}
