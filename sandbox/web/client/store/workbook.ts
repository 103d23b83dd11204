import { printA1 } from '../../../apps-script/model/a1';
import type {
  GridAction,
  Area,
  SimulationAction,
  SimulationChange,
  Patch,
  RunReply,
  ServerEvent,
  Session,
  SheetMessage,
  UiOutput,
} from '../../protocol';
import { ActionQueue } from './action-queue';
import { cellSelection, type Selection } from '../grid/movement';
import { bookId, post } from './requests';
import type { TextWidth } from '../grid/row-heights';
import { SheetReplica } from './sheet-replica';
import { Store, type State } from './state';
import { UndoStack } from '../editing/undo-stack';

const TOAST_MS = 6000;

/** The grid, which is notified directly because it does not render from the state. */
export interface GridView {
  show(replica: SheetReplica): void;
  propertiesChanged(replica: SheetReplica): void;
  cellsChanged(): void;
  select(selection: Selection, reveal: boolean): void;
}

function initialState(session: Session): State {
  return {
    session,
    title: session.title,
    menus: session.menus,
    tabs: session.sheets,
    active: session.active,
    renaming: null,
    versions: null,
    selection: cellSelection({ row: 1, column: 1 }),
    draft: null,
    sidebar: null,
    dialog: null,
    questions: [],
    toasts: [],
    simulation: session.simulation,
    simulationOpen: false,
    people: [session.user],
    runningScripts: 0,
    saving: false,
    connected: false,
    cellsVersion: 0,
  };
}

/** The open workbook: its state as received from the server, and all requests to the server. */
export class Workbook {
  readonly store: Store;
  readonly undo = new UndoStack();
  replica: SheetReplica | null = null;
  private readonly actions: ActionQueue;
  private readonly streamId = crypto.randomUUID();
  private readonly selections = new Map<number, Selection>();
  /** Patches received before the sheet that they belong to. */
  private earlyPatches: Patch[] = [];
  private grid: GridView | null = null;
  private lastToastId = 0;

  constructor(
    readonly session: Session,
    private readonly textWidth: TextWidth,
  ) {
    this.store = new Store(initialState(session));
    this.actions = new ActionQueue(session.user, (message) => {
      this.toast('', message);
    });
  }

  /** Subscribes to the server's events and shows the active sheet. */
  connect(grid: GridView): void {
    this.grid = grid;
    const { user } = this.session;
    const query = new URLSearchParams({ user, stream: this.streamId, book: bookId() });
    const events = new EventSource(`events?${query.toString()}`);
    events.onopen = () => {
      // Events may have been missed while disconnected, so the whole sheet is fetched.
      this.store.set({ connected: true });
      this.openSheet(this.store.state.active).catch(() => {
        // The sheet no longer exists, because the workbook was replaced meanwhile.
        location.reload();
      });
    };
    events.onerror = () => {
      this.store.set({ connected: false });
    };
    events.onmessage = ({ data }) => {
      this.onEvent(JSON.parse(String(data)) as ServerEvent);
    };
  }

  async openSheet(sheet: number, selection?: Selection): Promise<void> {
    this.earlyPatches = [];
    this.store.set({ active: sheet });
    const { user } = this.session;
    const message = await post<SheetMessage>('sheet', { user, stream: this.streamId, sheet });
    if (this.store.state.active !== sheet) return;
    this.replica = new SheetReplica(message, this.textWidth);
    for (const patch of this.earlyPatches) if (patch.sheet === sheet) this.replica.apply(patch);
    this.earlyPatches = [];
    this.grid?.show(this.replica);
    this.select(
      selection ?? this.selections.get(sheet) ?? cellSelection({ row: 1, column: 1 }),
      false,
    );
    this.cellsChanged();
  }

  /** Sends an action to the server. Returns the number with which it will be acknowledged. */
  perform(action: GridAction): number {
    const number = this.actions.add(action);
    if (action.kind !== 'select') this.store.set({ saving: true });
    void this.actions.whenEmpty().then(() => {
      this.store.set({ saving: false });
    });
    return number;
  }

  select(selection: Selection, reveal: boolean): void {
    const { active } = this.store.state;
    this.selections.set(active, selection);
    this.store.set({ selection });
    this.grid?.select(selection, reveal);
    this.sendSelection();
  }

  /** Takes over a selection that the user made in the grid with the mouse. */
  selectedInGrid(selection: Selection): void {
    this.selections.set(this.store.state.active, selection);
    this.store.set({ selection });
    this.sendSelection();
  }

  async runMenuItem(label: string): Promise<void> {
    const { runningScripts } = this.store.state;
    this.store.set({ runningScripts: runningScripts + 1 });
    try {
      await this.actions.whenEmpty();
      const { user } = this.session;
      const reply = await post<RunReply>('menu-item', { user, label });
      if (!reply.ok) this.alert('', reply.message);
    } catch (error) {
      this.alert('', error instanceof Error ? error.message : String(error));
    } finally {
      this.store.set({ runningScripts: this.store.state.runningScripts - 1 });
    }
  }

  /** Runs `google.script.run` for a page of the add-on, after all earlier actions have been performed. */
  async callFunction(name: string, args: readonly unknown[]): Promise<RunReply> {
    await this.actions.whenEmpty();
    return post<RunReply>('run', { user: this.session.user, name, args });
  }

  async simulate(action: SimulationAction): Promise<string> {
    const { done, error } = await post<{ done: string | null; error: string | null }>('simulate', {
      user: this.session.user,
      action,
    });
    return done ?? error ?? '';
  }

  /** Resolves when the server has performed all that the user did. */
  whenSaved(): Promise<void> {
    return this.actions.whenEmpty();
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

  toast(title: string, message: string): void {
    this.lastToastId += 1;
    const toast = { id: this.lastToastId, title, message };
    this.store.set({ toasts: [...this.store.state.toasts, toast] });
    setTimeout(() => {
      this.dismissToast(toast.id);
    }, TOAST_MS);
  }

  dismissToast(id: number): void {
    this.store.set({ toasts: this.store.state.toasts.filter((toast) => toast.id !== id) });
  }

  /** Repaints the grid and notifies the components that read cells. */
  cellsChanged(): void {
    this.grid?.cellsChanged();
    this.store.set({ cellsVersion: this.store.state.cellsVersion + 1 });
  }

  private sendSelection(): void {
    const { active, selection } = this.store.state;
    this.perform({ kind: 'select', sheet: active, areas: selection.areas.map(printA1) });
  }

  private onEvent(event: ServerEvent): void {
    switch (event.kind) {
      case 'patch':
        this.onPatch(event);
        return;
      case 'ack':
        if (this.replica?.confirm(event.actionNumber) === true) this.cellsChanged();
        return;
      case 'cellsMoved':
        this.undo.dropSheet(event.sheet);
        return;
      case 'title':
        this.store.set({ title: event.title });
        document.title = event.title;
        return;
      case 'sheets':
        this.store.set({ tabs: event.sheets });
        if (!event.sheets.some(({ id }) => id === this.store.state.active)) {
          void this.openSheet(event.sheets[0]?.id ?? 0);
        }
        return;
      case 'activeChanged':
        this.onActiveChanged(event.sheet, event.areas);
        return;
      case 'output':
        this.showOutput(event.output);
        return;
      case 'people':
        this.store.set({ people: event.emails });
        return;
      case 'simulation':
        this.onSimulation(event.simulation);
        return;
      case 'reload':
        location.reload();
        return;
    }
  }

  private onSimulation(change: SimulationChange): void {
    const payouts = change.payouts ?? this.store.state.simulation.payouts;
    this.store.set({ simulation: { ...change, payouts } });
  }

  private onPatch(patch: Patch): void {
    const { replica } = this;
    this.earlyPatches.push(patch);
    if (replica?.sheet !== patch.sheet) return;
    const before = replica.properties;
    if (!replica.apply(patch)) return;
    if (replica.properties !== before) this.grid?.propertiesChanged(replica);
    this.cellsChanged();
  }

  /** A script has activated another sheet or range. */
  private onActiveChanged(sheet: number, areas: readonly Area[]): void {
    const last = areas.at(-1);
    const selection = last && { areas, active: { row: last.row, column: last.column } };
    if (sheet !== this.store.state.active) void this.openSheet(sheet, selection);
    else if (selection !== undefined) this.select(selection, true);
  }

  private showOutput(output: UiOutput): void {
    switch (output.kind) {
      case 'alert':
        this.alert(output.title, output.message);
        return;
      case 'toast':
        this.toast(output.title, output.message);
        return;
      case 'page':
        // A new sidebar replaces the old one, and so does a new dialog.
        this.store.set(output.place === 'sidebar' ? { sidebar: output } : { dialog: output });
    }
  }
}
