import type { Policy } from '../plan/policy';
import type { Environment } from '../records/records';
import type { SaveSchedule, ScheduleView } from './schedule';

export interface SettingsView {
  /** The end of the stored key, e.g. "…1a2b"; null if none is stored. */
  readonly keyHint: string | null;
  readonly environment: Environment;
  /** Shared by all users of the workbook. */
  readonly policy: Policy;
  /** The spreadsheet's locale, e.g. "en_US", in which pages format numbers and dates. */
  readonly locale: string;
  readonly schedule: ScheduleView;
  /** How Introw spells the reasons of a decline where that differs from ours, by our code. Shared by all users. */
  readonly declineCodes: Readonly<Record<string, string>>;
}

export interface SaveSettings {
  readonly apiKey?: string;
  readonly environment?: Environment;
  readonly policy?: Policy;
  /** The user who saves it becomes its owner. */
  readonly schedule?: SaveSchedule;
  /** All of them; an empty one means our own spelling. */
  readonly declineCodes?: Readonly<Record<string, string>>;
}

export interface ConnectionView {
  readonly canRead: boolean;
  readonly credits: { readonly limit: number; readonly remaining: number } | null;
  readonly requestsLeftThisMinute: number | null;
}
