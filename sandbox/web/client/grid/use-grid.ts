import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Workbook } from '../store/workbook';
import { connectGrid } from './connect-grid';
import { Geometry, type Scroll } from './geometry';
import type { UniverGrid } from './univer-grid';

/** Where the cells are on the screen. */
export interface Placement {
  /** Null before the first sheet has been loaded. */
  readonly geometry: Geometry | null;
  readonly scroll: Scroll;
}

const NOT_SCROLLED: Scroll = { x: 0, y: 0 };

/** Creates Univer's grid in the element `#grid`, once. Renders again when the grid is scrolled. */
export function useGrid(workbook: Workbook): Placement {
  const grid = useRef<UniverGrid | null>(null);
  const [, setScrolled] = useState(0);
  useEffect(() => {
    grid.current = connectGrid(workbook, () => {
      setScrolled((count) => count + 1);
    });
  }, [workbook]);
  const properties = workbook.replica?.properties;
  const geometry = useMemo(
    () => (properties === undefined ? null : new Geometry(properties)),
    [properties],
  );
  return { geometry, scroll: grid.current?.scroll ?? NOT_SCROLLED };
}
