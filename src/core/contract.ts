/**
 * The JSON that pages and the server exchange. A page sends one JSON text and gets one back; both sides compile
 * against these types.
 */
import type { Problem } from './errors';
import type { Policy } from './policy';
import type { Environment } from './records';

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export interface SettingsView {
  /** The end of the stored key, e.g. "…1a2b"; null when none is stored. */
  readonly keyHint: string | null;
  readonly environment: Environment;
  /** The team's, kept with the workbook. */
  readonly policy: Policy;
}

export interface SaveSettings {
  readonly apiKey?: string;
  readonly environment?: Environment;
  readonly policy?: Policy;
}

export interface ConnectionView {
  readonly canRead: boolean;
  readonly credits: { readonly limit: number; readonly remaining: number } | null;
  readonly requestsLeftThisMinute: number | null;
}

export type JobKind = 'pullPayouts' | 'pullLines' | 'push' | 'undo';

export type StartJob =
  | { readonly kind: 'pullPayouts'; readonly stages?: readonly string[] }
  | {
      readonly kind: 'pullLines';
      readonly payouts?: 'sheet' | 'selected' | 'all' | readonly string[];
    }
  | {
      readonly kind: 'push';
      readonly scope?: 'all' | 'selected';
      /** What the user typed to confirm blocked moves, by payout id. */
      readonly confirmed?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'undo' };

export interface JobView {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  /** Null while the total is not known. */
  readonly total: number | null;
  /** What is being done, or what came of it, in words. */
  readonly message: string;
  /** Milliseconds to wait before the next step; 0 for at once. */
  readonly waitMs: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly error: Problem | null;
}

export interface PreviewField {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export type ChangeKind = 'update' | 'create' | 'decline' | 'detach';

export interface PreviewChange {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line that is yet to be created. */
  readonly id: string | null;
  readonly row: number;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly level: 'ok' | 'warn' | 'block';
  /** Why it warns or is blocked, and what else the reader should know. */
  readonly notes: readonly string[];
}

export interface PreviewTotal {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

export interface Preview {
  readonly changes: readonly PreviewChange[];
  readonly totals: readonly PreviewTotal[];
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly creditsLeft: number | null;
}

/** A cell that changed here and at the service, differently, as far as the last pull or push saw. */
export interface ConflictView {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** When the record last changed at the service, ISO 8601 in UTC. */
  readonly theirsAt: string | null;
}

export interface ResolveConflict {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly field: string;
  readonly choice: 'mine' | 'theirs';
}
