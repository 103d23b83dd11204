import type { BulkMarked, BulkView, PlanBulk } from '../core/contract/bulk';
import type { ConflictView, ResolveConflict } from '../core/contract/conflicts';
import type { ExportPayouts, ExportView } from '../core/contract/export';
import type { JobView, StartJob } from '../core/contract/jobs';
import type { Preview } from '../core/contract/preview';
import type { ConnectionView, SaveSettings, SettingsView } from '../core/contract/settings';
import type { ShownRecord, ShowRecord } from '../core/contract/show-record';

type Nothing = Record<string, never>;

/** Which changes a preview is about, and what the user typed to confirm blocked moves, by payout id. */
export interface PreviewRequest {
  readonly scope?: 'all' | 'selected' | undefined;
  readonly confirmed?: Readonly<Record<string, string>> | undefined;
  /** The marks of the changes that are meant; all of them when undefined. */
  readonly only?: readonly string[] | undefined;
}

/** A job by its id. `resumed` says that a user chose to go on with it: what the sheet no longer asks for is dropped. */
export interface JobRequest {
  readonly jobId: string;
  readonly resumed?: boolean | undefined;
}

/**
 * Every function that a page may call: what it sends and the value that it gets. Pages are compiled against this table,
 * and the server's handlers must satisfy it, so a function that only one side knows does not compile.
 */
export interface ServerFunctions {
  getSettings: { input: Nothing; value: SettingsView };
  saveSettings: { input: SaveSettings; value: SettingsView };
  checkConnection: { input: Nothing; value: ConnectionView };
  startJob: { input: StartJob; value: JobView };
  stepJob: { input: JobRequest; value: JobView };
  cancelJob: { input: { readonly jobId: string }; value: JobView };
  currentJob: { input: Nothing; value: JobView | null };
  previewPush: { input: PreviewRequest; value: Preview };
  previewUndo: { input: Nothing; value: Preview };
  planBulk: { input: PlanBulk; value: BulkView };
  applyBulk: { input: { readonly token: string }; value: BulkMarked };
  showRecord: { input: ShowRecord; value: ShownRecord };
  exportPayouts: { input: ExportPayouts; value: ExportView };
  listConflicts: { input: Nothing; value: readonly ConflictView[] };
  resolveConflict: { input: ResolveConflict; value: readonly ConflictView[] };
  repairSheet: {
    input: { readonly sheet: string };
    value: { readonly restored: readonly string[] };
  };
  adoptCopy: { input: Nothing; value: { readonly copiedFrom: string } };
}

export type ServerFunction = keyof ServerFunctions;
export type InputOf<K extends ServerFunction> = ServerFunctions[K]['input'];
export type ValueOf<K extends ServerFunction> = ServerFunctions[K]['value'];

/** Menu items that a page may run: each opens another page, in place of this one when both are dialogs. */
export type PageOpener = 'menuSettings' | 'menuPullPayouts' | 'menuPullLines' | 'menuReviewAndPush';
