/** The JSON messages between the page and its server. */

import type { CellRule, CellStyle, PaintedCell } from './painted-cell';

/** A rectangle of cells, 1-based. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetProtection {
  /** Null for the whole sheet. */
  readonly area: Area | null;
  readonly warningOnly: boolean;
}

export interface SheetFilter {
  readonly area: Area;
  /** The hidden texts, by column number. */
  readonly hidden: Readonly<Record<number, readonly string[]>>;
}

/** A chart of two columns of cells: labels and values. */
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

/** The properties of a sheet besides its cells. */
export interface SheetProperties {
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** In pixels, by column number; other columns have the default width. */
  readonly widths: Readonly<Record<number, number>>;
  /** In pixels, by row number, where somebody set it; other rows fit what they hold. */
  readonly heights: Readonly<Record<number, number>>;
  /** The size of the largest letters of rows that have others than the usual ones, in points, by row number. */
  readonly letters: Readonly<Record<number, number>>;
  /** Rows hidden by hand or by the filter. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenGridlines: boolean;
  readonly filter: SheetFilter | null;
  readonly protections: readonly SheetProtection[];
  readonly charts: readonly SheetChart[];
}

/** The styles and rules that cells refer to by number. Both lists only grow. */
export interface CellFormats {
  readonly styles: readonly CellStyle[];
  readonly rules: readonly (CellRule | null)[];
}

/** A whole sheet at one revision. */
export interface SheetMessage {
  readonly sheet: number;
  readonly revision: number;
  readonly properties: SheetProperties;
  readonly formats: CellFormats;
  readonly cells: readonly (readonly PaintedCell[])[];
}

export interface SheetTab {
  readonly id: number;
  readonly name: string;
  readonly color: string | null;
}

/** The changes of a sheet since its previous revision. */
export interface Patch {
  readonly kind: 'patch';
  readonly sheet: number;
  readonly revision: number;
  readonly cells: readonly (readonly [row: number, column: number, cell: PaintedCell])[];
  readonly properties: SheetProperties | null;
  readonly formats: CellFormats | null;
}

/** Something that the script shows to its user. */
export type UiOutput =
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

/** A request that reached the simulated Introw. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly key: string | null;
  readonly fault: string | null;
}

/** A payout at the simulated Introw. */
export interface ListedPayout {
  readonly id: string;
  readonly partner: string;
  readonly stage: string;
  readonly amount: string;
}

/** The state of the simulation, as the panel shows it. */
export interface SimulationView {
  readonly now: number;
  readonly networkDown: boolean;
  readonly slow: boolean;
  readonly keyRevoked: boolean;
  readonly creditsOut: boolean;
  /** How many scheduled faults of the platform have not happened yet. */
  readonly pending: number;
  readonly payouts: readonly ListedPayout[];
  /** The last 50 requests, newest last. */
  readonly requests: readonly LoggedRequest[];
}

/** What changes with each run. `payouts` is null when they are those that were sent last. */
export type SimulationChange = Omit<SimulationView, 'payouts'> & {
  readonly payouts: readonly ListedPayout[] | null;
};

/** Something to simulate. */
export type SimulationAction =
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

/** A state of the workbook. */
export interface VersionEntry {
  /** Null for the present state. */
  readonly id: number | null;
  /** When it was completed, in milliseconds since 1970. */
  readonly at: number;
  /** Empty where nobody has changed the new workbook. */
  readonly by: string;
  readonly how: 'created' | 'edits' | 'script' | 'restored';
}

/** What a page receives when it opens. */
export interface Session {
  readonly user: string;
  readonly title: string;
  readonly menus: readonly MenuTree[];
  readonly sheets: readonly SheetTab[];
  /** The id of the sheet that the user sees. */
  readonly active: number;
  readonly functions: readonly string[];
  readonly demoKey: string;
  readonly stages: readonly string[];
  readonly simulation: SimulationView;
}

/** Sent to pages as it happens, in order. */
export type ServerEvent =
  | Patch
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'sheets'; readonly sheets: readonly SheetTab[] }
  | { readonly kind: 'ack'; readonly actionNumber: number }
  /** Rows or columns of the sheet were moved, for example by sorting. */
  | { readonly kind: 'cellsMoved'; readonly sheet: number }
  /** A script has activated a sheet and selected areas in it. */
  | { readonly kind: 'activeChanged'; readonly sheet: number; readonly areas: readonly Area[] }
  | { readonly kind: 'output'; readonly output: UiOutput }
  | { readonly kind: 'people'; readonly emails: readonly string[] }
  | { readonly kind: 'simulation'; readonly simulation: SimulationChange }
  /** The workbook was replaced by a new one. */
  | { readonly kind: 'reload' };

/** An action of the user in the grid. Cells and areas are in A1 notation. */
export type GridAction =
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
  | {
      readonly kind: 'hideRows' | 'showRows' | 'hideColumns' | 'showColumns';
      readonly sheet: number;
      readonly at: number;
      readonly count: number;
    }
  | { readonly kind: 'renameSheet'; readonly sheet: number; readonly name: string }
  | {
      readonly kind: 'removeFilter' | 'convertToTable' | 'convertToRange' | 'deleteSheet';
      readonly sheet: number;
    };

/** An action with the number by which it will be acknowledged. */
export interface NumberedGridAction {
  readonly number: number;
  readonly action: GridAction;
}

export type RunReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };
