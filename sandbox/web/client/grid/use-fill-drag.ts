import { useState } from 'preact/hooks';
import type { Area } from '../../protocol';
import { draggedTo } from './areas';
import type { Geometry, Scroll } from './geometry';

/** How far from the corner the pointer may be, in pixels. */
const REACH = 5;

interface FillDrag {
  /** The area that would be filled; null while nothing is dragged. */
  readonly target: Area | null;
  /** Whether the pointer takes the corner of the area; the drag begins then. */
  readonly take: (x: number, y: number) => boolean;
  readonly move: (x: number, y: number) => void;
  /** Ends the drag and gives what it covered. */
  readonly drop: () => Area | null;
}

/** Dragging the corner of what is selected over the cells that are to hold the same. */
export function useFillDrag(
  area: Area | undefined,
  geometry: Geometry | null,
  scroll: Scroll,
): FillDrag {
  const [target, setTarget] = useState<Area | null>(null);
  return {
    target,
    take: (x, y) => {
      if (area === undefined || geometry === null) return false;
      const rect = geometry.rectOf(area, scroll);
      const near =
        Math.abs(x - rect.x - rect.width) <= REACH && Math.abs(y - rect.y - rect.height) <= REACH;
      if (near) setTarget(area);
      return near;
    },
    move: (x, y) => {
      if (target === null || area === undefined) return;
      const place = geometry?.cellAt(x, y, scroll);
      if (place) setTarget(draggedTo(area, place.row, place.column));
    },
    drop: () => {
      setTarget(null);
      return target;
    },
  };
}
