/** The look of a row of a report. */
export type RowStyle =
  | 'title'
  | 'meta'
  | 'note'
  | 'label'
  | 'figure'
  | 'sum'
  | 'lead'
  | 'section'
  | 'head'
  | 'row'
  | 'item head'
  | 'item'
  | 'list'
  | 'total'
  | 'blank';

/** The look of a report sheet. It covers as many columns as there are `widths`, in pixels, starting at A1. */
export interface SheetStyle {
  readonly widths: readonly number[];
  /** How many columns are in sight; those right of them are hidden and in no print. */
  readonly visible: number;
  readonly frozenRows: number;
  readonly rows: readonly RowStyle[];
}
