/** The composition root: makes the adapters and hands them to the jobs. Nothing here decides anything. */
import { randomIds, systemClock } from './gas/clock';
import { documentLock } from './gas/lock';
import { documentStore, userStore } from './gas/properties';
import { selectedRows } from './gas/selection';
import { urlFetchTransport } from './gas/transport';
import { currentUser } from './gas/user';
import { activeWorkbook } from './gas/workbook';
import type { Services } from './jobs/services';

/** The services of one execution. Touches neither the document nor a property until a service is used. */
export function makeServices(): Services {
  return {
    workbook: activeWorkbook(),
    clock: systemClock,
    ids: randomIds,
    lock: documentLock,
    transport: urlFetchTransport,
    documentStore,
    userStore,
    user: () => currentUser(userStore, randomIds),
    selectedRows,
  };
}
