import type { OperationLogEntry } from '../introw/protocol';
import type { Edits } from './edits';
import type { Play } from './play';

const MINUTE_MS = 60_000;
const PER_MINUTE = 120;
const SHOWN_WRITES = 4;

/** The path with each id as a star, so that requests of one kind count together. */
function kindOf({ method, path }: OperationLogEntry): string {
  return `${method} ${path.replace(/\/(pay|cln|ptn)_[^/]+/, '/*')}`;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
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

/** The service's own account of the push: what arrived, and what it did. */
export function arrivals(play: Play, edits: Edits): void {
  const { out, service } = play;
  out.heading(7, 'What reached Introw');
  const log = service.log();
  out.table(
    [{ header: 'Requests', align: 'right' }, { header: 'Kind' }, { header: 'Status' }],
    [...grouped(log, (entry) => `${kindOf(entry)} → ${entry.status ?? 'none'}`)].map(
      ([kind, entries]) => [String(entries.length), ...kind.split(' → ')],
    ),
  );
  const minutes = [...grouped(log, ({ at }) => String(Math.floor(at / MINUTE_MS))).values()];
  out.say(
    `Requests by the minute: ${minutes.map((entries) => entries.length).join(', ')}; ${PER_MINUTE} are allowed.`,
  );
  const writes = log.filter(({ method }) => method !== 'GET');
  const shown = writes.filter(
    ({ path }, i) => i < SHOWN_WRITES || path.includes(edits.contested) || path.includes(edits.bad),
  );
  out.table(
    [
      { header: 'Time' },
      { header: 'Request', least: 24 },
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
  checkArrivals(play, edits, log);
  const most = Math.max(...minutes.map((entries) => entries.length));
  play.checks.equal('No minute saw more requests than allowed', most <= PER_MINUTE, true);
}

function checkArrivals({ checks, service }: Play, edits: Edits, log: OperationLogEntry[]): void {
  const expected = [...edits.approved]
    .map(([id, poNumber]) => (id === edits.contested ? [id, null] : [id, poNumber]))
    .map(([id, poNumber]) => ['updatePayout', id, 'APPROVED', poNumber]);
  const took = service.effects().flatMap((effect) => {
    if (effect.kind !== 'updatePayout') return [];
    const { stage, poNumber } = effect.after;
    // The contested payout keeps the colleague's number: only its stage was sent.
    return [[effect.kind, effect.id, stage, effect.id === edits.contested ? null : poNumber]];
  });
  checks.equal('Each payout took effect exactly once, as typed', took.sort(), expected.sort());
  const lines = service.effects().filter(({ kind }) => kind !== 'updatePayout');
  checks.equal(
    'The two lines took effect exactly once',
    lines.map(({ kind, id }) => [kind, id]).sort(),
    [
      ['declineLine', edits.declined],
      ['detachLine', edits.detached],
    ],
  );
  const contested = log.filter(
    ({ method, path }) => method === 'PATCH' && path.endsWith(edits.contested),
  );
  checks.equal(
    'Of the contested payout the stage alone was sent',
    contested.map(({ body }) => body),
    [{ stage: 'APPROVED' }],
  );
  checks.equal(
    'Nothing was sent for the bad row',
    log.filter(({ path }) => path.endsWith(edits.bad)).length,
    0,
  );
  checks.equal('Every request succeeded', log.filter(({ status }) => status !== 200).length, 0);
}
