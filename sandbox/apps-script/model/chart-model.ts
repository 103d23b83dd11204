import type { Box } from './box';

/** A chart as the platform keeps it; its cells are looked up when it is drawn. */
export interface ChartModel {
  /** Null until it stands on a sheet. */
  readonly id: number | null;
  readonly type: string;
  readonly ranges: readonly Box[];
  readonly headers: number;
  readonly position: {
    readonly row: number;
    readonly column: number;
    readonly offsetX: number;
    readonly offsetY: number;
  };
  readonly options: Readonly<Record<string, unknown>>;
}

export const NEW_CHART: ChartModel = {
  id: null,
  type: 'COLUMN',
  ranges: [],
  headers: 0,
  position: { row: 1, column: 1, offsetX: 0, offsetY: 0 },
  options: {},
};
