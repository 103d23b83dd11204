import type { Pause } from './table';

/** Rows that are worked on at once: a few milliseconds. */
const SLICE = 1_000;

/** Does the work for each item, with a pause after every thousand, so that the page stays awake. */
export async function inSlices<T>(
  items: readonly T[],
  pause: Pause,
  work: (item: T, at: number) => void,
): Promise<void> {
  for (let start = 0; start < items.length; start += SLICE) {
    for (const [offset, item] of items.slice(start, start + SLICE).entries())
      work(item, start + offset);
    await pause(Math.min(1, (start + SLICE) / items.length));
  }
}
