import type {
  MenuTree,
  SimulationView,
  Session,
  SheetTab,
  UiOutput,
  VersionEntry,
} from '../../protocol';
import type { Position } from '../grid/geometry';
import type { Selection } from '../grid/movement';

export type AddOnPage = Extract<UiOutput, { kind: 'page' }>;

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly message: string;
}

export interface Question {
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
  readonly answer: (button: string) => void;
}

/** The text being typed into a cell. */
export interface Draft {
  readonly position: Position;
  readonly text: string;
  /** While typing, arrow keys leave the cell; while editing (after F2 or a click), they move within its text. */
  readonly mode: 'typing' | 'editing';
  /** Whether the dropdown is open, and whether the typed text narrows it. */
  readonly list: 'closed' | 'all' | 'narrowed';
}

/** The state of the page, except for the cells. */
export interface State {
  readonly session: Session;
  readonly title: string;
  readonly menus: readonly MenuTree[];
  readonly tabs: readonly SheetTab[];
  readonly active: number;
  /** The sheet whose name is being edited. */
  readonly renaming: number | null;
  /** The version history, while it is shown. */
  readonly versions: readonly VersionEntry[] | null;
  readonly selection: Selection;
  readonly draft: Draft | null;
  readonly sidebar: AddOnPage | null;
  readonly dialog: AddOnPage | null;
  /** Message boxes that await an answer; the first is shown. */
  readonly questions: readonly Question[];
  readonly toasts: readonly Toast[];
  readonly simulation: SimulationView;
  readonly simulationOpen: boolean;
  readonly people: readonly string[];
  /** How many menu items are running. */
  readonly runningScripts: number;
  readonly saving: boolean;
  readonly connected: boolean;
  /** Incremented when cells have changed. */
  readonly cellsVersion: number;
}

/** Holds the state and notifies listeners of changes. */
export class Store {
  private readonly listeners = new Set<() => void>();

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  set(change: Partial<State>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }

  subscribe(reader: () => void): () => void {
    this.listeners.add(reader);
    return () => {
      this.listeners.delete(reader);
    };
  }
}
