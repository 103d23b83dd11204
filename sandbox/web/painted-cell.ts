/** How a cell looks and what it takes, as the server tells the page. */

/** The style of a cell. Missing properties have the defaults of an untouched sheet. */
export interface CellStyle {
  readonly background?: string;
  readonly color?: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly textDecoration?: 'underline' | 'line-through';
  readonly size?: number;
  readonly family?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle';
  readonly wrap?: 'wrap' | 'clip';
  /** Border colours. */
  readonly borderTop?: string;
  readonly borderBottom?: string;
}

/** A validation rule: a dropdown of texts, or a check box. */
export interface CellRule {
  readonly kind: 'list' | 'checkbox';
  readonly values: readonly string[];
  /** Whether other values are refused. */
  readonly strict: boolean;
}

/**
 * One cell: its displayed text, the numbers of its style and of its rule (0 for none), the text that editing starts with
 * if that differs from the displayed one, and its note. Null is an empty cell.
 */
export type PaintedCell =
  | readonly [text: string, style: number, rule: number, typed: string | null, note: string | null]
  | null;
