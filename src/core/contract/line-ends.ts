/** The ends of totals that are no stages: what becomes of lines. The plan names them, and pages tell moves apart by them. */
export const LINE_ENDS = {
  created: 'New line',
  held: 'On a payout',
  declined: 'Declined',
  detached: 'Detached',
  amount: 'Line amount',
} as const;
