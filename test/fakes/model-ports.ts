import { createHash } from 'node:crypto';
import { PlatformError } from '../../sandbox/apps-script/errors';
import { activeBoxes, selectBoxes } from '../../sandbox/apps-script/services/cells/selection';
import type { Ref } from '../../sandbox/apps-script/services/handles';
import type {
  DocumentLock,
  HiddenBy,
  HttpRequest,
  KeyValueStore,
  Screen,
  TextCache,
  Timer,
  Transport,
} from '../../src/core/ports';
import { failureOf } from '../../src/gas/fetch-faults';
import { groupAdjacent } from '../../src/core/values/group-adjacent';
import type { Ports } from '../../src/jobs/ports';
import { modelReportSheets } from './model-report-sheets';
import { ModelWorkbook } from './model-workbook';
import type { ScriptCalls } from './script-calls';

function storeOn(calls: ScriptCalls, store: Map<string, string>): KeyValueStore {
  return {
    get: (name) => calls.call('Properties', { store }, 'getProperty', name) as string | null,
    set(name, value) {
      calls.call('Properties', { store }, 'setProperty', name, value);
    },
    remove(name) {
      calls.call('Properties', { store }, 'deleteProperty', name);
    },
  };
}

/** Texts of any length; the real one cuts them into pieces. */
export function cacheOn({ execution }: ScriptCalls): TextCache {
  const { cache } = execution.user.account;
  const now = () => execution.host.clock.now();
  return {
    put(name, value, seconds) {
      execution.enter('Cache.put');
      cache.set(name, { value, expires: now() + seconds * 1000 });
    },
    take(name) {
      execution.enter('Cache.get');
      const entry = cache.get(name);
      cache.delete(name);
      return entry === undefined || entry.expires <= now() ? null : entry.value;
    },
  };
}

function lockOn(calls: ScriptCalls): DocumentLock {
  const flush = () => {
    calls.writes.flush();
  };
  let isHeld = false;
  return {
    tryRun<T>(waitMs: number, work: () => T) {
      if (isHeld) return { held: true, value: work() } as const;
      const lock = { lock: calls.execution.host.documentLock };
      if (calls.call('Lock', lock, 'tryLock', waitMs) !== true) return { held: false } as const;
      isHeld = true;
      try {
        flush();
        return { held: true, value: work() } as const;
      } finally {
        isHeld = false;
        flush();
        calls.call('Lock', lock, 'releaseLock');
      }
    },
  };
}

function asFetched({ url, method, headers, body }: HttpRequest): Record<string, unknown> {
  return {
    url,
    method: method.toLowerCase(),
    headers,
    muteHttpExceptions: true,
    followRedirects: false,
    ...(method === 'GET' ? {} : { contentType: 'application/json' }),
    ...(body === null ? {} : { payload: body }),
  };
}

/** Requests pass the platform's checks and faults, and are answered in this thread. */
function transportOn(calls: ScriptCalls): Transport {
  return {
    send(requests) {
      if (requests.length === 0) return [];
      try {
        const fetched = requests.map(asFetched);
        const refs = calls.call('UrlFetchApp', null, 'fetchAll', fetched) as Ref<'HTTPResponse'>[];
        return refs.map(({ self: { status, rawHeaders, body } }) => ({
          kind: 'response',
          status,
          headers: pairsOf(rawHeaders),
          body: body.toString('utf8'),
        }));
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        return requests.map(() => failureOf(error));
      }
    },
  };
}

function pairsOf(names: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (let at = 0; at + 1 < names.length; at += 2) {
    pairs[(names[at] ?? '').toLowerCase()] = names[at + 1] ?? '';
  }
  return pairs;
}

function timerOn(calls: ScriptCalls): Timer {
  const { host, user } = calls.execution;
  return {
    start(hour) {
      const handle = {
        handler: 'scheduledRefresh',
        rhythm:
          hour === null
            ? ({ every: 'hours', count: 1 } as const)
            : ({ every: 'days', count: 1, hour } as const),
      };
      const made = calls.call('ClockTriggerBuilder', handle, 'create') as Ref<'Trigger'>;
      return made.self.trigger.id;
    },
    stop(id) {
      calls.execution.enter('ScriptApp.getProjectTriggers');
      const { triggers } = host.platform;
      const own = triggers.of(user.account.email, host.book.id);
      if (own.some((trigger) => trigger.id === id)) triggers.remove(id);
    },
    sleep(ms) {
      calls.call('Utilities', null, 'sleep', ms);
    },
  };
}

/** Beyond so many rows nobody can wait for an answer, as each takes a call. */
const MAX_ROWS = 10_000;
const BUDGET_MS = 15_000;

function screenOn(calls: ScriptCalls): Screen {
  const { execution } = calls;
  const { host, user } = execution;
  const find = (name: string) => host.book.sheets.find((sheet) => sheet.name === name);
  return {
    selection() {
      execution.enter('Sheet.getActiveRangeList');
      const { activeSheet: sheet } = user;
      const rows = new Set<number>();
      for (const { row, rows: count } of activeBoxes(user, sheet)) {
        const end = Math.min(row + count - 1, sheet.lastRow());
        for (let at = Math.max(2, row); at <= end; at += 1) rows.add(at);
      }
      return { sheet: sheet.name, rows: [...rows].sort((a, b) => a - b) };
    },
    hiddenRows(name, rows) {
      const sheet = find(name);
      const hidden = new Map<number, HiddenBy>();
      if (rows.length > MAX_ROWS || sheet === undefined) {
        return rows.length > MAX_ROWS ? null : hidden;
      }
      const until = host.clock.now() + BUDGET_MS;
      for (const row of rows) {
        if (host.clock.now() > until) return null;
        execution.enter('Sheet.isRowHiddenByUser');
        if (sheet.filteredRows.get(row, 1)) hidden.set(row, 'filter');
        else if (sheet.hiddenRows.get(row, 1)) hidden.set(row, 'hand');
      }
      return hidden;
    },
    showRows(name, rows) {
      execution.enter('RangeList.activate');
      const sheet = find(name);
      if (sheet === undefined) return;
      const { maxColumns: columns } = sheet;
      selectBoxes(
        user,
        sheet,
        groupAdjacent(rows, (row) => row).map((run) => ({
          ...{ row: run[0] ?? 1, column: 1, rows: run.length, columns },
        })),
      );
    },
    showRow(name, row, column) {
      execution.enter('Sheet.activate');
      const sheet = find(name);
      if (sheet === undefined) return;
      const width = column === undefined ? sheet.maxColumns : 1;
      selectBoxes(user, sheet, [{ row, column: column ?? 1, rows: 1, columns: width }]);
    },
  };
}

const USER_ID = 'introw.user';

/** The address, or what stands for it where the platform does not tell it. */
function emailOf(calls: ScriptCalls): string {
  try {
    const user = calls.call('Session', null, 'getEffectiveUser') as Ref<'User'>;
    return user.self.email || 'unknown';
  } catch {
    return 'unknown';
  }
}

/** All that the jobs need of the world, for one execution. */
export function modelPorts(calls: ScriptCalls): Ports {
  const { host, user } = calls.execution;
  const userStore = storeOn(calls, user.account.properties);
  const ids = { next: () => host.platform.nextDigest().slice(0, 32) };
  return {
    workbook: new ModelWorkbook(calls),
    clock: { now: () => host.clock.now() },
    ids,
    lock: lockOn(calls),
    transport: transportOn(calls),
    documentStore: storeOn(calls, host.documentProperties),
    userStore,
    user() {
      const known = userStore.get(USER_ID);
      const id = known ?? ids.next();
      if (known === null) userStore.set(USER_ID, id);
      return { id, email: emailOf(calls) };
    },
    cache: cacheOn(calls),
    screen: screenOn(calls),
    reportSheets: modelReportSheets(calls),
    digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    timer: timerOn(calls),
  };
}
