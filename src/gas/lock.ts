import type { DocumentLock } from '../core/ports';
import { writes } from './writes';

/** By this execution. */
let isHeld = false;

/**
 * The document lock. Writes are flushed before it is released. A flush right after it is acquired makes Google discard the
 * values it cached for this execution earlier.
 * Work within work under the lock just runs.
 */
export const documentLock: DocumentLock = {
  tryRun<T>(waitMs: number, work: () => T) {
    if (isHeld) return { held: true, value: work() } as const;
    const lock = LockService.getDocumentLock();
    if (!lock.tryLock(waitMs)) return { held: false } as const;
    isHeld = true;
    try {
      writes.flush();
      return { held: true, value: work() } as const;
    } finally {
      isHeld = false;
      writes.flush();
      lock.releaseLock();
    }
  },
};
