import { printA1 } from '../../../apps-script/model/a1';
import type {
  Act,
  Area,
  OutsideAction,
  Patch,
  RunReply,
  ServerEvent,
  Session,
  SheetMessage,
  Shown,
} from '../../protocol';
import { ActQueue } from './action-queue';
import { cellSelection, type Selection } from '../grid/movement';
import { ask } from './requests';
import { SheetTruth } from './sheet-replica';
import { Store, type State } from './state';
import { UndoStack } from '../editing/undo-stack';

const NOTICE_MS = 6000;

/** What the grid is told, which paints by itself and not through the state. */
export interface GridView {
  show(truth: SheetTruth): void;
  factsChanged(truth: SheetTruth): void;
  cellsChanged(): void;
  select(selection: Selection, reveal: boolean): void;
}

function startOf(session: Session): State {
  return {
    session,
    menus: session.menus,
    tabs: session.sheets,
    active: session.active,
    selection: cellSelection({ row: 1, column: 1 }),
    input: null,
    sidebar: null,
    dialog: null,
    questions: [],
    notices: [],
    outside: session.outside,
    outsideOpen: false,
    people: [session.user],
    running: 0,
    saving: false,
    connected: false,
    painted: 0,
  };
}

/** The open workbook: what the server says of it, and the ways to ask the server for something. */
export class Workbook {
  readonly store: Store;
  readonly undo = new UndoStack();
  truth: SheetTruth | null = null;
  private readonly acts: ActQueue;
  private readonly stream = crypto.randomUUID();
  private readonly selections = new Map<number, Selection>();
  /** Steps of a sheet whose whole is still on its way. */
  private early: Patch[] = [];
  private grid: GridView | null = null;
  private lastNotice = 0;

  constructor(readonly session: Session) {
    this.store = new Store(startOf(session));
    this.acts = new ActQueue(session.user, (trouble) => {
      this.notify('', trouble);
    });
  }

  /** Joins the server's events and shows the active sheet. */
  connect(grid: GridView): void {
    this.grid = grid;
    const query = new URLSearchParams({ user: this.session.user, stream: this.stream });
    const events = new EventSource(`events?${query.toString()}`);
    events.onopen = () => {
      // After a break nobody knows what was missed: the sheet is fetched whole.
      this.store.set({ connected: true });
      this.open(this.store.state.active).catch(() => {
        // The workbook is another one by now.
        location.reload();
      });
    };
    events.onerror = () => {
      this.store.set({ connected: false });
    };
    events.onmessage = ({ data }) => {
      this.take(JSON.parse(String(data)) as ServerEvent);
    };
  }

  async open(sheet: number, selection?: Selection): Promise<void> {
    this.early = [];
    this.store.set({ active: sheet });
    const { user } = this.session;
    const message = await ask<SheetMessage>('sheet', { user, stream: this.stream, sheet });
    if (this.store.state.active !== sheet) return;
    this.truth = new SheetTruth(message);
    for (const patch of this.early) if (patch.sheet === sheet) this.truth.apply(patch);
    this.early = [];
    this.grid?.show(this.truth);
    this.select(
      selection ?? this.selections.get(sheet) ?? cellSelection({ row: 1, column: 1 }),
      false,
    );
    this.touched();
  }

  /** Does something in the sheet in sight and gives the act's number. */
  act(act: Act): number {
    const number = this.acts.add(act);
    if (act.kind !== 'select') this.store.set({ saving: true });
    void this.acts.emptied().then(() => {
      this.store.set({ saving: false });
    });
    return number;
  }

  select(selection: Selection, reveal: boolean): void {
    const { active } = this.store.state;
    this.selections.set(active, selection);
    this.store.set({ selection });
    this.grid?.select(selection, reveal);
    this.tellSelection();
  }

  /** The user selected with the mouse: the grid knows already. */
  selected(selection: Selection): void {
    this.selections.set(this.store.state.active, selection);
    this.store.set({ selection });
    this.tellSelection();
  }

  async click(label: string): Promise<void> {
    const { running } = this.store.state;
    this.store.set({ running: running + 1 });
    try {
      await this.acts.emptied();
      const { user } = this.session;
      const reply = await ask<RunReply>('click', { user, label });
      if (!reply.ok) this.alert('', reply.message);
    } catch (error) {
      this.alert('', error instanceof Error ? error.message : String(error));
    } finally {
      this.store.set({ running: this.store.state.running - 1 });
    }
  }

  /** google.script.run of one of the add-on's pages, after all that was typed before. */
  async run(name: string, args: readonly unknown[]): Promise<RunReply> {
    await this.acts.emptied();
    return ask<RunReply>('run', { user: this.session.user, name, args });
  }

  async play(action: OutsideAction): Promise<string> {
    const { done, trouble } = await ask<{ done: string | null; trouble: string | null }>(
      'outside',
      { user: this.session.user, action },
    );
    return done ?? trouble ?? '';
  }

  async startOver(): Promise<void> {
    await ask('start-over', {});
  }

  alert(title: string, message: string): void {
    this.question(title, message, ['OK'], () => undefined);
  }

  question(
    title: string,
    message: string,
    buttons: readonly string[],
    answer: (button: string) => void,
  ): void {
    const question = {
      title,
      message,
      buttons,
      answer: (button: string) => {
        const { questions } = this.store.state;
        this.store.set({ questions: questions.filter((one) => one !== question) });
        answer(button);
      },
    };
    this.store.set({ questions: [...this.store.state.questions, question] });
  }

  notify(title: string, message: string): void {
    this.lastNotice += 1;
    const notice = { id: this.lastNotice, title, message };
    this.store.set({ notices: [...this.store.state.notices, notice] });
    setTimeout(() => {
      this.dismiss(notice.id);
    }, NOTICE_MS);
  }

  dismiss(id: number): void {
    this.store.set({ notices: this.store.state.notices.filter((notice) => notice.id !== id) });
  }

  /** Cells have changed: the grid paints, and who reads cells looks again. */
  touched(): void {
    this.grid?.cellsChanged();
    this.store.set({ painted: this.store.state.painted + 1 });
  }

  private tellSelection(): void {
    const { active, selection } = this.store.state;
    this.act({ kind: 'select', sheet: active, areas: selection.areas.map(printA1) });
  }

  private take(event: ServerEvent): void {
    switch (event.kind) {
      case 'patch':
        this.patch(event);
        return;
      case 'ack':
        if (this.truth?.settle(event.act) === true) this.touched();
        return;
      case 'moved':
        this.undo.forget(event.sheet);
        return;
      case 'sheets':
        this.store.set({ tabs: event.sheets });
        if (!event.sheets.some(({ id }) => id === this.store.state.active)) {
          void this.open(event.sheets[0]?.id ?? 0);
        }
        return;
      case 'view':
        this.view(event.sheet, event.areas);
        return;
      case 'shown':
        this.show(event.what);
        return;
      case 'people':
        this.store.set({ people: event.emails });
        return;
      case 'outside':
        this.store.set({ outside: event.outside });
        return;
      case 'fresh':
        location.reload();
        return;
    }
  }

  private patch(patch: Patch): void {
    const { truth } = this;
    this.early.push(patch);
    if (truth?.sheet !== patch.sheet) return;
    if (!truth.apply(patch)) return;
    if (patch.facts !== null) {
      this.grid?.factsChanged(truth);
    }
    this.touched();
  }

  /** A script made this active. */
  private view(sheet: number, areas: readonly Area[]): void {
    const last = areas[areas.length - 1];
    const selection =
      last === undefined ? undefined : { areas, active: { row: last.row, column: last.column } };
    if (sheet !== this.store.state.active) void this.open(sheet, selection);
    else if (selection !== undefined) this.select(selection, true);
  }

  private show(what: Shown): void {
    switch (what.kind) {
      case 'alert':
        this.alert(what.title, what.message);
        return;
      case 'toast':
        this.notify(what.title, what.message);
        return;
      case 'page':
        // A new sidebar takes the place of the old one, and so does a dialog.
        this.store.set(what.place === 'sidebar' ? { sidebar: what } : { dialog: what });
        return;
    }
  }
}
