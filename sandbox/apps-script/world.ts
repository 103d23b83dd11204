import { AlarmClock } from './alarm-clock';
import { CallLog } from './calls';
import { clockFor, virtualClock, type SandboxClock } from './clock';
import { FaultPlan } from './faults';
import { openFetchClient, type FetchClient } from './fetch-client';
import type { Host } from './host';
import type { SheetModel } from './model/sheet-model';
import { SpreadsheetModel } from './model/spreadsheet-model';
import { copyInto, Platform } from './platform';
import { loadScript, type LoadedScript } from './script';
import type { CacheEntry } from './services/handles';
import { SandboxUser, type User } from './user';
import type { UserState } from './user-state';

export interface WorldOptions {
  /** The folder with Code.js, appsscript.json and the pages. */
  readonly dist: string;
  /** Where requests to Introw's two hosts are led: `http://127.0.0.1:PORT`. */
  readonly serviceUrl: string;
  /** What sends the requests; by default a thread of its own, over HTTP. */
  readonly fetcher?: FetchClient;
  /** The spreadsheet's zone; the script's comes from the manifest. Default 'Etc/UTC'. */
  readonly timeZone?: string;
  /** The spreadsheet's locale; default 'en_US'. */
  readonly locale?: string;
  /** Start of the virtual clock, milliseconds UTC; default 2026-04-10T09:00:00Z. */
  readonly now?: number;
  /** Default 'virtual'; a clock of the caller's own where time must stop or run as it says. */
  readonly clock?: 'virtual' | 'real' | SandboxClock;
  /** Virtual milliseconds of a request; those of a fetchAll run side by side. Default 200. */
  readonly latencyMs?: number;
  /** Virtual milliseconds that a request costs which brings no answer. Default 60,000. */
  readonly timeoutMs?: number;
  /** Virtual milliseconds of a service call; default 5. */
  readonly callCostMs?: number;
  /** Whether Session tells the user's address in full rights; default true. */
  readonly emailVisible?: boolean;
  /** Real milliseconds after which an execution that never ends is stopped; default 50,000. */
  readonly watchdogMs?: number;
}

export interface LogEntry {
  readonly at: number;
  /** A level of the console, or 'sandbox' for a warning of the sandbox itself. */
  readonly level: string;
  readonly text: string;
}

/** All that the script has stored outside cells. */
export interface Stored {
  readonly user: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly document: Readonly<Record<string, string>>;
  readonly script: Readonly<Record<string, string>>;
  /** Every cache's values, expired ones too. */
  readonly caches: readonly string[];
}

/** Called before each service call, with its name and how many there were since the hook was set. */
export type BetweenHook = (callName: string, n: number) => void;

/** A spreadsheet with the add-on in it, and the people who use it. */
export interface World {
  readonly book: SpreadsheetModel;
  readonly clock: { now(): number; advance(ms: number): void };
  readonly calls: CallLog;
  readonly faults: FaultPlan;
  /** What the script wrote to console and Logger, in order. */
  readonly log: readonly LogEntry[];
  /** Errors of onEdit and of clock triggers, which the platform shows to nobody. */
  readonly failures: readonly { readonly functionName: string; readonly error: Error }[];
  stored(): Stored;
  /** Puts document properties as another script of the spreadsheet would. */
  store(properties: Readonly<Record<string, string>>): void;
  /** Lets a test act before each service call of the script; what the hook sets off calls no hook. */
  between(hook: BetweenHook | null): void;
  /** The same object for the same address. */
  user(email: string): User;
  /**
   * Runs the clock triggers that are due by now, each once, as its maker, with 90 minutes a day for each of them. Errors
   * are among the failures, as the platform tells nobody.
   */
  runTriggers(): void;
  /** Lets time pass and runs each trigger when its time has come. */
  pass(ms: number): void;
  /** The add-on is disabled in this file for a user: their triggers are gone. */
  disable(email: string): void;
  /** Loses all that caches hold, as the platform may at any time. */
  evictCaches(): void;
  /** A copied spreadsheet: new id, same cells, no document properties; users, their stores and the clock are shared. */
  copy(): World;
  /**
   * The same spreadsheet at this moment once more: same id, cells, properties, caches, users and time, so that many
   * runs can start from one. Nothing that happens to one shows in the other; it has no faults on order and an empty
   * log of calls. Needs a virtual clock.
   */
  fork(): World;
  dispose(): void;
}

const DEFAULT_NOW = Date.UTC(2026, 3, 10, 9);

interface Parts {
  readonly options: WorldOptions;
  readonly script: LoadedScript;
  readonly platform: Platform;
  readonly book: SpreadsheetModel;
}

class SandboxWorld implements World {
  readonly book: SpreadsheetModel;
  readonly clock: { now(): number; advance(ms: number): void };
  readonly calls = new CallLog();
  readonly faults = new FaultPlan();
  readonly log: LogEntry[] = [];
  readonly failures: { functionName: string; error: Error }[] = [];
  private readonly users = new Map<string, { readonly user: User; readonly state: UserState }>();
  private readonly host: Host;
  private readonly alarm: AlarmClock;
  private hook: { readonly call: BetweenHook; count: number } | null = null;
  private inHook = false;

  constructor(private readonly parts: Parts) {
    this.book = parts.book;
    this.clock = parts.platform.clock;
    this.host = this.makeHost();
    this.alarm = new AlarmClock({
      clock: this.clock,
      triggers: parts.platform.triggers,
      bookId: parts.book.id,
      user: (email) => this.user(email),
      failed: (functionName, error) => this.failures.push({ functionName, error }),
    });
  }

  user(email: string): User {
    const known = this.users.get(email);
    if (known !== undefined) return known.user;
    const first = this.book.sheets.find((sheet) => !sheet.hidden);
    if (first === undefined) throw new Error('The spreadsheet has no visible sheet');
    return this.addUser({
      account: this.parts.platform.account(email),
      activeSheet: first,
      selections: new Map(),
      menus: [],
      shown: [],
      replies: [],
    });
  }

  between(hook: BetweenHook | null): void {
    this.hook = hook === null ? null : { call: hook, count: 0 };
  }

  stored(): Stored {
    const { platform } = this.parts;
    const accounts = platform.emails.map((email) => platform.account(email));
    return {
      user: Object.fromEntries(
        accounts.map((account) => [account.email, Object.fromEntries(account.properties)]),
      ),
      document: Object.fromEntries(this.host.documentProperties),
      script: Object.fromEntries(platform.scriptProperties),
      caches: this.caches().flatMap((cache) => [...cache.values()].map((entry) => entry.value)),
    };
  }

  store(properties: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(properties))
      this.host.documentProperties.set(key, value);
  }

  runTriggers(): void {
    this.alarm.ring();
  }

  pass(ms: number): void {
    this.alarm.pass(ms);
  }

  disable(email: string): void {
    this.alarm.disable(email);
  }

  evictCaches(): void {
    for (const cache of this.caches()) cache.clear();
  }

  copy(): World {
    const { platform } = this.parts;
    const book = this.book.copy(bookId(platform), `Copy of ${this.book.title}`);
    return new SandboxWorld({ ...this.parts, book });
  }

  fork(): World {
    const { clock } = this.parts.platform;
    if (clock.kind !== 'virtual') throw new Error('A world in real time cannot be forked');
    const own = virtualClock(clock.now());
    const platform = this.parts.platform.fork(own);
    const book = this.book.copy(this.book.id, this.book.title, () => own.now());
    const fork = new SandboxWorld({ ...this.parts, platform, book });
    copyInto(fork.host.documentProperties, this.host.documentProperties);
    copyInto(fork.host.documentCache, this.host.documentCache);
    fork.log.push(...this.log);
    fork.failures.push(...this.failures);
    for (const { state } of this.users.values()) fork.addUser(stateIn(fork, platform, state));
    return fork;
  }

  dispose(): void {
    this.host.fetcher.close();
  }

  private addUser(state: UserState): User {
    const user = new SandboxUser({
      host: this.host,
      script: this.parts.script,
      state,
      failed: (functionName, error) => this.failures.push({ functionName, error }),
    });
    this.users.set(state.account.email, { user, state });
    return user;
  }

  private caches(): Map<string, CacheEntry>[] {
    const { platform } = this.parts;
    const own = platform.emails.map((email) => platform.account(email).cache);
    return [...own, platform.scriptCache, this.host.documentCache];
  }

  private beforeCall(name: string): void {
    if (this.hook === null || this.inHook) return;
    this.hook.count += 1;
    this.inHook = true;
    try {
      this.hook.call(name, this.hook.count);
    } finally {
      this.inHook = false;
    }
  }

  private makeHost(): Host {
    const { options, script, platform, book } = this.parts;
    return {
      book,
      platform,
      clock: platform.clock,
      calls: this.calls,
      faults: this.faults,
      manifest: script.manifest,
      fetcher: options.fetcher ?? openFetchClient(),
      serviceUrl: options.serviceUrl,
      callCostMs: options.callCostMs ?? 5,
      latencyMs: options.latencyMs ?? 200,
      timeoutMs: options.timeoutMs ?? 60_000,
      emailVisible: options.emailVisible ?? true,
      watchdogMs: options.watchdogMs ?? 50_000,
      documentProperties: new Map(),
      documentCache: new Map(),
      documentLock: { holder: null },
      page: (name) => script.page(name),
      beforeCall: (name) => {
        this.beforeCall(name);
      },
      log: (level, text) => this.log.push({ at: platform.clock.now(), level, text }),
    };
  }
}

/** What a user of another world has open and selected, in this one's sheets. */
function stateIn({ book }: World, platform: Platform, state: UserState): UserState {
  const own = (sheet: SheetModel): SheetModel => book.find(sheet.name) ?? sheet;
  return {
    account: platform.account(state.account.email),
    activeSheet: own(state.activeSheet),
    selections: new Map([...state.selections].map(([sheet, boxes]) => [own(sheet), boxes])),
    menus: [...state.menus],
    shown: [...state.shown],
    replies: [...state.replies],
  };
}

function bookId(platform: Platform): string {
  return `1${platform.nextDigest().slice(0, 43)}`;
}

/** A new spreadsheet with one empty sheet and the add-on from the dist folder. Dispose of it to free its thread. */
export function createWorld(options: WorldOptions): World {
  const clock = clockFor(options.clock, options.now ?? DEFAULT_NOW);
  const platform = new Platform(clock);
  const book = new SpreadsheetModel({
    id: bookId(platform),
    title: 'Partner payouts',
    timeZone: options.timeZone ?? 'Etc/UTC',
    locale: options.locale ?? 'en_US',
    now: () => clock.now(),
  });
  book.addSheet('Sheet1');
  return new SandboxWorld({ options, script: loadScript(options.dist), platform, book });
}
