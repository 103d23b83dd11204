/**
 * The codes that a page may receive. A page decides by the code what it offers next; the message is for the reader.
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
  | 'INTERNAL';

/** An expected failure as a plain value. The message says what happened, what was and was not done, what to do next. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The outcome of something that can fail in expected ways. Bugs are exceptions and never stand in here. */
export type Result<T, E = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

export function problem(code: ErrorCode, message: string): Problem {
  return { code, message };
}

/**
 * Carries a problem out of deep code to the one wrapper that answers a page.
 * Thrown only where no caller in between could do anything about it, such as a damaged sheet.
 */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(cause.message);
    this.name = 'ProblemError';
    this.problem = cause;
  }
}

/** Marks a `switch` as complete: the compiler refuses a case left out, the exception one that slipped in at run time. */
export function unreachable(value: never): never {
  throw new Error(`Not reachable: ${JSON.stringify(value)}`);
}
