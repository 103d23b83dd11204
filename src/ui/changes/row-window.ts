/** Which rows of a long list a page has to have, worked out from heights alone. All numbers are pixels from the list's top. */

/** Shorter lists are rendered whole. */
export const WHOLE = 60;
/** How far beyond the visible part rows are rendered, so that scrolling and tabbing find them there. */
const BEYOND = 600;

/** The upper edges of rows, and the height of the whole list as the last entry. */
export function edgesOf(heights: readonly number[]): number[] {
  let edge = 0;
  const edges = [edge];
  for (const height of heights) edges.push((edge += height));
  return edges;
}

/** The height of the whole list. */
export function heightOf(edges: readonly number[]): number {
  return edges[edges.length - 1] ?? 0;
}

/** The index of the row at this height; 0 above the first row, the last one below all. */
export function rowAt(edges: readonly number[], y: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The indices of the rows to render, in order: those in sight or near, and the pinned ones wherever they stand. `top` and
 * `bottom` are the edges of the visible part of the page.
 */
export function rowsToRender(
  edges: readonly number[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
  pinned: readonly number[],
): number[] {
  const count = edges.length - 1;
  const height = heightOf(edges);
  const near: number[] = [];
  if (bottom + BEYOND > 0 && top - BEYOND < height) {
    const last = rowAt(edges, bottom + BEYOND);
    for (let row = rowAt(edges, top - BEYOND); row <= last; row += 1) near.push(row);
  }
  const isNear = new Set(near);
  const others = [...new Set(pinned)].filter((row) => row >= 0 && row < count && !isNear.has(row));
  return [...near, ...others].sort((a, b) => a - b);
}
