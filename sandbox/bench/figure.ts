/** One row of the benchmark: a cost of the add-on, with its target if it has one. */
export interface Figure {
  readonly name: string;
  readonly addOn: number;
  /** The cost of the naive script for the same work; null if there is no comparison. */
  readonly naive: number | null;
  readonly unit: '' | 's' | 'ms' | 'KB' | '×';
  /** The target as displayed, such as "≤ 40"; '' for a figure without a target. */
  readonly target: string;
  /** Whether the target is met; null for a figure without a target. */
  readonly met: boolean | null;
}

type FigureInput = Pick<Figure, 'name' | 'addOn'> & Partial<Pick<Figure, 'naive' | 'unit'>>;

/** A figure without a target. */
export function withoutTarget({ name, addOn, naive = null, unit = '' }: FigureInput): Figure {
  return { name, addOn, naive, unit, target: '', met: null };
}

/** A figure whose target is at most `max`, in the figure's unit. */
export function atMost(max: number, figure: FigureInput): Figure {
  const { addOn, unit = '' } = figure;
  return { ...withoutTarget(figure), target: `≤ ${formatValue(max, unit)}`, met: addOn <= max };
}

/** The value with its unit, as displayed in the table. */
export function formatValue(value: number, unit: Figure['unit']): string {
  const digits = Number.isInteger(value) ? 0 : unit === '×' ? 3 : 1;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === '' ? text : `${text} ${unit}`;
}

const RESULT = { true: 'met', false: 'MISSED', null: '' } as const;

/** The figure as a table row: name, add-on, naive, ratio, target, result. */
export function rowOf({ name, addOn, naive, unit, target, met }: Figure): string[] {
  const ratio =
    naive === null || addOn === 0 ? '' : `1 : ${formatValue(Math.round(naive / addOn), '')}`;
  return [
    name,
    formatValue(addOn, unit),
    naive === null ? '' : formatValue(naive, unit),
    ratio,
    target,
    RESULT[`${met}`],
  ];
}

/** The figures that miss their target. */
export function missedFigures(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ met }) => met === false);
}
