/**
 * The JSON that pages and the server exchange. A page sends one JSON text and gets one back; both sides compile
 * against these types.
 */
import type { Problem } from './errors';
import type { Policy } from './plan/policy';
import type { Environment } from './records/records';

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export interface SettingsView {
  /** The end of the stored key, e.g. "…1a2b"; null when none is stored. */
  readonly keyHint: string | null;
  readonly environment: Environment;
  /** The team's, kept with the workbook. */
  readonly policy: Policy;
  /** The spreadsheet's, e.g. "en_US": how pages write numbers and dates. */
  readonly locale: string;
  readonly schedule: ScheduleView;
}

/** How the last scheduled refresh went. */
export interface ScheduledRun {
  readonly at: number;
  readonly ok: boolean;
  readonly words: string;
}

export interface SaveSchedule {
  /** Null: never. */
  readonly every: 'hour' | 'day' | null;
  /** Of a daily refresh: in which hour of UTC, 0 to 23. */
  readonly hour?: number;
  /** So many API credits a refresh leaves untouched. */
  readonly floor: number;
}

/** The scheduled refresh. It runs with its owner's key, pulls what is in the sheets, and never sends a change. */
export interface ScheduleView extends SaveSchedule {
  /** The owner's address, "unknown" where Google tells none; null without a schedule. */
  readonly owner: string | null;
  readonly mine: boolean;
  readonly lastRun: ScheduledRun | null;
  /** When it was saved. */
  readonly since?: number;
}

export interface SaveSettings {
  readonly apiKey?: string;
  readonly environment?: Environment;
  readonly policy?: Policy;
  /** Whoever saves it is its owner from then on. */
  readonly schedule?: SaveSchedule;
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
      /** The marks of the previewed changes that are meant; a change that has become another since is left out. */
      readonly only?: readonly string[];
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
  /** What came of rows since the last view; in `currentJob`'s view, of all so far. Only of a push or an undo. */
  readonly outcomes?: readonly RowOutcome[];
}

/** What came of one row of a push or an undo. */
export interface RowOutcome {
  readonly sheet: 'Payouts' | 'Lines';
  /** The service's id; of a line that could not be created, its claim. */
  readonly id: string;
  readonly state: 'pushed' | 'failed' | 'conflict';
  /** The row's `Status`, in words. */
  readonly text: string;
  /** Whose record it is, where that was known when the push was planned. */
  readonly partner?: string;
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
  /** Stands for this change as shown: another value, reason or level gives another mark. */
  readonly mark: string;
  readonly partner: string | null;
  /** What the payout or line is worth, as pulled: a decimal string, in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day, or the start of a line's description; null where none is known. */
  readonly about: string | null;
  /** Whether a filter or a hand hides the row; filter views cannot be seen. */
  readonly hidden: boolean;
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
  /** The spreadsheet's, e.g. "en_US". */
  readonly locale: string;
}

/** What a bulk dialog asks for the selected rows. `revert` puts the pulled values back. */
export type PlanBulk =
  | { readonly action: 'setStage'; readonly stage: string }
  | { readonly action: 'setPoNumber'; readonly poNumber: string }
  | { readonly action: 'decline'; readonly reason: string; readonly note?: string }
  | { readonly action: 'detach' }
  | { readonly action: 'revert' };

export interface BulkTotal {
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

/** One cell that a bulk action would write. */
export interface BulkRow {
  readonly id: string;
  readonly row: number;
  readonly partner: string | null;
  /** What the payout or line is worth, as pulled: a decimal string, in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day, or the start of a line's description; null where none is known. */
  readonly about: string | null;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a bulk action would do to the selected rows. Nothing is written before `applyBulk` with the token. */
export interface BulkView {
  /** Good once, for ten minutes; '' when no row is eligible. */
  readonly token: string;
  /** The sheet whose rows are meant. */
  readonly sheet: 'Payouts' | 'Lines';
  readonly selected: number;
  /** Selected and not hidden. */
  readonly visible: number;
  readonly eligible: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  readonly totals: readonly BulkTotal[];
  readonly warnings: readonly string[];
  /** What the partners will see of it once it is pushed; null for nothing. */
  readonly partnerSees: string | null;
  /** The cells of the first rows, 100 at most; of a row all or none. */
  readonly rows: readonly BulkRow[];
  readonly locale: string;
}

export interface BulkMarked {
  readonly marked: number;
  /** The records whose rows were marked. */
  readonly ids: readonly string[];
}

/** A record whose row the page wants shown in the sheet. */
export interface ShowRecord {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line that is yet to be created: then the row counts. */
  readonly id: string | null;
  readonly row: number;
}

/** Where the record's row was shown. */
export interface ShownRecord {
  readonly row: number;
  /** Whether a filter or a hand hides it, so that there is nothing to see. */
  readonly hidden: boolean;
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

/** Which rows of `Payouts` an export holds: those whose cell `Stage` says one of these; with none only the counts come. */
export interface ExportPayouts {
  readonly stages: readonly string[];
  readonly offset?: number;
}

/**
 * Why a row wants a look before it is exported: its edits are not sent, are blocked, or contradict Introw; or Introw knows
 * no such payout.
 */
export type ExportCaution = 'edit' | 'blocked' | 'conflict' | 'unknown';

export interface ExportRow {
  readonly row: number;
  /** Texts, in the order of the headers. */
  readonly cells: readonly string[];
  readonly caution: ExportCaution | null;
}

export interface ExportView {
  /** Of the sheet's columns that have one, left to right, the user's own among them. */
  readonly headers: readonly string[];
  /** All stages in the sheet, with how many payouts are in each. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly rows: readonly ExportRow[];
  /** The offset of the rows that come next; null when these are the last. */
  readonly next: number | null;
  /** The same in all answers that belong together. */
  readonly mark: string;
  readonly locale: string;
}
