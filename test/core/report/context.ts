import { DEFAULT_POLICY } from '../../../src/core/plan/policy';

/** A report of production that ana@example.com makes on 10 April 2026, at 9:00 UTC, where lines were never pulled. */
export const CONTEXT = {
  at: Date.UTC(2026, 3, 10, 9),
  environment: 'production',
  user: 'ana@example.com',
  policy: DEFAULT_POLICY,
  locale: 'en_US',
  pulledAt: {},
  sheetIds: { Payouts: 0, Lines: null },
} as const;
