import { useState } from 'preact/hooks';
import type { Area } from '../../protocol';
import { dragArea } from './areas';
import type { Geometry, Scroll } from './geometry';

/** How far from the corner the pointer may grab it, in pixels. */
const HANDLE_RADIUS = 5;

export interface FillDrag {
  /** The area that would be filled; null if there is no drag. */
  readonly target: Area | null;
  /** Starts the drag if the point is at the corner of the area. Returns whether it did. */
  readonly start: (x: number, y: number) => boolean;
  readonly move: (x: number, y: number) => void;
  /** Ends the drag and returns its target. */
  readonly end: () => Area | null;
}

/** Dragging the corner of the selected area to fill further cells with its contents. */
export function useFillDrag(
  area: Area | undefined,
  geometry: Geometry | null,
  scroll: Scroll,
): FillDrag {
  const [target, setTarget] = useState<Area | null>(null);
  return {
    target,
    start: (x, y) => {
      if (area === undefined || geometry === null) return false;
      const rect = geometry.rectOf(area, scroll);
      const near =
        Math.abs(x - rect.x - rect.width) <= HANDLE_RADIUS &&
        Math.abs(y - rect.y - rect.height) <= HANDLE_RADIUS;
      if (near) setTarget(area);
      return near;
    },
    move: (x, y) => {
      if (target === null || area === undefined) return;
      const position = geometry?.cellAt(x, y, scroll);
      if (position) setTarget(dragArea(area, position.row, position.column));
    },
    end: () => {
      setTarget(null);
      return target;
    },
  };
}
