import type { ApprovalRules } from '../../../src/core/contract/approvals';

export const BEA = 'bea@example.com';

export const RULES: ApprovalRules = {
  mode: 'on',
  stages: ['APPROVED', 'PENDING_INVOICE', 'PENDING_PAYMENT', 'SCHEDULED', 'PAID'],
  lines: true,
  approvers: [
    {
      email: BEA,
      limits: [
        { currency: 'EUR', amount: null },
        { currency: 'USD', amount: null },
      ],
    },
  ],
};
