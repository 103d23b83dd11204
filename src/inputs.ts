import * as z from 'zod/mini';
import type { SaveSettings, StartJob } from './core/contract';
import { fail, ok, problem, type Result } from './core/errors';

const Scope = z.optional(z.enum(['all', 'selected']));

const StartJobInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pullPayouts'), stages: z.optional(z.array(z.string())) }),
  z.object({
    kind: z.literal('pullLines'),
    payouts: z.optional(z.union([z.enum(['sheet', 'selected', 'all']), z.array(z.string())])),
  }),
  z.object({ kind: z.literal('push'), scope: Scope }),
]);

const SaveSettingsInput = z.object({
  apiKey: z.optional(z.string()),
  environment: z.optional(z.enum(['production', 'staging'])),
});

const JobInput = z.object({ jobId: z.string() });
const PreviewInput = z.object({ scope: Scope });
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
  preview: (text: unknown): Result<{ scope?: 'all' | 'selected' | undefined }> =>
    read(PreviewInput, text),
  repair: (text: unknown): Result<{ sheet: string }> => read(RepairInput, text),
} as const;
