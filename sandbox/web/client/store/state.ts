import type { MenuTree, OutsideView, Session, SheetTab, Shown } from '../../protocol';
import type { Place } from '../grid/geometry';
import type { Selection } from '../grid/movement';

export type ShownPage = Extract<Shown, { kind: 'page' }>;

export interface Notice {
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

/** A cell that is being edited. */
export interface OpenCell {
  readonly place: Place;
  readonly text: string;
  /** Begun by typing, arrows leave the cell; begun by F2 or a click, they move in its text. */
  readonly mode: 'typing' | 'editing';
  /** Whether the list of its choices is open, and whether what was typed narrows it. */
  readonly list: 'closed' | 'all' | 'narrowed';
}

/** What the page shows besides the cells. */
export interface State {
  readonly session: Session;
  readonly menus: readonly MenuTree[];
  readonly tabs: readonly SheetTab[];
  readonly active: number;
  readonly selection: Selection;
  readonly input: OpenCell | null;
  readonly sidebar: ShownPage | null;
  readonly dialog: ShownPage | null;
  /** Boxes that wait for an answer; the first is shown. */
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly outside: OutsideView;
  readonly outsideOpen: boolean;
  readonly people: readonly string[];
  /** Menu items whose function runs. */
  readonly running: number;
  readonly saving: boolean;
  readonly connected: boolean;
  /** Grows when cells have changed. */
  readonly painted: number;
}

/** Holds the state and tells its readers when it changes. */
export class Store {
  private readonly readers = new Set<() => void>();

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  set(change: Partial<State>): void {
    this.current = { ...this.current, ...change };
    for (const reader of this.readers) reader();
  }

  subscribe(reader: () => void): () => void {
    this.readers.add(reader);
    return () => {
      this.readers.delete(reader);
    };
  }
}
