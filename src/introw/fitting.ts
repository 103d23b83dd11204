import {
  $ZodCheck,
  $ZodUnknown,
  safeParse,
  type $ZodType,
  type ParsePayload,
  type output,
} from 'zod/v4/core';
import { isFields } from './wire/json';

/**
 * Schemas that weigh little. Each kind of schema of zod's own weighs up to four kilobytes in every run of the script, so
 * all that is asked here is asked in checks of a schema of anything.
 */
export type Schema<T> = $ZodType<T>;

type Shape = Readonly<Record<string, Schema<unknown>>>;

function schemaOf<T>(check: (payload: ParsePayload) => void): Schema<T> {
  const own = new $ZodCheck({ check: 'custom' }) as $ZodCheck;
  own._zod.check = check;
  return new $ZodUnknown({ type: 'unknown', checks: [own] }) as Schema<T>;
}

/** A schema of the values that fit. */
export function fitting<T>(fits: (value: unknown) => value is T): Schema<T> {
  return schemaOf(({ value, issues }) => {
    if (!fits(value)) issues.push({ code: 'custom', input: value, path: [] });
  });
}

/** A schema of objects with these fields: others are left out, and what does not fit is named by its place. */
export function record<S extends Shape>(shape: S): Schema<{ [K in keyof S]: output<S[K]> }> {
  return schemaOf((payload) => {
    const { value, issues } = payload;
    if (!isFields(value)) {
      issues.push({ code: 'custom', input: value, path: [] });
      return;
    }
    const read: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(shape)) {
      const { data, error } = safeParse(schema, value[key]);
      if (data !== undefined) read[key] = data;
      for (const { path } of error?.issues ?? [])
        issues.push({ code: 'custom', input: value, path: [key, ...path] });
    }
    payload.value = read;
  });
}

/** A schema that also takes what stands for nothing. */
export function unless<N, T>(
  isNothing: (value: unknown) => value is N,
  schema: Schema<T>,
): Schema<N | T> {
  return schemaOf((payload) => {
    if (isNothing(payload.value)) return;
    const { data, error } = safeParse(schema, payload.value);
    payload.value = data;
    payload.issues.push(...((error?.issues ?? []) as typeof payload.issues));
  });
}
