import type { LinePatch, NewLine, PayoutPatch } from './records';

/** The request for one change. A create gets its idempotency key from its claim when it is sent. */
export type WriteRequest =
  | { readonly kind: 'update payout'; readonly patch: PayoutPatch }
  | { readonly kind: 'update line'; readonly patch: LinePatch }
  | { readonly kind: 'decline'; readonly reason: string; readonly note: string | null }
  | { readonly kind: 'detach' }
  | { readonly kind: 'create'; readonly line: Omit<NewLine, 'idempotencyKey'> };

/** The values that a request sends, by key; none of an action. */
export function valuesOf(request: WriteRequest): Readonly<Record<string, string | null>> {
  if ('patch' in request) return { ...request.patch };
  return request.kind === 'create' ? { ...request.line } : {};
}
