import { PlatformError, TEXTS } from '../errors';
import type { Execution } from '../execution';
import { methodsOf, type ServiceClass } from '../service-class';
import { ref, type LockState } from './handles';

const service = methodsOf<'LockService'>();

export const LOCK_SERVICE: ServiceClass<'LockService'> = {
  name: 'LockService',
  path: 'LockService',
  methods: {
    getDocumentLock: [service.plain([], (_, { host }) => ref('Lock', { lock: host.documentLock }))],
    getScriptLock: [
      service.plain([], (_, { host }) => ref('Lock', { lock: host.platform.scriptLock })),
    ],
    getUserLock: [service.plain([], (_, { user }) => ref('Lock', { lock: user.account.lock }))],
  },
};

/** True when the lock is the execution's now. Waiting in vain costs its whole time. */
function acquire(execution: Execution, lock: LockState, waitMs: number): boolean {
  const taken = lock.holder !== null && lock.holder !== execution;
  if (taken || execution.host.faults.atLock()) {
    execution.spend(waitMs);
    return false;
  }
  lock.holder = execution;
  execution.locks.add(lock);
  return true;
}

const lock = methodsOf<'Lock'>();

export const LOCK: ServiceClass<'Lock'> = {
  name: 'Lock',
  path: 'LockService.Lock',
  methods: {
    tryLock: [lock.plain(['int'], (self, execution, ms) => acquire(execution, self.lock, ms))],
    waitLock: [
      lock.plain(['int'], (self, execution, ms) => {
        if (!acquire(execution, self.lock, ms)) throw new PlatformError(TEXTS.lockTimeout);
      }),
    ],
    hasLock: [lock.plain([], (self, execution) => self.lock.holder === execution)],
    releaseLock: [
      lock.plain([], (self, execution) => {
        if (self.lock.holder !== execution) return;
        if (execution.hasWaiting) {
          execution.host.log(
            'sandbox',
            'A lock was released while writes still waited: the next holder will not see them.',
          );
        }
        self.lock.holder = null;
        execution.locks.delete(self.lock);
      }),
    ],
  },
};
