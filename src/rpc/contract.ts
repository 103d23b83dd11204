import type {
  Acknowledge,
  Approvals,
  DecideApproval,
  RequestApproval,
  RequestedApproval,
} from '../core/contract/approvals';
import type { BulkMarked, BulkView, PlanBulk } from '../core/contract/bulk';
import type { ConflictView, ResolveConflict } from '../core/contract/conflicts';
import type {
  ExportPayouts,
  ExportRecorded,
  ExportView,
  RecordExport,
} from '../core/contract/export';
import type { FileSettings, SaveFileSettings } from '../core/contract/file-settings';
import type { HomeView } from '../core/contract/home';
import type { JobView, StartJob } from '../core/contract/jobs';
import type {
  ApplyPayments,
  MatchesView,
  MatchPayments,
  PaymentsApplied,
} from '../core/contract/payments';
import type { Preview } from '../core/contract/preview';
import type { ConnectionView, SaveSettings, SettingsView } from '../core/contract/settings';
import type { ShowLines, ShownLines } from '../core/contract/show-lines';
import type { ShownRecord, ShowRecord } from '../core/contract/show-record';

type Nothing = Record<string, never>;

/** Which changes to preview, and what the user typed to confirm blocked moves, by payout id. */
interface PreviewRequest {
  readonly scope?: 'all' | 'selected' | undefined;
  readonly confirmed?: Readonly<Record<string, string>> | undefined;
  /** The marks of the changes to preview; undefined for all. */
  readonly only?: readonly string[] | undefined;
}

/** A job. `resumed` says that the user chose to continue it: changes that the sheet no longer asks for are dropped. */
interface JobRequest {
  readonly jobId: string;
  readonly resumed?: boolean | undefined;
}

/** What a repair did: headers that it added, and headers and sheets that have their names again. */
export interface Repaired {
  readonly restored: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Every function that a page may call, with its input and the value it returns. Both the pages and the server's handlers
 * are compiled against this table, so neither side can have a function that the other lacks.
 */
export interface ServerFunctions {
  getSettings: { input: Nothing; value: SettingsView };
  saveSettings: { input: SaveSettings; value: SettingsView };
  /** One read; with `details` a second one, of partners. */
  checkConnection: { input: { readonly details?: boolean }; value: ConnectionView };
  getHome: { input: Nothing; value: HomeView };
  startJob: { input: StartJob; value: JobView };
  stepJob: { input: JobRequest; value: JobView };
  cancelJob: { input: { readonly jobId: string }; value: JobView };
  currentJob: { input: Nothing; value: JobView | null };
  previewPush: { input: PreviewRequest; value: Preview };
  previewUndo: { input: Nothing; value: Preview };
  planBulk: { input: PlanBulk; value: BulkView };
  applyBulk: { input: { readonly token: string }; value: BulkMarked };
  showRecord: { input: ShowRecord; value: ShownRecord };
  requestApproval: { input: RequestApproval; value: RequestedApproval };
  listApprovals: { input: Nothing; value: Approvals };
  decideApproval: { input: DecideApproval; value: Approvals };
  acknowledge: { input: Acknowledge; value: { readonly acknowledged: number } };
  showLines: { input: ShowLines; value: ShownLines };
  exportPayouts: { input: ExportPayouts; value: ExportView };
  recordExport: { input: RecordExport; value: ExportRecorded };
  /** A piece that is not the last one gives a token alone. */
  matchPayments: { input: MatchPayments; value: MatchesView | { readonly token: string } };
  applyPayments: { input: ApplyPayments; value: PaymentsApplied };
  getFileSettings: { input: Nothing; value: FileSettings };
  saveFileSettings: { input: SaveFileSettings; value: FileSettings };
  listConflicts: { input: Nothing; value: readonly ConflictView[] };
  resolveConflict: { input: ResolveConflict; value: readonly ConflictView[] };
  repairSheet: {
    input: { readonly sheet: string };
    value: Repaired;
  };
  restoreCells: {
    input: { readonly sheet?: 'Payouts' | 'Lines' | undefined };
    value: { readonly restored: number };
  };
  adoptCopy: { input: Nothing; value: { readonly copiedFrom: string } };
}

export type ServerFunction = keyof ServerFunctions;
export type InputOf<K extends ServerFunction> = ServerFunctions[K]['input'];
export type ValueOf<K extends ServerFunction> = ServerFunctions[K]['value'];

/** Menu items that a page may run. Each opens another page, which replaces this one if both are dialogs. */
export type PageOpener =
  | 'menuSettings'
  | 'menuPullPayouts'
  | 'menuPullLines'
  | 'menuReviewAndPush'
  | 'menuApprovals';
