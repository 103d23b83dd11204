import type { PageOpener, ServerFunction } from '../../../rpc/contract';

/** `google.script.run` as far as the pages use it: each call sets its handlers and names one server function. */
export interface ScriptRun extends Partial<
  Record<ServerFunction | PageOpener, (json?: string) => void>
> {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRun;
  withFailureHandler(handler: (error: unknown) => void): ScriptRun;
}

/** What the platform puts into every page that it serves. */
export interface GooglePage {
  readonly script: { readonly run: ScriptRun; readonly host: { close(): void } };
}

declare global {
  /** Absent where the page was opened as a plain file. */
  var google: GooglePage | undefined;
  /** What the server asked this page to do; any shape, as it comes from outside the script. */
  var pageRequest: unknown;
}
