/** The composition root: creates the adapters that the jobs use. Contains no logic. */
import { userCache } from './gas/cache';
import { randomIds, systemClock } from './gas/clock';
import { sha256 } from './gas/digest';
import { documentLock } from './gas/lock';
import { reportSheets } from './gas/report-sheets';
import { documentStore, userStore } from './gas/properties';
import { hiddenRows, selection, showRow, showRows } from './gas/selection';
import { urlFetchTransport } from './gas/transport';
import { refreshTimer } from './gas/triggers';
import { currentUser } from './gas/user';
import { activeWorkbook } from './gas/workbook';
import type { Ports } from './jobs/ports';

/** The ports for one execution. Creating them reads neither the document nor any property. */
export function makePorts(): Ports {
  return {
    workbook: activeWorkbook(),
    clock: systemClock,
    ids: randomIds,
    lock: documentLock,
    transport: urlFetchTransport,
    documentStore,
    userStore,
    user: () => currentUser(userStore, randomIds),
    cache: userCache,
    timer: refreshTimer,
    screen: {
      selection,
      hiddenRows: (sheet, rows) => hiddenRows(sheet, rows, systemClock),
      showRow,
      showRows,
    },
    reportSheets,
    digest: sha256,
  };
}
