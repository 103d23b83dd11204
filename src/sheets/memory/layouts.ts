/** In which order the values of a record stand in the hidden sheets. */
import type { LineBase, PayoutBase } from '../../core/records/readings';

export const PAYOUT_LAYOUT = [
  'id',
  'partnerId',
  'partnerName',
  'batchId',
  'periodStart',
  'periodEnd',
  'amount',
  'currency',
  'stage',
  'poNumber',
  'updatedAt',
  'conflict',
  'gone',
  'notKept',
] as const satisfies readonly (keyof PayoutBase)[];

export const LINE_LAYOUT = [
  'id',
  'partnerId',
  'partnerName',
  'payoutId',
  'description',
  'amount',
  'currency',
  'sourceAmount',
  'note',
  'status',
  'planName',
  'periodEnd',
  'updatedAt',
  'conflict',
  'gone',
  'notKept',
] as const satisfies readonly (keyof LineBase)[];
