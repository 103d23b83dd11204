import * as z from 'zod/mini';
import { CODE, DECLINE_REASONS, IDEMPOTENCY_KEY_MAX, PO_NUMBER_MAX } from './assumptions';
import { invalid, refusal, type Refusal } from './answers';
import { STAGES } from './records';

/** Longest description, note and statement note by the service's schema. */
const TEXT_MAX = 2000;

const text = (longest: number) =>
  z.string('must be a text').check(z.maxLength(longest, `must have at most ${longest} characters`));

const someText = z.string('must be a text').check(z.minLength(1, 'must not be empty'));

export const payoutPatch = z.strictObject({
  stage: z.optional(z.enum(STAGES, 'is no stage')),
  poNumber: z.optional(z.nullable(text(PO_NUMBER_MAX))),
  metadata: z.optional(z.nullable(text(TEXT_MAX))),
});

export const newLine = z.strictObject({
  partnerId: someText,
  amount: someText,
  currency: someText,
  description: z.optional(z.nullable(text(TEXT_MAX))),
  sourceAmount: z.optional(z.nullable(someText)),
  payoutId: z.optional(z.nullable(someText)),
  idempotencyKey: z.optional(
    someText.check(
      z.maxLength(IDEMPOTENCY_KEY_MAX, `must have at most ${IDEMPOTENCY_KEY_MAX} characters`),
    ),
  ),
});

export const linePatch = z.strictObject({
  amount: z.optional(someText),
  currency: z.optional(someText),
  description: z.optional(text(TEXT_MAX)),
  sourceAmount: z.optional(z.nullable(someText)),
  note: z.optional(z.nullable(text(TEXT_MAX))),
});

export const declineBody = z.strictObject({
  reason: z.enum(DECLINE_REASONS, 'is no decline reason'),
  note: z.optional(text(TEXT_MAX)),
});

export const noBody = z.strictObject({});

export type PayoutPatchBody = z.infer<typeof payoutPatch>;
export type NewLineBody = z.infer<typeof newLine>;
export type LinePatchBody = z.infer<typeof linePatch>;

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

function inWords(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field: ${(issue.keys ?? []).join(', ')}`;
  return `${issue.path.map(String).join('.') || 'body'} ${issue.message}`;
}

/** A body as its schema has it, or the refusal that names every fault of it. */
export function readBody<T>(
  schema: z.ZodMiniType<T>,
  body: unknown,
): { readonly kind: 'read'; readonly value: T } | Refusal {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { kind: 'read', value: parsed.data };
  const [first = 'body is not as documented', ...others] = parsed.error.issues.map(inWords);
  return invalid(first, ...others);
}

/** The JSON of a request's body; null for an empty one. */
export function parseJson(
  contentType: string | undefined,
  bodyText: string,
): { readonly kind: 'read'; readonly value: unknown } | Refusal {
  if (bodyText === '') return { kind: 'read', value: null };
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    return refusal(400, CODE.badRequest, 'Content-Type must be application/json');
  }
  try {
    return { kind: 'read', value: JSON.parse(bodyText) as unknown };
  } catch {
    return refusal(400, CODE.badRequest, 'The body is no JSON');
  }
}
