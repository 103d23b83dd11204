/**
 * Schemas that check what pages send. `server-functions.ts` pairs each with its function, and the compiler checks that it
 * yields the input type in the contract.
 */
import * as z from 'zod/mini';
import { failWith, ok, type Result } from '../core/errors';
import { findStage } from '../core/records/stages';
import { parseJson } from '../core/values/json';

const text = z.string();
const texts = z.array(text);
const recordSheet = z.enum(['Payouts', 'Lines']);
const stage = text.check(z.refine((code) => findStage(code) !== null));
const stageOrAny = z.nullable(stage);
const count = z.int().check(z.nonnegative());

export const nothing = z.object({});

export const checkConnection = z.object({ details: z.exactOptional(z.boolean()) });

const scope = z.exactOptional(z.enum(['all', 'selected']));
const confirmed = z.exactOptional(z.record(text, text));
const only = z.exactOptional(texts);

export const previewRequest = z.object({ scope, confirmed, only });

export const startJob = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pullPayouts'),
    stages: z.exactOptional(texts),
    newOrganisation: z.exactOptional(z.boolean()),
  }),
  z.object({
    kind: z.literal('pullLines'),
    payouts: z.exactOptional(z.union([z.enum(['sheet', 'selected', 'all']), texts])),
    newOrganisation: z.exactOptional(z.boolean()),
  }),
  z.object({ kind: z.literal('push'), scope, confirmed, only }),
  z.object({ kind: z.literal('undo'), only }),
]);

export const jobRequest = z.object({ jobId: text, resumed: z.exactOptional(z.boolean()) });

const policy = z.object({
  moves: z.array(
    z.object({ from: stageOrAny, to: stageOrAny, level: z.enum(['ok', 'warn', 'block']) }),
  ),
  payer: z.enum(['us', 'introw']),
  review: z.array(stage),
  poNeeded: z.exactOptional(z.array(stage)),
  reportAfterPull: z.exactOptional(z.boolean()),
});

const schedule = z.object({
  every: z.nullable(z.enum(['hour', 'day'])),
  /** Hour of the day in UTC. */
  hour: z.exactOptional(count.check(z.lt(24))),
  floor: count,
});

const decimal = text.check(z.regex(/^\d+(\.\d+)?$/));

const approval = z.object({
  newChain: z.exactOptional(z.boolean()),
  mode: z.enum(['off', 'on']),
  stages: texts,
  lines: z.boolean(),
  approvers: z.array(
    z.object({
      email: text,
      limits: z.array(z.object({ currency: text, amount: z.nullable(decimal) })),
    }),
  ),
});

export const saveSettings = z.object({
  apiKey: z.exactOptional(text),
  environment: z.exactOptional(z.enum(['production', 'staging'])),
  policy: z.exactOptional(policy),
  schedule: z.exactOptional(schedule),
  declineCodes: z.exactOptional(z.record(text, text)),
  approval: z.exactOptional(approval),
  newChain: z.exactOptional(z.boolean()),
});

export const requestApproval = z.object({
  only: z.exactOptional(texts),
  comment: z.exactOptional(text),
});

export const decideApproval = z.object({
  requestId: text,
  decision: z.enum(['approve', 'reject']),
  ids: z.exactOptional(texts),
  comment: z.exactOptional(text),
});

export const acknowledge = z.object({ ids: texts, comment: text });

export const planBulk = z.discriminatedUnion('action', [
  z.object({ action: z.literal('setStage'), stage: text, from: z.exactOptional(texts) }),
  z.object({
    action: z.literal('setPoNumber'),
    poNumber: text,
    start: z.exactOptional(count),
    step: z.exactOptional(count.check(z.gte(1))),
    onlyEmpty: z.exactOptional(z.boolean()),
  }),
  z.object({ action: z.literal('decline'), reason: text, note: z.exactOptional(text) }),
  z.object({ action: z.literal('detach') }),
  z.object({ action: z.literal('revert') }),
]);

export const token = z.object({ token: text });

export const showRecord = z.object({
  sheet: recordSheet,
  id: z.nullable(text.check(z.minLength(1))),
  row: z.int(),
  field: z.exactOptional(text),
});

export const showLines = z.object({ payoutId: text.check(z.minLength(1)) });

export const exportPayouts = z.object({ stages: texts, offset: z.exactOptional(count) });

export const recordExport = z.object({
  preset: text,
  file: text.check(z.minLength(1)),
  ids: texts.check(z.minLength(1)),
  again: z.exactOptional(texts),
  shown: z.exactOptional(text),
});

export const matchPayments = z.object({
  source: text,
  bookings: z.array(z.unknown()),
  token: z.exactOptional(text),
  last: z.exactOptional(z.boolean()),
});

export const applyPayments = z.object({ token: text, only: z.exactOptional(z.array(count)) });

const textOrNone = z.nullable(text);

export const saveFileSettings = z.object({
  columns: z.exactOptional(
    z.object({
      key: text.check(z.minLength(1), z.maxLength(64)),
      reading: z.object({
        roles: z.array(textOrNone),
        out: textOrNone,
        order: textOrNone,
        decimal: textOrNone,
        currency: textOrNone,
      }),
    }),
  ),
  preset: z.exactOptional(z.object({ name: text, constants: z.record(text, text) })),
});

export const resolveConflict = z.object({
  sheet: recordSheet,
  id: text,
  field: text,
  choice: z.enum(['mine', 'theirs']),
  mark: z.exactOptional(text),
});

export const repairSheet = z.object({ sheet: text });

export const restoreCells = z.object({ sheet: z.exactOptional(recordSheet) });

export type Schema<T> = z.ZodMiniType<T>;

/** Parses what a page sent: a JSON object. Anything but a non-empty string counts as an empty object. */
export function readInput<T>(schema: Schema<T>, sent: unknown): Result<T> {
  const json = typeof sent === 'string' && sent !== '' ? parseJson(sent) : {};
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  // Do not quote the value: it may be an API key.
  return failWith(
    'INVALID_INPUT',
    `The page sent a request that the add-on does not understand${field && ` (${field})`}. ` +
      'Nothing was done. Reload the page and try again.',
  );
}
