import type { ShownPage } from '../../apps-script/user-state';
import type { MenuItem, User } from '../../apps-script/user';
import { selectionText } from './grid-actions';
import type { MenuNode, MenuTree, ServerEvent, UiOutput } from '../protocol';

/** Receives the events for one page, in order. */
export type Listener = (event: ServerEvent) => void;

function nodeOf(item: MenuItem): MenuNode {
  switch (item.kind) {
    case 'separator':
      return { kind: 'separator' };
    case 'item':
      return { kind: 'item', label: item.label };
    case 'submenu':
      return { kind: 'submenu', label: item.label, items: item.items.map(nodeOf) };
  }
}

function outputOf(page: ShownPage, id: number): UiOutput {
  switch (page.kind) {
    case 'sidebar':
    case 'dialog': {
      const { kind, ...rest } = page;
      return { ...rest, kind: 'page', place: kind, id };
    }
    case 'toast':
      return { kind: 'toast', title: page.title, message: page.message };
    case 'alert':
    case 'prompt':
      return { kind: 'alert', title: page.title, message: page.message };
  }
}

/** A user who has the spreadsheet open in one or more tabs. */
export class ConnectedUser {
  readonly listeners = new Set<Listener>();
  /** The id of the sheet that each tab shows. */
  readonly watchedSheets = new Map<Listener, number>();
  private outputsSeen: number;
  private lastSelection: string;

  constructor(readonly user: User) {
    this.outputsSeen = user.dialogs.length;
    this.lastSelection = selectionText(user);
  }

  send(event: ServerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** What scripts have shown to the user since the last call. */
  takeNewOutputs(): UiOutput[] {
    const first = this.outputsSeen;
    this.outputsSeen = this.user.dialogs.length;
    return this.user.dialogs.slice(first).map((page, i) => outputOf(page, first + i + 1));
  }

  /** Whether a script has changed the selection since the last call, or since the page last reported it. */
  takeSelectionMoved(): boolean {
    const selection = selectionText(this.user);
    const moved = selection !== this.lastSelection;
    this.lastSelection = selection;
    return moved;
  }

  /** Marks the current selection as known to the page. */
  selectionIsKnown(): void {
    this.lastSelection = selectionText(this.user);
  }

  menus(): MenuTree[] {
    let from = 0;
    const { menu, menuTitles, menuLengths } = this.user;
    return menuTitles.map((title, i) => {
      const items = menu.slice(from, from + (menuLengths[i] ?? 0));
      from += items.length;
      return { title, items: items.map(nodeOf) };
    });
  }
}
