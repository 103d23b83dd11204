import type {
  BulkMarked,
  BulkView,
  ConflictView,
  ConnectionView,
  ExportPayouts,
  ExportView,
  JobView,
  PlanBulk,
  Preview,
  ResolveConflict,
  SaveSettings,
  SettingsView,
  ShownRecord,
  ShowRecord,
  StartJob,
} from '../core/contract';

type Nothing = Record<string, never>;

/** Every server function that the pages call: the JSON that goes in and the value that comes out. */
export interface ServerFunctions {
  getSettings: { input: Nothing; value: SettingsView };
  saveSettings: { input: SaveSettings; value: SettingsView };
  checkConnection: { input: Nothing; value: ConnectionView };
  startJob: { input: StartJob; value: JobView };
  stepJob: { input: { readonly jobId: string; readonly resumed?: true }; value: JobView };
  cancelJob: { input: { readonly jobId: string }; value: JobView };
  currentJob: { input: Nothing; value: JobView | null };
  previewPush: {
    input: {
      readonly scope: 'all' | 'selected';
      readonly confirmed?: Readonly<Record<string, string>>;
      /** The marks of the changes that are meant; without it all are. */
      readonly only?: readonly string[];
    };
    value: Preview;
  };
  previewUndo: { input: Nothing; value: Preview };
  planBulk: { input: PlanBulk; value: BulkView };
  applyBulk: { input: { readonly token: string }; value: BulkMarked };
  showRecord: { input: ShowRecord; value: ShownRecord };
  exportPayouts: { input: ExportPayouts; value: ExportView };
  listConflicts: { input: Nothing; value: readonly ConflictView[] };
  resolveConflict: { input: ResolveConflict; value: readonly ConflictView[] };
  repairSheet: {
    input: { readonly sheet: 'Payouts' | 'Lines' };
    value: { readonly restored: readonly string[] };
  };
  adoptCopy: { input: Nothing; value: { readonly copiedFrom: string } };
}

export type ServerFunction = keyof ServerFunctions;

/** Menu items that a page may run: each opens another page, in place of this one when both are dialogs. */
export type MenuItem = 'menuSettings' | 'menuPullPayouts' | 'menuPullLines' | 'menuReviewAndPush';
