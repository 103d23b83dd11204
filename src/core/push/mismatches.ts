import { valuesOf, type WriteRequest } from '../records/write-request';
import { comparisonFor } from '../records/merge';
import { LINE_FIELDS, PAYOUT_FIELDS, type Fields } from '../records/readings';
import type { CommissionLine, Payout } from '../records/records';

type Values = Readonly<Record<string, string | null | undefined>>;

const FIELDS: Fields = [
  ...PAYOUT_FIELDS,
  ...LINE_FIELDS,
  ['partnerId', 'Partner ID'],
  ['payoutId', 'Payout ID'],
];

/** The values of the record once the request has taken effect, as far as the request determines them. */
export function valuesWanted(request: WriteRequest): Values {
  return request.kind === 'detach' ? { payoutId: null } : valuesOf(request);
}

/** A field for which the service returned a different value than was sent. */
export interface FieldMismatch {
  readonly field: string;
  readonly sent: string | null;
  readonly answered: string | null;
}

/** "Stage BLOCKED instead of APPROVED" */
export function describeMismatch({ field, sent, answered }: FieldMismatch): string {
  return `${field} ${answered ?? 'empty'} instead of ${sent ?? 'empty'}`;
}

/** The fields for which the answer to a write differs from what was sent. Fields missing in the answer are skipped. */
export function mismatchesOf(
  request: WriteRequest,
  answer: Payout | CommissionLine | null,
): FieldMismatch[] {
  const wanted = valuesWanted(request);
  const got = (answer ?? {}) as unknown as Values;
  return FIELDS.flatMap(([key, field]) => {
    const answered = got[key];
    const sent = wanted[key];
    if (answered === undefined || sent === undefined) return [];
    return comparisonFor(key)(answered, sent) ? [] : [{ field, sent, answered }];
  });
}
