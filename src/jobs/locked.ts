import { failWith, type Result } from '../core/errors';
import type { Ports } from './ports';

/** Work waits this long for another execution's to end. */
const LOCK_MS = 5_000;

/** Runs work that no other execution of the add-on in this workbook may come between; `BUSY` when one goes on. */
export function locked<T>({ lock }: Ports, work: () => Result<T>): Result<T> {
  const outcome = lock.tryRun(LOCK_MS, work);
  return outcome.held
    ? outcome.value
    : failWith(
        'BUSY',
        'Another step of the add-on is running in this workbook. Nothing was done. Try again in a few seconds.',
      );
}
