import type { PageOpener, ServerFunction } from '../../../rpc/contract';

/** The part of `google.script.run` that the pages use. Each call sets its handlers, then calls one server function. */
export interface ScriptRun extends Partial<
  Record<ServerFunction | PageOpener, (json?: string) => void>
> {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRun;
  withFailureHandler(handler: (error: unknown) => void): ScriptRun;
}

/** The `google` object that the platform adds to every page it serves. */
interface GooglePage {
  readonly script: { readonly run: ScriptRun; readonly host: { close(): void } };
}

declare global {
  /** Undefined if the page was opened outside Google Sheets. */
  var google: GooglePage | undefined;
  /** What the server opened this page for. Unknown, because it comes from outside the script. */
  var pageRequest: unknown;
}
