import { safeParse } from 'zod/v4/core';
import type {
  ExportPayouts,
  PlanBulk,
  SaveSchedule,
  SaveSettings,
  StartJob,
} from '../core/contract';
import { fail, ok, problem, type Result } from '../core/errors';
import { parseJson } from '../core/values/json';
import type { MoveRule } from '../core/plan/policy';
import { findStage } from '../core/records/stages';
import { fitting, record, unless, type Schema } from '../introw/fitting';
import { isFields, isString } from '../introw/wire/json';

function listOf<T>(fits: (value: unknown) => value is T): (value: unknown) => value is T[] {
  return (value): value is T[] => Array.isArray(value) && value.every(fits);
}

function isTable(value: unknown): value is Record<string, string> {
  return isFields(value) && Object.values(value).every(isString);
}

function isStage(value: unknown): value is string {
  return isString(value) && findStage(value) !== null;
}

/** The question whether a value is one of a few words. */
function among<T extends string>(...words: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => words.some((word) => word === value);
}

function oneOf<T extends string>(...words: readonly T[]): Schema<T> {
  return fitting(among(...words));
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isUndefined(value: unknown): value is undefined {
  return value === undefined;
}

function optional<T>(schema: Schema<T>): Schema<T | undefined> {
  return unless(isUndefined, schema);
}

const isLevel = among('ok', 'warn', 'block');
const isWhichPayouts = among('sheet', 'selected', 'all');

function isMoveRule(value: unknown): value is MoveRule {
  if (!isFields(value)) return false;
  const { from, to, level } = value;
  return isLevel(level) && [from, to].every((stage) => stage === null || isStage(stage));
}

const isTexts = listOf(isString);
const text = fitting(isString);
const asked = {
  scope: optional(oneOf('all', 'selected')),
  confirmed: optional(fitting(isTable)),
  only: optional(fitting(isTexts)),
};

/** Every kind of job takes its own of these. */
const StartJobInput = record({
  kind: oneOf('pullPayouts', 'pullLines', 'push', 'undo'),
  stages: optional(fitting(isTexts)),
  payouts: optional(fitting((value) => isWhichPayouts(value) || isTexts(value))),
  ...asked,
});

const PolicyInput = record({
  moves: fitting(listOf(isMoveRule)),
  payer: oneOf('us', 'introw'),
  review: fitting(listOf(isStage)),
  poNeeded: optional(fitting(listOf(isStage))),
  reportAfterPull: optional(fitting(isBoolean)),
});

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isSchedule(value: unknown): value is SaveSchedule {
  if (!isFields(value)) return false;
  const { every, hour = 0, floor } = value;
  const isKnown = every === null || every === 'hour' || every === 'day';
  return isKnown && isWhole(floor) && isWhole(hour) && hour < 24;
}

const SaveSettingsInput = record({
  apiKey: optional(text),
  environment: optional(oneOf('production', 'staging')),
  policy: optional(PolicyInput),
  schedule: optional(fitting(isSchedule)),
});

const JobInput = record({ jobId: text, resumed: optional(fitting(isBoolean)) });
const PreviewInput = record(asked);
const ResolveInput = record({
  sheet: oneOf('Payouts', 'Lines'),
  id: text,
  field: text,
  choice: oneOf('mine', 'theirs'),
});
const RepairInput = record({ sheet: text });

/** What each bulk action cannot do without. */
const NEEDED = { setStage: 'stage', setPoNumber: 'poNumber', decline: 'reason' } as const;
const isBulkAction = among('setStage', 'setPoNumber', 'decline', 'detach', 'revert');

function isPlanBulk(value: unknown): value is PlanBulk {
  if (!isFields(value) || !isBulkAction(value['action'])) return false;
  const { action, note = '' } = value;
  const needs = action === 'detach' || action === 'revert' ? 'action' : NEEDED[action];
  return isString(note) && isString(value[needs]);
}

function isIdOrNull(value: unknown): value is string | null {
  return value === null || (isString(value) && value !== '');
}

const BulkInput = fitting(isPlanBulk);
const TokenInput = record({ token: text });
const ExportInput = record({ stages: fitting(isTexts), offset: optional(fitting(isWhole)) });
const ShowInput = record({
  sheet: oneOf('Payouts', 'Lines'),
  id: fitting(isIdOrNull),
  row: fitting((value): value is number => Number.isInteger(value)),
});

/** Reads what a page sent: the JSON text of an object; nothing at all counts as an empty one. */
function read<T>(schema: Schema<T>, sent: unknown): Result<T> {
  const json = isString(sent) && sent !== '' ? parseJson(sent) : {};
  const parsed = safeParse(schema, json);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  // The value itself is not repeated: it may be a key.
  return fail(
    problem(
      'INVALID_INPUT',
      `The page asked for something unknown${where && ` (${where})`}. Nothing was done. Reload the page and try again.`,
    ),
  );
}

function reader<T>(schema: Schema<T>) {
  return (sent: unknown) => read(schema, sent);
}

export const inputs = {
  startJob: reader(StartJobInput as unknown as Schema<StartJob>),
  saveSettings: reader(SaveSettingsInput as unknown as Schema<SaveSettings>),
  job: reader(JobInput),
  preview: reader(PreviewInput),
  resolve: reader(ResolveInput),
  bulk: reader(BulkInput),
  token: reader(TokenInput),
  show: reader(ShowInput),
  exported: reader(ExportInput as unknown as Schema<ExportPayouts>),
  repair: reader(RepairInput),
};
