import { Killed, NotEmulated, PlatformError, TEXTS } from './errors';
import type { Landing } from './faults';
import type { Host } from './host';
import { overlap } from './model/box';
import type { SheetModel } from './model/sheet-model';
import { checkPermission, type AuthMode } from './permissions';
import type { LockState, RangeHandle, RangeListHandle } from './services/handles';
import type { UserState } from './user-state';

/** What started it: simple triggers have 30 s and no identity, everything else 6 min; a clock has no screen. */
export type Origin = 'simple' | 'user' | 'clock';

export const TIME_LIMIT_MS: Readonly<Record<Origin, number>> = {
  simple: 30_000,
  user: 360_000,
  clock: 360_000,
};

export interface ExecutionOptions {
  readonly host: Host;
  readonly user: UserState;
  readonly mode: AuthMode;
  readonly origin: Origin;
}

/**
 * One run of the script, from load to end: its rights, its time, the writes that wait, the locks it holds. A killed
 * execution stays dead: each further call throws and does nothing, so that no catch or finally can do harm.
 */
export class Execution {
  readonly host: Host;
  readonly user: UserState;
  readonly mode: AuthMode;
  readonly origin: Origin;
  readonly locks = new Set<LockState>();
  /** True while the top level runs, where no service may be called. */
  loading = true;
  /** Ended by the platform to ask the user for scopes. */
  asksConsent = false;
  state: 'running' | 'killed' | 'over' = 'running';
  /** A wrong use of the sandbox or a fault of its own, to be thrown past the script's catches. */
  breach: Error | null = null;
  private readonly started: number;
  private waiting: (() => void)[] = [];
  private readonly seen = new Map<string, unknown>();

  constructor(options: ExecutionOptions) {
    this.host = options.host;
    this.user = options.user;
    this.mode = options.mode;
    this.origin = options.origin;
    this.started = options.host.clock.now();
    this.user.activeSheet = stillThere(options.user.activeSheet, options.host.book.sheets);
  }

  /** Stands before every service call: counts it and its cells, lets others act, and throws where the platform would. */
  enter(call: string, cells = 0): void {
    this.checkAlive();
    if (this.loading) {
      throw this.breaches(new Error(`Service call at the top level of the script: ${call}`));
    }
    const { host } = this;
    host.calls.add(call, cells);
    host.beforeCall(call);
    const { kill, text } = host.faults.atCall();
    if (kill !== null) throw this.kill(kill);
    host.clock.charge(host.callCostMs);
    this.checkTime();
    if (text !== null) throw new PlatformError(text);
    checkPermission(call, this.mode, this.granted());
  }

  /** The scopes of the manifest that the user has given. */
  granted(): readonly string[] {
    const { denied } = this.user.account;
    const { scopes } = this.host.manifest;
    return denied.size === 0 ? scopes : scopes.filter((scope) => !denied.has(scope));
  }

  /** Asks the user, who gives them all, and ends the run: the item has to be chosen again. */
  askConsent(scopes: readonly string[]): Killed {
    for (const scope of scopes) this.user.account.denied.delete(scope);
    const message = scopes.join('\n');
    this.user.shown.push({ kind: 'alert', title: 'Authorization Required', message });
    this.asksConsent = true;
    return this.kill('all');
  }

  /** Lets a write to this object wait until the next read, flush or the end. */
  defer(write: () => void, self: unknown): void {
    this.waiting.push(() => {
      this.checkProtection(self);
      write();
    });
  }

  /** Refuses a change of what is protected from the user. It is looked at when the change lands. */
  checkProtection(self: unknown): void {
    const {
      sheet,
      box,
      boxes = box === undefined ? [] : [box],
    } = (self ?? {}) as Partial<RangeHandle & RangeListHandle>;
    const isRefused = (sheet?.protections ?? []).some(
      ({ editors, box: kept }) =>
        editors?.includes(this.user.account.email) === false &&
        (kept === null || boxes.some((written) => overlap(kept, written))),
    );
    if (isRefused) throw new PlatformError(TEXTS.isProtected);
  }

  /**
   * What a reading gives: the same again until this execution writes or flushes, whatever hands do meanwhile. Google
   * reads ahead and answers from memory (Apps Script: Best practices); how long is not said.
   */
  remembered(reading: string, read: () => unknown): unknown {
    if (!this.seen.has(reading)) this.seen.set(reading, read());
    return this.seen.get(reading);
  }

  /** Reads what stands in the sheets by now. */
  forget(): void {
    this.seen.clear();
  }

  get hasWaiting(): boolean {
    return this.waiting.length > 0;
  }

  /** Sends the waiting writes and, with them, a change that cannot wait. */
  land<T>(change?: () => T): T | undefined {
    const writes = this.waiting;
    this.waiting = [];
    if (writes.length === 0 && change === undefined) return undefined;
    this.forget();
    const fault = this.host.faults.atLanding();
    if (fault === 'before') throw this.timeout();
    if (fault === 'half') {
      for (const write of writes.slice(0, Math.ceil(writes.length / 2))) write();
      throw this.timeout();
    }
    for (const write of writes) write();
    const result = change?.();
    if (fault === 'after') throw this.timeout();
    return result;
  }

  /** Waiting of the script's own; the platform may end it meanwhile. */
  spend(ms: number): void {
    this.host.clock.spend(ms);
    this.checkTime();
  }

  charge(ms: number): void {
    this.host.clock.charge(ms);
    this.checkTime();
  }

  /** Ends the execution as the platform does and gives the error to throw into the script. */
  kill(landed: Landing): Killed {
    this.state = 'killed';
    const writes = this.waiting;
    this.waiting = [];
    const count = landed === 'all' ? writes.length : landed === 'none' ? 0 : landed;
    for (const write of writes.slice(0, count)) write();
    this.releaseLocks();
    return new Killed();
  }

  /** Notes an error that must reach the host whatever the script catches. */
  breaches(error: Error): Error {
    this.breach ??= error;
    return error;
  }

  notEmulated(what: string): Error {
    return this.breaches(new NotEmulated(what));
  }

  /** The normal end, also after an error of the script: what waits is sent, locks are released. */
  finish(): void {
    try {
      this.land();
    } finally {
      this.state = 'over';
      this.releaseLocks();
    }
  }

  private timeout(): PlatformError {
    return new PlatformError(TEXTS.spreadsheetTimeout(this.host.book.id));
  }

  private checkAlive(): void {
    if (this.state === 'killed') throw new Killed();
    if (this.state === 'over') {
      throw this.breaches(new Error('Service call after the end of the execution'));
    }
  }

  private checkTime(): void {
    const limit = TIME_LIMIT_MS[this.origin];
    if (this.host.clock.now() - this.started > limit) throw this.kill('none');
  }

  private releaseLocks(): void {
    for (const lock of this.locks) lock.holder = null;
    this.locks.clear();
  }
}

/** The sheet that a user looks at after somebody deleted or hid the one that was active. */
function stillThere(active: SheetModel, sheets: readonly SheetModel[]): SheetModel {
  if (active.alive && !active.hidden) return active;
  return sheets.find((sheet) => !sheet.hidden) ?? active;
}
