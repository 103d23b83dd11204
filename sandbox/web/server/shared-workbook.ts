import { loadScript } from '../../apps-script/script';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import { createWorld, type World } from '../../apps-script/world';
import { DEMO_KEY } from '../../introw/access';
import { generateData } from '../../introw/generate';
import type { ServiceOptions } from '../../introw/protocol';
import { STAGES, type ServiceData } from '../../introw/records';
import { startService, type Service } from '../../introw/start';
import { Guest, type Listener } from './connected-user';
import { perform, sheetWithId } from './grid-actions';
import { Outside } from './simulation';
import type {
  Act,
  NumberedAct,
  OutsideAction,
  RunReply,
  ServerEvent,
  Session,
  SheetMessage,
  SheetTab,
} from '../protocol';
import { SheetFeed } from './sheet-feed';
import { stillClock, WallClock } from './wall-clock';

/** After the newest record of the seed. */
const NOT_BEFORE = Date.UTC(2026, 8, 1, 9);
const SIZE = { payouts: 160, lines: 900 };
/** What a request costs where requests are slow, and what one costs that gets no answer. */
const LATENCY_MS = 200;
const TIMEOUT_MS = 1500;
/** Acts after which cells stand elsewhere. */
const MOVES: readonly Act['kind'][] = [
  'sort',
  'insertRows',
  'deleteRows',
  'insertColumns',
  'deleteColumns',
  'moveColumn',
];
/** The add-on's own memory lies in sheets of these names, which no user sees. */
const HIDDEN_NAME = '_introw';

export interface StageOptions {
  /** The built add-on. */
  readonly dist: string;
  /** What Introw holds; a month's end of some size without it. */
  readonly data?: ServiceData;
  readonly service?: Omit<ServiceOptions, 'data'>;
  /** The time at which it begins and then stands still; without it time passes. */
  readonly stillAt?: number;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One workbook with the add-on in it, the service it speaks to, and all who have it open. */
export class Stage {
  readonly outside: Outside;
  private readonly guests = new Map<string, Guest>();
  private readonly feed: SheetFeed;
  private tabs = '';
  private readonly functions: readonly string[];

  private constructor(
    readonly world: World,
    readonly service: Service,
    readonly clock: WallClock,
    dist: string,
  ) {
    this.outside = new Outside(world, service, clock);
    this.feed = new SheetFeed(world.book);
    this.functions = [...loadScript(dist).functions].filter((name) => !name.endsWith('_'));
  }

  static async open({ dist, data, service: options, stillAt }: StageOptions): Promise<Stage> {
    const clock = stillAt === undefined ? new WallClock(NOT_BEFORE) : stillClock(stillAt);
    const service = await startService({ ...options, data: data ?? generateData(SIZE) });
    const world = createWorld({
      dist,
      serviceUrl: service.url,
      clock,
      callCostMs: 0,
      latencyMs: LATENCY_MS,
      timeoutMs: TIMEOUT_MS,
    });
    return new Stage(world, service, clock, dist);
  }

  async close(): Promise<void> {
    this.world.dispose();
    await this.service.stop();
  }

  /** Whether somebody has the workbook open under this address. */
  isPresent(email: string): boolean {
    return (this.guests.get(email)?.listeners.size ?? 0) > 0;
  }

  /** Loads the workbook for a user, as a reload of the page does: onOpen runs. */
  join(email: string): Session {
    const guest = this.guest(email);
    guest.user.open();
    guest.movedByItself();
    this.settle();
    return {
      user: email,
      title: this.world.book.title,
      menus: guest.menus(),
      sheets: this.sheetTabs(),
      active: this.activeOf(guest).id,
      functions: this.functions,
      demoKey: DEMO_KEY,
      stages: STAGES,
      outside: this.outside.view(),
    };
  }

  listen(email: string, listener: Listener): () => void {
    const guest = this.guest(email);
    guest.listeners.add(listener);
    this.tellPeople();
    return () => {
      guest.listeners.delete(listener);
      guest.watched.delete(listener);
      this.tellPeople();
    };
  }

  /** The whole of a sheet, which is followed for this listener from now on. */
  watch(email: string, listener: Listener, id: number): SheetMessage {
    const sheet = sheetWithId(this.world.book, id);
    this.guest(email).watched.set(listener, id);
    this.feed.keepOnly(this.watchedSheets());
    // What is followed already may have moved on: the others hear of it before this one starts from it.
    this.settle();
    return this.feed.open(sheet);
  }

  /** Does what a user did in the grid, in order; each is acknowledged after what it changed was told. */
  act(email: string, acts: readonly NumberedAct[]): string | null {
    const guest = this.guest(email);
    let trouble: string | null = null;
    for (const { number, act } of acts) {
      try {
        perform(this.world.book, guest.user, act);
        if (act.kind === 'select') guest.movedByItself();
        if (MOVES.includes(act.kind)) this.tellAll({ kind: 'moved', sheet: act.sheet });
      } catch (error) {
        trouble = reasonOf(error);
      }
      // A batch of selections changes nothing that anybody else could see.
      if (act.kind !== 'select') this.settle();
      guest.tell({ kind: 'ack', act: number });
    }
    return trouble;
  }

  click(email: string, label: string): RunReply {
    const { user } = this.guest(email);
    return this.run(() => {
      user.click(label);
      return null;
    });
  }

  /** google.script.run of a user's page. */
  call(email: string, name: string, args: readonly unknown[]): RunReply {
    const { user } = this.guest(email);
    return this.run(() => user.run(name, ...args));
  }

  play(action: OutsideAction): { readonly done: string | null; readonly trouble: string | null } {
    try {
      return { done: this.outside.play(action), trouble: null };
    } catch (error) {
      return { done: null, trouble: reasonOf(error) };
    } finally {
      this.tellOutside();
    }
  }

  tellAll(event: ServerEvent): void {
    for (const guest of this.guests.values()) guest.tell(event);
  }

  get isSlow(): boolean {
    return this.clock.slow;
  }

  private run(work: () => unknown): RunReply {
    try {
      return { ok: true, value: work() };
    } catch (error) {
      return { ok: false, message: reasonOf(error) };
    } finally {
      this.settle();
      this.tellOutside();
    }
  }

  private guest(email: string): Guest {
    const known = this.guests.get(email);
    if (known !== undefined) return known;
    const guest = new Guest(this.world.user(email));
    this.guests.set(email, guest);
    return guest;
  }

  /** Tells everybody what has changed since they were last told. */
  private settle(): void {
    this.tellTabs();
    for (const sheet of this.watchedSheets()) {
      const patch = this.feed.changes(sheet);
      if (patch !== null) this.tellWatchers(patch);
    }
    for (const guest of this.guests.values()) {
      for (const what of guest.newlyShown()) guest.tell({ kind: 'shown', what });
      if (guest.wasMoved()) {
        const sheet = this.activeOf(guest);
        guest.tell({ kind: 'view', sheet: sheet.id, areas: guest.user.selection });
      }
    }
  }

  private tellWatchers(patch: ServerEvent & { readonly sheet: number }): void {
    for (const guest of this.guests.values()) {
      for (const [listener, id] of guest.watched) if (id === patch.sheet) listener(patch);
    }
  }

  private tellTabs(): void {
    const sheets = this.sheetTabs();
    const text = JSON.stringify(sheets);
    if (text === this.tabs) return;
    this.tabs = text;
    this.tellAll({ kind: 'sheets', sheets });
  }

  private tellPeople(): void {
    const emails = [...this.guests.keys()].filter((email) => this.isPresent(email));
    this.tellAll({ kind: 'people', emails });
  }

  private tellOutside(): void {
    this.tellAll({ kind: 'outside', outside: this.outside.view() });
  }

  private sheetTabs(): SheetTab[] {
    return this.world.book.sheets
      .filter((sheet) => !sheet.hidden && !sheet.name.startsWith(HIDDEN_NAME))
      .map(({ id, name, tabColor }) => ({ id, name, color: tabColor }));
  }

  private activeOf(guest: Guest): SheetModel {
    const name = guest.user.activeSheet;
    const found = this.world.book.find(name);
    if (found !== null && !found.hidden) return found;
    const first = this.world.book.sheets.find((sheet) => !sheet.hidden);
    if (first === undefined) throw new Error('The spreadsheet has no visible sheet');
    return first;
  }

  private watchedSheets(): Set<SheetModel> {
    const ids = new Set([...this.guests.values()].flatMap((guest) => [...guest.watched.values()]));
    return new Set(this.world.book.sheets.filter((sheet) => ids.has(sheet.id)));
  }
}
