import type { ApprovalRules } from './approvals';
import type { Policy } from './policy';
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
  /** The rules that hold. What was asked for and waits for an approver is in the list of approvals. */
  readonly approval: ApprovalRules;
}

/** Asks for a new chain of evidence, where the present one is not intact; beside the rules or within them. */
interface NewChain {
  readonly newChain?: boolean;
}

export interface SaveSettings {
  readonly apiKey?: string;
  readonly environment?: Environment;
  readonly policy?: Policy;
  /** The user who saves it becomes its owner. */
  readonly schedule?: SaveSchedule;
  /** All of them; an empty one means our own spelling. */
  readonly declineCodes?: Readonly<Record<string, string>>;
  /** What of it tightens the rules holds at once; what loosens them is asked of an approver. */
  readonly approval?: ApprovalRules & NewChain;
  readonly newChain?: boolean;
}

export interface ConnectionView {
  readonly canRead: boolean;
  readonly credits: { readonly limit: number; readonly remaining: number } | null;
  readonly requestsLeftThisMinute: number | null;
  /** Only where the request asked for it. */
  readonly details?: KeyDetails;
}

/** What a key can do and whose it is, as far as reads show. */
export interface KeyDetails {
  /** Null if Introw did not say. */
  readonly canReadPartners: boolean | null;
  /** By the last write with this key that was answered; null before one was. */
  readonly canWrite: boolean | null;
  /** Names of partners that the key knows, at most three. */
  readonly partners: readonly string[];
}
