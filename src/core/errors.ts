/**
 * The error codes that a page may receive. Pages act on the code; the message is for the user.
 */
export type ErrorCode =
  | 'NO_API_KEY'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'CREDITS_EXHAUSTED'
  | 'RATE_LIMITED'
  | 'NETWORK'
  | 'API'
  | 'BUSY'
  | 'COPIED_WORKBOOK'
  | 'SHEET_DAMAGED'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  /** A protection, a limit or a rule forbids it to this user. */
  | 'NOT_ALLOWED'
  | 'INTERNAL';

/** An expected failure, as plain data. The message says what happened, what was and was not done, and what to do next. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  /** How to fix the problem, if the code alone does not determine it: pull again, restore headers, go on as another organisation. */
  readonly mend?: Mend;
}

export interface Mend {
  /** `restore`: cells of the add-on that were typed over. `newOrganisation`: a pull that takes another organisation's records, if the user wants that. */
  readonly by: 'pull' | 'repair' | 'restore' | 'newOrganisation';
  readonly sheets: readonly ('Payouts' | 'Lines')[];
}

/** The outcome of something that may fail in expected ways. Bugs are thrown as exceptions instead. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

export function problem(code: ErrorCode, message: string, mend?: Mend): Problem {
  return mend === undefined ? { code, message } : { code, message, mend };
}

export function failWith(...parts: Parameters<typeof problem>): {
  readonly ok: false;
  readonly error: Problem;
} {
  return fail(problem(...parts));
}

/**
 * Carries a problem through deep code to the wrapper that replies to a page. Thrown only where no caller in between could
 * handle it, e.g. for a damaged sheet.
 */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.name = 'ProblemError';
    this.problem = cause;
  }
}

/** The problem that work ends with; null where it comes to its end. */
export function problemIn(work: () => unknown): Problem | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem;
  }
}

/** Does what is a convenience: where a problem ends it, the rest is not done, and nobody is told. */
export function ifPossible(work: () => unknown): void {
  problemIn(work);
}

/** The result of work; a `ProblemError` from it fails with these words before its own. */
export function withProblems<T>(words: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, message } = error.problem;
    return failWith(code, `${words} ${message}`);
  }
}

/** Runs the work; a `ProblemError` from it says besides, at its end, what that means. */
export function adding<T>(words: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { message } = error.problem;
    throw new ProblemError({ ...error.problem, message: `${message} ${words}` });
  }
}

/** For the default of a `switch`: a missing case does not compile, and an unexpected value at run time throws. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
