/** What of the waiting writes reaches the spreadsheet when an execution is killed. A number: the first so many. */
export type Landing = 'none' | 'all' | number;

export type FetchFault =
  | 'timeout-before'
  | 'timeout-after'
  | 'dns'
  | 'bandwidth'
  | 'address'
  | 'daily-quota';

export type SpreadsheetFault = 'before' | 'after' | 'half';

interface Planned<T> {
  left: number;
  readonly fault: T;
}

function due<T>(plan: Planned<T>[]): T | null {
  let hit: T | null = null;
  for (const entry of plan) {
    entry.left -= 1;
    if (entry.left === 0) hit = entry.fault;
  }
  const left = plan.filter((entry) => entry.left > 0);
  plan.splice(0, plan.length, ...left);
  return hit;
}

/** Faults of the platform, on order. Each happens once; counts start at 1 for the next one and run over all executions. */
export class FaultPlan {
  private readonly kills: Planned<Landing>[] = [];
  private readonly landings: Planned<SpreadsheetFault>[] = [];
  private readonly requests: Planned<FetchFault>[] = [];
  private readonly services: Planned<{ readonly text: string }>[] = [];
  private busy = 0;

  /** Kills the execution that makes the nth service call from now, before the call takes effect. */
  killBeforeCall(n: number, landed: Landing = 'none'): void {
    this.kills.push({ left: n, fault: landed });
  }

  /** The next attempts to get a lock find it held by somebody else. */
  lockBusy(attempts = 1): void {
    this.busy = attempts;
  }

  /**
   * The nth time from now that writes go to the spreadsheet, the service times out: before anything landed, after all
   * did, or half-way.
   */
  spreadsheetTimeout(when: SpreadsheetFault, n = 1): void {
    this.landings.push({ left: n, fault: when });
  }

  /** The nth request from now fails. In a fetchAll the others of the batch still reach the service. */
  fetch(kind: FetchFault, n = 1): void {
    this.requests.push({ left: n, fault: kind });
  }

  /** The nth service call from now throws this text, without effect. */
  throwAtCall(text: string, n = 1): void {
    this.services.push({ left: n, fault: { text } });
  }

  /** Takes back all that has not happened yet. */
  clear(): void {
    for (const plan of [this.kills, this.landings, this.requests, this.services]) plan.length = 0;
    this.busy = 0;
  }

  /** How many faults are still to happen. */
  get pending(): number {
    const plans = [this.kills, this.landings, this.requests, this.services];
    return plans.reduce((sum, plan) => sum + plan.length, this.busy);
  }

  atCall(): { kill: Landing | null; text: string | null } {
    return { kill: due(this.kills), text: due(this.services)?.text ?? null };
  }

  atLanding(): SpreadsheetFault | null {
    return due(this.landings);
  }

  atRequest(): FetchFault | null {
    return due(this.requests);
  }

  atLock(): boolean {
    if (this.busy === 0) return false;
    this.busy -= 1;
    return true;
  }
}
