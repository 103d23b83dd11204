import type { DocumentLock } from '../core/ports';

/**
 * Keeps executions of this add-on in this file apart. What was written is flushed before the lock is given back, and a
 * flush after it is taken makes Google forget what it read for this execution before.
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
