/** What the page and its server say to each other, as JSON. */

/** How a cell looks; what is not named is as in an untouched sheet. */
export interface CellStyle {
  readonly background?: string;
  readonly color?: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly line?: 'underline' | 'line-through';
  readonly size?: number;
  readonly family?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle';
  readonly wrap?: 'wrap' | 'clip';
  /** Colours of lines. */
  readonly borderTop?: string;
  readonly borderBottom?: string;
}

/** What may stand in a cell: a list of texts to choose from, or a box to tick. */
export interface CellRule {
  readonly kind: 'list' | 'checkbox';
  readonly values: readonly string[];
  /** Whether anything else is refused. */
  readonly strict: boolean;
}

/**
 * One cell: what it shows, the number of its style, the number of its rule (0 for none), the text to edit it by where
 * that differs from what it shows, its note. Null is a cell without anything.
 */
export type PaintedCell =
  | readonly [text: string, style: number, rule: number, typed: string | null, note: string | null]
  | null;

/** A rectangle of cells, 1-based. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetProtection {
  /** Null: the whole sheet. */
  readonly area: Area | null;
  readonly warningOnly: boolean;
}

export interface SheetFilter {
  readonly area: Area;
  /** The texts that are hidden, by column. */
  readonly hidden: Readonly<Record<number, readonly string[]>>;
}

/** A chart over two columns of cells: labels and values. */
export interface SheetChart {
  readonly type: string;
  readonly labels: Area;
  readonly values: Area;
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly color: string;
}

/** What a sheet is besides its cells. */
export interface SheetFacts {
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Pixels by column; the others have the usual width. */
  readonly widths: Readonly<Record<number, number>>;
  /** Pixels by row; the others have the usual height. */
  readonly heights: Readonly<Record<number, number>>;
  /** By hand or by the filter. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenGridlines: boolean;
  readonly filter: SheetFilter | null;
  readonly protections: readonly SheetProtection[];
  readonly charts: readonly SheetChart[];
}

/** The styles and rules that cells name by number. Both only ever grow. */
export interface Looks {
  readonly styles: readonly CellStyle[];
  readonly rules: readonly (CellRule | null)[];
}

/** A whole sheet at one revision. */
export interface SheetMessage {
  readonly sheet: number;
  readonly revision: number;
  readonly facts: SheetFacts;
  readonly looks: Looks;
  readonly cells: readonly (readonly PaintedCell[])[];
}

export interface SheetTab {
  readonly id: number;
  readonly name: string;
  readonly color: string | null;
}

/** One step from the revision before: only what changed. */
export interface Patch {
  readonly kind: 'patch';
  readonly sheet: number;
  readonly revision: number;
  readonly cells: readonly (readonly [row: number, column: number, cell: PaintedCell])[];
  readonly facts: SheetFacts | null;
  readonly looks: Looks | null;
}

/** Something that a run of the script shows to its user. */
export type Shown =
  | {
      readonly kind: 'page';
      readonly id: number;
      readonly place: 'sidebar' | 'dialog';
      readonly title: string;
      readonly width: number;
      readonly height: number | null;
      readonly modal: boolean;
      readonly html: string;
    }
  | { readonly kind: 'alert'; readonly title: string; readonly message: string }
  | { readonly kind: 'toast'; readonly title: string; readonly message: string };

export type MenuNode =
  | { readonly kind: 'item'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly MenuNode[] };

export interface MenuTree {
  readonly title: string;
  readonly items: readonly MenuNode[];
}

/** A request that reached the service. */
export interface RequestLine {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly key: string | null;
  readonly fault: string | null;
}

/** The world outside the spreadsheet, as the panel shows it. */
export interface OutsideView {
  readonly now: number;
  readonly networkDown: boolean;
  readonly slow: boolean;
  readonly keyRevoked: boolean;
  readonly creditsOut: boolean;
  /** Faults of the platform that are still to happen. */
  readonly pending: number;
  readonly payouts: readonly {
    readonly id: string;
    readonly partner: string;
    readonly stage: string;
    readonly amount: string;
  }[];
  /** The newest last; at most 50. */
  readonly requests: readonly RequestLine[];
}

/** What somebody outside does, or what befalls them. */
export type OutsideAction =
  | {
      readonly kind:
        | 'invoice'
        | 'arrivals'
        | 'loseAnswer'
        | 'nextMinute'
        | 'tenMinutes'
        | 'kill'
        | 'killLater'
        | 'evictCaches';
    }
  | { readonly kind: 'stage'; readonly payout: string; readonly stage: string }
  | { readonly kind: 'amount'; readonly payout: string; readonly value: string }
  | { readonly kind: 'network' | 'slow' | 'key' | 'credits'; readonly on: boolean };

/** What a page is told when it opens. */
export interface Session {
  readonly user: string;
  readonly title: string;
  readonly menus: readonly MenuTree[];
  readonly sheets: readonly SheetTab[];
  /** The sheet that the user looks at. */
  readonly active: number;
  readonly functions: readonly string[];
  readonly demoKey: string;
  readonly stages: readonly string[];
  readonly outside: OutsideView;
}

/** Sent to a page as it happens, in order. */
export type ServerEvent =
  | Patch
  | { readonly kind: 'sheets'; readonly sheets: readonly SheetTab[] }
  | { readonly kind: 'ack'; readonly act: number }
  /** Somebody sorted the sheet, or its rows or columns moved otherwise. */
  | { readonly kind: 'moved'; readonly sheet: number }
  | { readonly kind: 'view'; readonly sheet: number; readonly areas: readonly Area[] }
  | { readonly kind: 'shown'; readonly what: Shown }
  | { readonly kind: 'people'; readonly emails: readonly string[] }
  | { readonly kind: 'outside'; readonly outside: OutsideView }
  | { readonly kind: 'fresh' };

/** What a user's hands do in the grid. Places are in A1 notation. */
export type Act =
  | {
      readonly kind: 'type';
      readonly sheet: number;
      readonly at: string;
      readonly values: readonly (readonly string[])[];
    }
  | { readonly kind: 'clear'; readonly sheet: number; readonly areas: readonly string[] }
  | { readonly kind: 'select'; readonly sheet: number; readonly areas: readonly string[] }
  | {
      readonly kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns';
      readonly sheet: number;
      readonly at: number;
      readonly count: number;
    }
  | {
      readonly kind: 'moveColumn';
      readonly sheet: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'width';
      readonly sheet: number;
      readonly columns: readonly number[];
      readonly pixels: number;
    }
  | {
      readonly kind: 'sort';
      readonly sheet: number;
      readonly column: number;
      readonly ascending: boolean;
    }
  | {
      readonly kind: 'filter';
      readonly sheet: number;
      readonly hidden: Readonly<Record<number, readonly string[]>>;
    }
  | { readonly kind: 'removeFilter'; readonly sheet: number };

/** An act with the number by which its page will hear that it is done. */
export interface NumberedAct {
  readonly number: number;
  readonly act: Act;
}

export type RunReply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
