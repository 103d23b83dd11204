import { loadScript } from '../../apps-script/script';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import { createWorld, type World } from '../../apps-script/world';
import { DEMO_KEY } from '../../introw/access';
import { generateData } from '../../introw/generate';
import type { ServiceOptions } from '../../introw/protocol';
import { STAGES, type ServiceData } from '../../introw/records';
import { startService, type Service } from '../../introw/start';
import { Audience } from './audience';
import type { ConnectedUser, Listener } from './connected-user';
import { MOVING_ACTIONS, performAction, sheetWithId } from './grid-actions';
import { Simulation } from './simulation';
import type {
  NumberedGridAction,
  SimulationAction,
  RunReply,
  ServerEvent,
  Session,
  SheetMessage,
  SheetTab,
  VersionEntry,
} from '../protocol';
import { SheetFeed } from './sheet-feed';
import { VersionHistory, type Work } from './version-history';
import { fixedClock, WallClock } from './wall-clock';

/** Later than the newest record of the generated data. */
const EARLIEST = Date.UTC(2026, 8, 1, 9);
const DEFAULT_SIZE = { payouts: 160, lines: 900 };
/** How long a request takes if requests are slow, and how long one without an answer takes. */
const LATENCY_MS = 200;
const TIMEOUT_MS = 1500;

/** The function of the add-on that goes on with a job, which is one version with all its steps. */
const CONTINUES_JOB = 'stepJob';

export interface WorkbookOptions {
  /** The folder of the built add-on. */
  readonly dist: string;
  /** The data at Introw; by default, generated data of `DEFAULT_SIZE`. */
  readonly data?: ServiceData;
  readonly service?: Omit<ServiceOptions, 'data'>;
  /** A fixed time, in milliseconds since 1970; by default, time passes. */
  readonly stillAt?: number;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface Script {
  /** The functions that pages may call. */
  readonly functions: readonly string[];
  /** The simulation of the workbook that this is a copy of. */
  readonly simulation?: Simulation;
}

/** A workbook with the add-on, the simulated Introw that it uses, and all users who have it open. */
export class SharedWorkbook {
  readonly simulation: Simulation;
  private readonly audience: Audience;
  private feed: SheetFeed;
  private readonly history: VersionHistory;
  private lastTabs = '';
  private lastPayouts: Session['simulation']['payouts'] | null = null;
  private constructor(
    readonly world: World,
    readonly service: Service,
    readonly clock: WallClock,
    private readonly script: Script,
  ) {
    this.audience = new Audience((email) => world.user(email));
    this.simulation = script.simulation?.of(world) ?? new Simulation(world, service, clock);
    this.feed = new SheetFeed(world.book);
    this.history = new VersionHistory(world.book, () => clock.now());
  }

  static async open({
    dist,
    data,
    service: options,
    stillAt,
  }: WorkbookOptions): Promise<SharedWorkbook> {
    const clock = stillAt === undefined ? new WallClock(EARLIEST) : fixedClock(stillAt);
    const service = await startService({ ...options, data: data ?? generateData(DEFAULT_SIZE) });
    const world = createWorld({
      dist,
      serviceUrl: service.url,
      clock,
      callCostMs: 0,
      latencyMs: LATENCY_MS,
      timeoutMs: TIMEOUT_MS,
    });
    const functions = [...loadScript(dist).functions].filter((name) => !name.endsWith('_'));
    return new SharedWorkbook(world, service, clock, { functions });
  }

  /** A copy of the file, at the same Introw. Closing the original takes Introw away from it. */
  copy(): SharedWorkbook {
    const { service, clock, script, simulation } = this;
    return new SharedWorkbook(this.world.copy(), service, clock, { ...script, simulation });
  }

  async close(): Promise<void> {
    this.world.dispose();
    await this.service.stop();
  }

  /** Whether a user with this address has the workbook open. */
  isPresent(email: string): boolean {
    return this.audience.isPresent(email);
  }

  /** Loads the workbook for a user, as reloading the page does. Runs onOpen. */
  join(email: string): Session {
    const connected = this.audience.user(email);
    connected.user.open();
    connected.selectionIsKnown();
    this.publishChanges();
    return {
      user: email,
      title: this.world.book.title,
      menus: connected.menus(),
      sheets: this.sheetTabs(),
      active: this.activeSheetOf(connected).id,
      functions: this.script.functions,
      demoKey: DEMO_KEY,
      stages: STAGES,
      simulation: this.simulation.view(),
    };
  }

  listen(email: string, listener: Listener): () => void {
    const connected = this.audience.user(email);
    connected.listeners.add(listener);
    // This page may have missed them.
    this.lastPayouts = null;
    this.audience.publishPeople();
    return () => {
      connected.listeners.delete(listener);
      connected.watchedSheets.delete(listener);
      this.audience.publishPeople();
    };
  }

  /** Returns a whole sheet; the listener receives its changes from now on. */
  watch(email: string, listener: Listener, id: number): SheetMessage {
    const sheet = sheetWithId(this.world.book, id);
    this.audience.user(email).watchedSheets.set(listener, id);
    this.feed.keepOnly(this.watchedSheets());
    // Publishes pending changes to the other listeners before this one starts with the current state.
    this.publishChanges();
    return this.feed.open(sheet);
  }

  /**
   * Performs the actions of a user in order. Each is acknowledged after its changes were published. Returns the message of
   * the last error, or null.
   */
  perform(email: string, actions: readonly NumberedGridAction[]): string | null {
    const connected = this.audience.user(email);
    let failure: string | null = null;
    for (const { number, action } of actions) {
      try {
        const perform = (): void => {
          performAction(this.world.book, connected.user, action);
        };
        if (action.kind === 'select') perform();
        else this.history.during({ by: email, how: 'edits' }, perform);
        if (action.kind === 'select') connected.selectionIsKnown();
        // The same sheet is selected under another name.
        if (action.kind === 'renameSheet') this.audience.selectionsAreKnown();
        if (MOVING_ACTIONS.includes(action.kind))
          this.broadcast({ kind: 'cellsMoved', sheet: action.sheet });
      } catch (error) {
        failure = messageOf(error);
      }
      // Selections change nothing that other users can see.
      if (action.kind !== 'select') this.publishChanges();
      connected.send({ kind: 'ack', actionNumber: number });
    }
    return failure;
  }

  runMenuItem(email: string, label: string): RunReply {
    const { user } = this.audience.user(email);
    return this.runScript({ by: email, how: 'script', begins: true }, () => {
      user.click(label);
      return null;
    });
  }

  /** Runs a function as `google.script.run` does for a page of the user. */
  callFunction(email: string, name: string, args: readonly unknown[]): RunReply {
    const { user } = this.audience.user(email);
    const begins = name !== CONTINUES_JOB;
    const work: Work = { by: email, how: 'script', begins };
    return this.runScript(work, () => user.run(name, ...args));
  }

  /** Simulates an event. Returns a sentence on what was done, or the error message. */
  simulate(action: SimulationAction): {
    readonly done: string | null;
    readonly error: string | null;
  } {
    try {
      return { done: this.simulation.simulate(action), error: null };
    } catch (error) {
      return { done: null, error: messageOf(error) };
    } finally {
      this.publishSimulation();
    }
  }

  /** Names the file. An empty name changes nothing. */
  rename(name: string): void {
    const title = name.trim();
    if (title === '') return;
    this.world.book.title = title;
    this.broadcast({ kind: 'title', title });
  }

  versions(): VersionEntry[] {
    return this.history.list();
  }

  /** Brings an earlier version of the sheets back; what scripts store outside of them stays. Pages load anew. */
  restore(email: string, version: number): void {
    this.history.restore(version, email);
    this.feed = new SheetFeed(this.world.book);
    this.broadcast({ kind: 'reload' });
  }

  broadcast(event: ServerEvent): void {
    this.audience.broadcast(event);
  }

  private runScript(work: Work, run: () => unknown): RunReply {
    try {
      return { ok: true, value: this.history.during(work, run) };
    } catch (error) {
      return { ok: false, message: messageOf(error) };
    } finally {
      this.publishChanges();
      this.publishSimulation();
    }
  }

  /** Publishes everything that has changed since the last call. */
  private publishChanges(): void {
    this.publishTabs();
    for (const sheet of this.watchedSheets()) {
      const patch = this.feed.changes(sheet);
      if (patch !== null) this.audience.publishToWatchers(patch);
    }
    for (const connected of this.audience.all()) {
      for (const output of connected.takeNewOutputs()) connected.send({ kind: 'output', output });
      if (connected.takeSelectionMoved()) {
        const sheet = this.activeSheetOf(connected);
        connected.send({ kind: 'activeChanged', sheet: sheet.id, areas: connected.user.selection });
      }
    }
  }

  private publishTabs(): void {
    const sheets = this.sheetTabs();
    const text = JSON.stringify(sheets);
    if (text === this.lastTabs) return;
    this.lastTabs = text;
    this.broadcast({ kind: 'sheets', sheets });
  }

  publishSimulation(): void {
    const view = this.simulation.view();
    const payouts = view.payouts === this.lastPayouts ? null : view.payouts;
    this.lastPayouts = view.payouts;
    this.broadcast({ kind: 'simulation', simulation: { ...view, payouts } });
  }

  private sheetTabs(): SheetTab[] {
    return this.world.book.sheets
      .filter((sheet) => !sheet.hidden)
      .map(({ id, name, tabColor }) => ({ id, name, color: tabColor }));
  }

  private activeSheetOf(connected: ConnectedUser): SheetModel {
    const name = connected.user.activeSheet;
    const found = this.world.book.find(name);
    if (found !== null && !found.hidden) return found;
    const first = this.world.book.sheets.find((sheet) => !sheet.hidden);
    if (first === undefined) throw new Error('The spreadsheet has no visible sheet');
    return first;
  }

  private watchedSheets(): Set<SheetModel> {
    const ids = this.audience.watchedSheets();
    return new Set(this.world.book.sheets.filter((sheet) => ids.has(sheet.id)));
  }
}
