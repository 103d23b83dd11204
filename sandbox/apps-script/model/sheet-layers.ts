import type { Scalar } from './text/coercion';
import { Layer } from './layer';

/** How a cell looks, besides its number format. A cell that says nothing has the sheet's default. */
export const LOOKS = {
  background: '#ffffff',
  fontColor: '#000000',
  fontWeight: 'normal',
  fontStyle: 'normal',
  fontLine: 'none',
  fontSize: 10,
  fontFamily: 'Arial',
  horizontalAlignment: 'general',
  verticalAlignment: 'bottom',
  wrap: 'OVERFLOW',
  /** A colour, '' for no border. */
  borderTop: '',
  borderBottom: '',
} as const;

export type Look = keyof typeof LOOKS;

/** A rule of a cell, as data. */
export interface ValidationRule {
  readonly criteria: string;
  readonly values: readonly unknown[];
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

/** All that cells hold, one layer per property. */
export class SheetLayers {
  value = new Layer<Scalar>();
  formula = new Layer<string>();
  format = new Layer<string>();
  note = new Layer<string>();
  /** The address that a cell's text links to, wholly or in part; a chip counts as one. */
  link = new Layer<string>();
  validation = new Layer<ValidationRule>();
  readonly looks = Object.fromEntries(
    Object.keys(LOOKS).map((look) => [look, new Layer<string | number>()]),
  ) as Record<Look, Layer<string | number>>;

  /** What an inserted line takes over from its neighbour. */
  dressing(): Layer<unknown>[] {
    return [this.format, this.validation, ...Object.values(this.looks)] as Layer<unknown>[];
  }

  all(): Layer<unknown>[] {
    return [this.value, this.formula, this.note, this.link, ...this.dressing()] as Layer<unknown>[];
  }

  clone(): SheetLayers {
    const copy = new SheetLayers();
    copy.value = this.value.clone();
    copy.formula = this.formula.clone();
    copy.format = this.format.clone();
    copy.note = this.note.clone();
    copy.link = this.link.clone();
    copy.validation = this.validation.clone();
    for (const look of Object.keys(LOOKS) as Look[]) copy.looks[look] = this.looks[look].clone();
    return copy;
  }
}
