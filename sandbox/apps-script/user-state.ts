import type { Box } from './model/box';
import type { SheetModel } from './model/sheet-model';
import type { MenuEntry } from './services/handles';
import type { Account } from './platform';

/** A page, an alert or a toast that a run of this user has shown. */
export type ShownPage =
  | {
      readonly kind: 'sidebar' | 'dialog';
      readonly title: string;
      readonly width: number;
      readonly height: number | null;
      readonly modal: boolean;
      readonly html: string;
    }
  | { readonly kind: 'alert' | 'prompt'; readonly title: string; readonly message: string }
  | { readonly kind: 'toast'; readonly title: string; readonly message: string };

/** What a user will press in the next alert or prompt, and type there. */
export interface Reply {
  readonly button: string;
  readonly text: string;
}

export interface ShownMenu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** One user's own view of a spreadsheet: what is open, active and selected. */
export interface UserState {
  readonly account: Account;
  activeSheet: SheetModel;
  /** Selected areas by sheet; the last is the active range. A sheet without an entry has A1 selected. */
  readonly selections: Map<SheetModel, readonly Box[]>;
  readonly menus: ShownMenu[];
  readonly shown: ShownPage[];
  readonly replies: Reply[];
}
