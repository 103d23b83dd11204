import type { Policy } from '../plan/policy';
import type { Environment } from '../records/records';
import type { SaveSchedule, ScheduleView } from './schedule';

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
