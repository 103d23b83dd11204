import type { DocumentLock } from '../core/ports';

/**
 * The document lock. Writes are flushed before it is released. A flush right after it is acquired makes Google discard the
 * values it cached for this execution earlier.
 */
export const documentLock: DocumentLock = {
  tryRun<T>(waitMs: number, work: () => T) {
    const lock = LockService.getDocumentLock();
    if (!lock.tryLock(waitMs)) return { held: false } as const;
    try {
      SpreadsheetApp.flush();
      return { held: true, value: work() } as const;
    } finally {
      SpreadsheetApp.flush();
      lock.releaseLock();
    }
  },
};
