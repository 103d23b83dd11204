/** How often something is planned anew when somebody typed or moved rows meanwhile. */
const TRIES = 4;

/** What comes of work that gives null where rows moved under it; null where they did each time. */
export function untilStill<T>(work: () => T | null): T | null {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done = work();
    if (done !== null) return done;
  }
  return null;
}
