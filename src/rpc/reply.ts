import type { Reply } from '../core/contract/reply';
import { problem, ProblemError, type Problem, type Result } from '../core/errors';

function internal(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return problem(
    'INTERNAL',
    `An unexpected error occurred (${text}). Changes made before it remain; the next step looks up which of them took effect. ` +
      'Try again. If it happens again, report this message.',
  );
}

/** The problem of a `ProblemError`; any other exception becomes `INTERNAL`. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : internal(error);
}

/** Runs the work and returns its outcome as a JSON `Reply`. Never throws. */
export function reply<T>(work: () => Result<T>): string {
  let answer: Reply<T>;
  try {
    answer = work();
  } catch (error) {
    answer = { ok: false, error: problemOf(error) };
  }
  return JSON.stringify(answer);
}
