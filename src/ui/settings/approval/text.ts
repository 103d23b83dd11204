import type { ApprovalRules } from '../../../core/contract/approvals';
import { plural } from '../../shared/text';

export const APPROVAL_TEXT = {
  heading: 'A second person',
  what: 'Somebody else approves before anything is sent. Example: Ana sets 12 payouts to APPROVED and asks; Bea looks at each and approves; only then can they be pushed. Nobody is exempt.',
  mode: 'A second person is needed',
  stages: 'For moves into these stages',
  stagesHow:
    'Example: with APPROVED ticked, DRAFT → APPROVED needs an approval. A move between two ticked stages needs none again, unless the money changed.',
  lines: 'For new lines and for changes of a line’s amount or currency, too',
  approvers: 'Approvers',
  approversHow:
    'Nobody approves what they asked for themselves, so name two. A limit applies to each payout or line: with EUR 5000, one of EUR 5000.01 needs somebody else. Leave the amount empty for any amount. In a currency that is not listed, nothing can be approved.',
  alone:
    'With one approver alone, nobody can approve what that person asks for. Name a second one.',
  email: 'Address',
  currency: 'Currency',
  amount: 'Up to',
  anyAmount: 'any amount',
  addLimit: 'Add a currency',
  addApprover: 'Add an approver',
  remove: 'Remove',
  looser: 'This loosens the rules, so another approver has to approve it in “Approvals…”:',
  looserNow: 'Until then the old rules hold. What is stricter holds at once.',
  asked: 'Asked for: another approver decides in “Approvals…”. Until then the old rules hold.',
  newChain: 'Start a new approval history',
  newChainHow:
    'Only if “Approvals…” says that no approval counts. Another approver has to approve it; earlier approvals do not count after that.',
} as const;

export const MODE_NAMES = { off: 'No', on: 'Yes' } as const;

export function approvalSummary({ mode, approvers }: ApprovalRules): string {
  return mode === 'off' ? 'Not needed' : plural(approvers.length, 'approver');
}
