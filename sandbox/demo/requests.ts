import type { OperationLogEntry } from '../introw/protocol';
import type { Edits } from './sheet-edits';
import type { Demo } from './demo';

const MINUTE_MS = 60_000;
const PER_MINUTE = 120;
const SHOWN_WRITES = 4;

/** The method and the path, with "*" for each id, such as "GET /api/v1/payouts/*". */
function requestKind({ method, path }: OperationLogEntry): string {
  return `${method} ${path.replace(/\/(pay|cln|ptn)_[^/]+/, '/*')}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** Shows which requests of the push Introw received, and checks what they changed. */
export function showRequests(demo: Demo, edits: Edits): void {
  const { out, service } = demo;
  out.heading(7, 'Requests to Introw');
  const log = service.log();
  out.table(
    [{ header: 'Requests', align: 'right' }, { header: 'Kind' }, { header: 'Status' }],
    [...groupBy(log, (entry) => `${requestKind(entry)} → ${entry.status ?? 'none'}`)].map(
      ([kind, entries]) => [String(entries.length), ...kind.split(' → ')],
    ),
  );
  const minutes = [...groupBy(log, ({ at }) => String(Math.floor(at / MINUTE_MS))).values()];
  out.paragraph(
    `Requests per minute: ${minutes.map((entries) => entries.length).join(', ')}. Allowed: ${PER_MINUTE}.`,
  );
  const writes = log.filter(({ method }) => method !== 'GET');
  const shown = writes.filter(
    ({ path }, i) =>
      i < SHOWN_WRITES || path.includes(edits.conflicting) || path.includes(edits.invalid),
  );
  out.table(
    [
      { header: 'Time' },
      { header: 'Request', minWidth: 24 },
      { header: 'Body' },
      { header: 'Status' },
    ],
    shown.map(({ at, method, path, body, status }) => [
      clockTime(at),
      `${method} ${path.replace('/api/v1', '')}`,
      body === null ? '' : JSON.stringify(body),
      String(status),
    ]),
    writes.length - shown.length,
  );
  checkRequests(demo, edits, log);
  const busiest = Math.max(...minutes.map((entries) => entries.length));
  demo.checks.equal('The limit of requests per minute was kept', busiest <= PER_MINUTE, true);
}

function checkRequests({ checks, service }: Demo, edits: Edits, log: OperationLogEntry[]): void {
  const expected = [...edits.approved]
    .map(([id, poNumber]) => (id === edits.conflicting ? [id, null] : [id, poNumber]))
    .map(([id, poNumber]) => ['updatePayout', id, 'APPROVED', poNumber]);
  const effects = service.effects().flatMap((effect) => {
    if (effect.kind !== 'updatePayout') return [];
    const { stage, poNumber } = effect.after;
    // Only the stage of the payout in conflict is sent, so it keeps the colleague's PO number.
    return [[effect.kind, effect.id, stage, effect.id === edits.conflicting ? null : poNumber]];
  });
  checks.equal('Each payout was changed exactly once, as typed', effects.sort(), expected.sort());
  const lines = service.effects().filter(({ kind }) => kind !== 'updatePayout');
  checks.equal(
    'Each of the two lines was changed exactly once',
    lines.map(({ kind, id }) => [kind, id]).sort(),
    [
      ['declineLine', edits.declined],
      ['detachLine', edits.detached],
    ],
  );
  const contested = log.filter(
    ({ method, path }) => method === 'PATCH' && path.endsWith(edits.conflicting),
  );
  checks.equal(
    'Only the stage of the payout in conflict was sent',
    contested.map(({ body }) => body),
    [{ stage: 'APPROVED' }],
  );
  checks.equal(
    'Nothing was sent for the row with the invalid stage',
    log.filter(({ path }) => path.endsWith(edits.invalid)).length,
    0,
  );
  checks.equal('Every request succeeded', log.filter(({ status }) => status !== 200).length, 0);
}
