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
  | 'record'
  | 'list'
  | 'total'
  | 'blank';

/** Of a row, in pixels, where it has no other. */
export const USUAL_HEIGHT = 21;

const HEIGHTS: Readonly<Partial<Record<RowStyle, number>>> = {
  title: 32,
  figure: 40,
  lead: 30,
  section: 26,
};

/** The height of a row, in pixels. Fixed, so that it is known where a printed page ends. */
export function heightOf(look: RowStyle): number {
  return HEIGHTS[look] ?? USUAL_HEIGHT;
}

/** The look of a report sheet. It covers as many columns as there are `widths`, in pixels, starting at A1. */
export interface SheetStyle {
  readonly widths: readonly number[];
  /** How many columns are in sight; those right of them are hidden and in no print. */
  readonly visible: number;
  readonly frozenRows: number;
  readonly rows: readonly RowStyle[];
}
