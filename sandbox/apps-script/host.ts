import type { CallLog } from './calls';
import type { SandboxClock } from './clock';
import type { FaultPlan } from './faults';
import type { FetchClient } from './fetch-client';
import type { Manifest } from './manifest';
import type { SpreadsheetModel } from './model/spreadsheet-model';
import type { Platform } from './platform';
import type { LockState, CacheEntry } from './services/handles';

/** What executions of one spreadsheet share. */
export interface Host {
  readonly book: SpreadsheetModel;
  readonly clock: SandboxClock;
  readonly calls: CallLog;
  readonly faults: FaultPlan;
  readonly manifest: Manifest;
  readonly platform: Platform;
  readonly fetcher: FetchClient;
  readonly serviceUrl: string;
  readonly callCostMs: number;
  readonly latencyMs: number;
  readonly timeoutMs: number;
  readonly emailVisible: boolean;
  readonly watchdogMs: number;
  readonly documentProperties: Map<string, string>;
  readonly documentCache: Map<string, CacheEntry>;
  readonly documentLock: LockState;
  /** The text of a page of dist, null when there is none of that name. */
  page(name: string): string | null;
  /** Lets the test's hook act before a service call. */
  beforeCall(call: string): void;
  log(level: string, text: string): void;
}
