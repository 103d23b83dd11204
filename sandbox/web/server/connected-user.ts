import type { ShownPage } from '../../apps-script/user-state';
import type { MenuItem, User } from '../../apps-script/user';
import { selectionMark } from './grid-actions';
import type { MenuNode, MenuTree, ServerEvent, Shown } from '../protocol';

/** Where a page listens: takes events in order. */
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

function shownOf(page: ShownPage, id: number): Shown {
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

/** A user who has the spreadsheet open in a tab or more. */
export class Guest {
  readonly listeners = new Set<Listener>();
  /** The ids of the sheets that the tabs show. */
  readonly watched = new Map<Listener, number>();
  private seen: number;
  private mark: string;

  constructor(readonly user: User) {
    this.seen = user.dialogs.length;
    this.mark = selectionMark(user);
  }

  tell(event: ServerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** What the user's runs have shown since this was last asked. */
  newlyShown(): Shown[] {
    const first = this.seen;
    this.seen = this.user.dialogs.length;
    return this.user.dialogs.slice(first).map((page, i) => shownOf(page, first + i + 1));
  }

  /** Whether a script has made something else active since the page last said what is. */
  wasMoved(): boolean {
    const mark = selectionMark(this.user);
    const moved = mark !== this.mark;
    this.mark = mark;
    return moved;
  }

  /** What is active is what the page itself has said. */
  movedByItself(): void {
    this.mark = selectionMark(this.user);
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
