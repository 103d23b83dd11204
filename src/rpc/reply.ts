import type { Reply } from '../core/contract/reply';
import { problem, ProblemError, type Problem, type Result } from '../core/errors';

function internal(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return problem(
    'INTERNAL',
    `Something unexpected happened (${text}). What was sent or written before it stays; the next step looks up what took effect. ` +
      'Try again; if this goes on, report this text.',
  );
}

/** What went wrong, for the reader: an expected problem as it is, anything else as `INTERNAL`. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : internal(error);
}

/** Answers a page: runs the work and gives its outcome as JSON text. Never throws. */
export function reply<T>(work: () => Result<T>): string {
  let answer: Reply<T>;
  try {
    answer = work();
  } catch (error) {
    answer = { ok: false, error: problemOf(error) };
  }
  return JSON.stringify(answer);
}

/** Takes the input as it was read, or hands on what is wrong with it. */
export function given<I, T>(input: Result<I>, work: (value: I) => Result<T>): Result<T> {
  return input.ok ? work(input.value) : input;
}
