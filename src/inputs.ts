import * as z from 'zod/mini';
import type { SaveSettings, StartJob } from './core/contract';
import { STAGES } from './core/stages';
import type { ResolveConflict } from './core/contract';
import { fail, ok, problem, type Result } from './core/errors';

const Scope = z.optional(z.enum(['all', 'selected']));

const Confirmed = z.optional(z.record(z.string(), z.string()));

const StartJobInput = z.union([
  z.object({ kind: z.literal('pullPayouts'), stages: z.optional(z.array(z.string())) }),
  z.object({
    kind: z.literal('pullLines'),
    payouts: z.optional(z.union([z.enum(['sheet', 'selected', 'all']), z.array(z.string())])),
  }),
  z.object({ kind: z.literal('push'), scope: Scope, confirmed: Confirmed }),
  z.object({ kind: z.literal('undo') }),
]);

const Level = z.enum(['ok', 'warn', 'block']);
const StageOrAny = z.nullable(z.enum(STAGES.map((stage) => stage.code)));
const PolicyInput = z.object({
  moves: z.array(z.object({ from: StageOrAny, to: StageOrAny, level: Level })),
  payer: z.enum(['us', 'introw']),
  review: z.array(z.enum(STAGES.map((stage) => stage.code))),
});

const SaveSettingsInput = z.object({
  apiKey: z.optional(z.string()),
  environment: z.optional(z.enum(['production', 'staging'])),
  policy: z.optional(PolicyInput),
});

const JobInput = z.object({ jobId: z.string() });
const PreviewInput = z.object({ scope: Scope, confirmed: Confirmed });
const ResolveInput = z.object({
  sheet: z.enum(['Payouts', 'Lines']),
  id: z.string(),
  field: z.string(),
  choice: z.enum(['mine', 'theirs']),
});
const RepairInput = z.object({ sheet: z.string() });

/** Reads what a page sent: the JSON text of an object; nothing at all counts as an empty one. */
function read<T>(schema: z.ZodMiniType<T>, text: unknown): Result<T> {
  let json: unknown;
  try {
    json = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
  } catch {
    return fail(
      problem(
        'INVALID_INPUT',
        'The page sent something that is no JSON. Nothing was done. Reload the page and try again.',
      ),
    );
  }
  const parsed = schema.safeParse(json, { jitless: true });
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  // The value itself is not repeated: it may be a key.
  return fail(
    problem(
      'INVALID_INPUT',
      `The page asked for something unknown${where === '' ? '' : ` (${where})`}. Nothing was done. Reload the page and try again.`,
    ),
  );
}

export const inputs = {
  startJob: (text: unknown): Result<StartJob> =>
    read<StartJob>(StartJobInput as unknown as z.ZodMiniType<StartJob>, text),
  saveSettings: (text: unknown): Result<SaveSettings> =>
    read<SaveSettings>(SaveSettingsInput as unknown as z.ZodMiniType<SaveSettings>, text),
  job: (text: unknown): Result<{ jobId: string }> => read(JobInput, text),
  preview: (text: unknown): Result<z.infer<typeof PreviewInput>> => read(PreviewInput, text),
  resolve: (text: unknown): Result<ResolveConflict> => read(ResolveInput, text),
  repair: (text: unknown): Result<{ sheet: string }> => read(RepairInput, text),
} as const;
