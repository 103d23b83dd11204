/** One line of the bench: a cost of the add-on, and what it may be. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  /** What the plain way costs for the same work; null where there is no plain way to compare with. */
  readonly plain: number | null;
  readonly unit: '' | 's' | 'ms' | 'KB' | '×';
  /** The target in words; '' for a figure that is only told. */
  readonly target: string;
  /** Whether the target is met; null for a figure that is only told. */
  readonly met: boolean | null;
}

type Told = Pick<Figure, 'what' | 'ours'> & Partial<Pick<Figure, 'plain' | 'unit'>>;

/** A figure without a target. */
export function told({ what, ours, plain = null, unit = '' }: Told): Figure {
  return { what, ours, plain, unit, target: '', met: null };
}

/** A figure that may be at most so much. */
export function atMost(most: number, figure: Told): Figure {
  const { ours, unit = '' } = figure;
  return { ...told(figure), target: `≤ ${shown(most, unit)}`, met: ours <= most };
}

/** A number as the table shows it. */
export function shown(value: number, unit: Figure['unit']): string {
  const digits = Number.isInteger(value) ? 0 : unit === '×' ? 3 : 1;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return unit === '' ? text : `${text} ${unit}`;
}

const MARK = { true: 'met', false: 'MISSED', null: '' } as const;

/** A figure as the cells of a row of the table. */
export function rowOf({ what, ours, plain, unit, target, met }: Figure): string[] {
  const ratio = plain === null || ours === 0 ? '' : `1 : ${shown(Math.round(plain / ours), '')}`;
  return [
    what,
    shown(ours, unit),
    plain === null ? '' : shown(plain, unit),
    ratio,
    target,
    MARK[`${met}`],
  ];
}

/** The figures whose target is missed. */
export function missed(figures: readonly Figure[]): Figure[] {
  return figures.filter(({ met }) => met === false);
}
