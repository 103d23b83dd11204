import { join } from 'node:path';
import { AlarmClock } from '../../sandbox/apps-script/alarm-clock';
import { CallLog } from '../../sandbox/apps-script/calls';
import { virtualClock, type SandboxClock } from '../../sandbox/apps-script/clock';
import { FaultPlan } from '../../sandbox/apps-script/faults';
import type { Host } from '../../sandbox/apps-script/host';
import { readManifest } from '../../sandbox/apps-script/manifest';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import { SpreadsheetModel } from '../../sandbox/apps-script/model/spreadsheet-model';
import { copyInto, Platform } from '../../sandbox/apps-script/platform';
import type { User } from '../../sandbox/apps-script/user';
import type { UserState } from '../../sandbox/apps-script/user-state';
import type {
  BetweenHook,
  LogEntry,
  Stored,
  World,
  WorldOptions,
} from '../../sandbox/apps-script/world';
import type { Answering } from './local-service';
import { LocalUser } from './local-user';

export type LocalOptions = Pick<
  WorldOptions,
  'timeZone' | 'locale' | 'now' | 'latencyMs' | 'timeoutMs' | 'callCostMs' | 'emailVisible'
>;

const DEFAULT_NOW = Date.UTC(2026, 3, 10, 9);
const MANIFEST = readManifest(join(__dirname, '../..'));

interface Parts {
  readonly options: LocalOptions;
  readonly service: Answering;
  readonly platform: Platform;
  readonly book: SpreadsheetModel;
}

/**
 * A spreadsheet with the add-on, like the sandbox's world, but without a build and in one thread: the functions that pages
 * call run on the sandbox's spreadsheet, stores and clock, and the service answers in place.
 */
export class LocalWorld implements World {
  readonly book: SpreadsheetModel;
  readonly clock: SandboxClock;
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
    const activeSheet = this.book.sheets.find((sheet) => !sheet.hidden);
    if (activeSheet === undefined) throw new Error('The spreadsheet has no visible sheet');
    const account = this.parts.platform.account(email);
    const selections = new Map<SheetModel, never>();
    return this.addUser({ account, activeSheet, selections, menus: [], shown: [], replies: [] });
  }

  /** What stands behind a user and executions, for tests of the ports themselves. */
  backstage(email: string): { readonly host: Host; readonly state: UserState } {
    this.user(email);
    const known = this.users.get(email);
    if (known === undefined) throw new Error(`No user ${email}`);
    return { host: this.host, state: known.state };
  }

  between(hook: BetweenHook | null): void {
    this.hook = hook === null ? null : { call: hook, count: 0 };
  }

  store(properties: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(properties))
      this.host.documentProperties.set(key, value);
  }

  stored(): Stored {
    const { platform } = this.parts;
    const accounts = platform.emails.map((email) => platform.account(email));
    return {
      user: Object.fromEntries(
        accounts.map(({ email, properties }) => [email, Object.fromEntries(properties)]),
      ),
      document: Object.fromEntries(this.host.documentProperties),
      script: {},
      caches: accounts.flatMap(({ cache }) => [...cache.values()].map((entry) => entry.value)),
    };
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
    const { platform } = this.parts;
    for (const email of platform.emails) platform.account(email).cache.clear();
  }

  copy(): LocalWorld {
    const id = `1${this.parts.platform.nextDigest().slice(0, 43)}`;
    const book = this.book.copy(id, `Copy of ${this.book.title}`);
    return new LocalWorld({ ...this.parts, book });
  }

  /** With another service where one is named. */
  fork(service = this.parts.service): LocalWorld {
    const clock = virtualClock(this.clock.now());
    const platform = this.parts.platform.fork(clock);
    const book = this.book.copy(this.book.id, this.book.title, () => clock.now());
    const fork = new LocalWorld({ ...this.parts, service, platform, book });
    copyInto(fork.host.documentProperties, this.host.documentProperties);
    fork.failures.push(...this.failures);
    const own = (sheet: SheetModel): SheetModel => book.find(sheet.name) ?? sheet;
    for (const { state } of this.users.values()) {
      const activeSheet = own(state.activeSheet);
      const selections = new Map([...state.selections].map(([at, boxes]) => [own(at), boxes]));
      const account = platform.account(state.account.email);
      fork.addUser({ ...state, account, activeSheet, selections, shown: [...state.shown] });
    }
    return fork;
  }

  dispose(): void {
    this.hook = null;
  }

  private addUser(state: UserState): User {
    const failed = (functionName: string, error: Error) => {
      this.failures.push({ functionName, error });
    };
    const user = new LocalUser(this.host, state, failed);
    this.users.set(state.account.email, { user, state });
    return user;
  }

  /** Lets the test's hook act before a call; what the hook sets off calls no hook. */
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
    const { options, platform, book, service } = this.parts;
    return {
      book,
      platform,
      clock: platform.clock,
      calls: this.calls,
      faults: this.faults,
      manifest: MANIFEST,
      fetcher: { send: (batch) => service.send(batch), close: () => undefined },
      serviceUrl: 'http://127.0.0.1',
      callCostMs: options.callCostMs ?? 5,
      latencyMs: options.latencyMs ?? 200,
      timeoutMs: options.timeoutMs ?? 60_000,
      emailVisible: options.emailVisible ?? true,
      watchdogMs: Infinity,
      documentProperties: new Map(),
      documentCache: new Map(),
      documentLock: { holder: null },
      page: () => null,
      beforeCall: (name) => {
        this.beforeCall(name);
      },
      log: (level, text) => this.log.push({ at: platform.clock.now(), level, text }),
    };
  }
}

/** A new spreadsheet with one empty sheet, in front of a service. */
export function localWorld(service: Answering, options: LocalOptions = {}): LocalWorld {
  const clock = virtualClock(options.now ?? DEFAULT_NOW);
  const platform = new Platform(clock);
  const book = new SpreadsheetModel({
    id: `1${platform.nextDigest().slice(0, 43)}`,
    title: 'Partner payouts',
    timeZone: options.timeZone ?? 'Etc/UTC',
    locale: options.locale ?? 'en_US',
    now: () => clock.now(),
  });
  book.addSheet('Sheet1');
  return new LocalWorld({ options, service, platform, book });
}
