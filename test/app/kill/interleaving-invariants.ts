import { expect } from '@jest/globals';
import type { Effect } from '../../../sandbox/introw/protocol';
import type { ConflictView } from '../../../src/core/contract/conflicts';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';
import { OWN, SHEETS, type Play } from './interleaving-hands';
import { endJobs } from './interleaving-pages';
import { sheetRecords } from '../../jobs/support/sheet-records';
import type { Cell, History } from './interleaving-history';
import { preview } from '../../jobs/support/push-acts';
import { done, value } from '../../jobs/support/driving';

/** What each effect wrote, cell by cell: what was there and what is. */
interface Written {
  readonly cell: Cell;
  readonly from: string;
  readonly to: string;
}

const KEYS = {
  Payouts: [
    ['Stage', 'stage'],
    ['PO number', 'poNumber'],
  ],
  Lines: [
    ['Description', 'description'],
    ['Amount', 'amount'],
  ],
} as const;

/** A field of a record as text; '' for an empty one. */
function textIn(record: object | null, key: string): string {
  return (record as Readonly<Record<string, string | null>> | null)?.[key] ?? '';
}

function writtenBy(effect: Effect): Written[] {
  if (effect.kind !== 'updatePayout' && effect.kind !== 'updateLine') return [];
  const sheet = effect.kind === 'updatePayout' ? 'Payouts' : 'Lines';
  return KEYS[sheet].flatMap(([field, key]) => {
    const [from, to] = [textIn(effect.before, key), textIn(effect.after, key)];
    return from === to ? [] : [{ cell: { sheet, id: effect.id, field }, from, to }];
  });
}

/** What a new line was made of is its own from then on. */
function ownNewLine(history: History, { id, after }: Effect): void {
  for (const [field, key] of KEYS.Lines)
    history.owns({ sheet: 'Lines', id, field }, textIn(after, key));
}

/** Each write at the service is one edit of that very cell: none twice, none on another record, none of nothing. */
function expectEachEffectOnce({ on, history }: Play): void {
  const times = new Map<string, number>();
  for (const effect of on.service.effects()) {
    if (effect.kind === 'createLine') ownNewLine(history, effect);
    const name = effect.kind === 'createLine' ? (effect.after.description ?? '') : effect.id;
    const written = writtenBy(effect);
    if (effect.kind.startsWith('update')) {
      expect({ nothingIn: written.length === 0 ? effect : null }).toEqual({ nothingIn: null });
    } else {
      times.set(`${effect.kind} ${name}`, (times.get(`${effect.kind} ${name}`) ?? 0) + 1);
    }
    for (const { cell, to } of written) {
      expect({ cell, to, belongs: history.belongs(cell, to) }).toMatchObject({ belongs: true });
      if (cell.field === 'Stage') continue;
      const key = `${cell.id} ${cell.field} ${to}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  const repeated = [...times].filter(([key, count]) => count > allowed(key, history.undos));
  expect(repeated).toEqual([]);
}

/** An undo may bring a value back, a decline or a new line happens once in any case. */
function allowed(key: string, undos: number): number {
  return key.startsWith('createLine') || key.startsWith('declineLine') ? 1 : 1 + undos;
}

/** What was typed last into a cell stands there still, or was sent. */
function expectNoEditLost({ on, history }: Play): void {
  const records = {
    Payouts: sheetRecords(on.world, 'Payouts'),
    Lines: sheetRecords(on.world, 'Lines'),
  };
  const sent = on.service.effects().flatMap(writtenBy);
  const lost = history.lastTyped().filter(({ cell, value: typed }) => {
    const shown = String(records[cell.sheet].get(cell.id)?.[cell.field]);
    const wasSent = sent.some(
      ({ cell: other, to }) => other.id === cell.id && other.field === cell.field && to === typed,
    );
    return shown !== typed && !wasSent;
  });
  expect({ lost }).toEqual({ lost: [] });
}

/** The users' own cells stay with their records, and no record has two rows. */
function expectOwnColumns({ on }: Play): void {
  const astray = SHEETS.flatMap((sheet) =>
    [...sheetRecords(on.world, sheet)]
      .filter(([id, row]) => row[OWN] !== id && row[OWN] !== '')
      .map(([id, row]) => `${id}: ${String(row[OWN])}`),
  );
  expect({ astray }).toEqual({ astray: [] });
}

const VALUES = /\b(?:PO-\d+|Text \d+|New \d+)\b/g;

/** Whatever value a row's `Status` or `Change` speaks of is one of its own record. */
function expectWordsInPlace({ on, history }: Play): void {
  const strangers = SHEETS.flatMap((sheet) =>
    [...sheetRecords(on.world, sheet)].flatMap(([id, row]) => {
      const words = `${String(row['Status'])} ${String(row['Change'])}`;
      const fields = KEYS[sheet].map(([field]): Cell => ({ sheet, id, field }));
      return (words.match(VALUES) ?? [])
        .filter((said) => !said.startsWith('New'))
        .filter((said) => !fields.some((cell) => history.belongs(cell, said)))
        .map((said) => `${id} speaks of ${said}`);
    }),
  );
  expect({ strangers }).toEqual({ strangers: [] });
}

/** What must hold after every action, whatever is under way. */
export function expectInvariants(play: Play): void {
  expectEachEffectOnce(play);
  expectNoEditLost(play);
  expectOwnColumns(play);
  expectWordsInPlace(play);
}

/** Settles all conflicts for the sheet's side, and sends what is left. */
function settle({ on }: Play): void {
  const { world, ana } = on;
  for (let round = 0; round < 3; round += 1) {
    for (const { sheet, id, field } of value<ConflictView[]>(ana, 'listConflicts')) {
      value(ana, 'resolveConflict', { sheet, id, field, choice: 'mine' });
    }
    done(world, ana, { kind: 'push' });
  }
}

/** Once all jobs are ended, everything is pulled and every edit is sent, the sheets say what the service says. */
export function expectGoodEnd(play: Play): void {
  const { on } = play;
  const { world, ana, service } = on;
  endJobs(play);
  expectInvariants(play);
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  expectInvariants(play);
  settle(play);
  expectInvariants(play);
  const stuck = expectOnlyClosedPending(play);
  const data = service.data();
  const theirs = [...data.payouts, ...data.lines];
  const differing = theirs.flatMap((record) => {
    const sheet = 'stage' in record ? 'Payouts' : 'Lines';
    const row = sheetRecords(world, sheet).get(record.id);
    return KEYS[sheet].flatMap(([field, key]) => {
      const is = textIn(record, key);
      const shown = String(row?.[field]);
      const same = field === 'Amount' ? Number(shown) === Number(is) : shown === is;
      return same || stuck.has(record.id) ? [] : [`${record.id} ${field}: ${shown}, not ${is}`];
    });
  });
  expect({ differing }).toEqual({ differing: [] });
  expectAllLinesMade(play);
  const last = ana.call('currentJob') as Reply<JobView | null>;
  expect(last).toEqual({ ok: true, value: null });
}

/** Each new line was created, and has its row. */
function expectAllLinesMade({ on, history }: Play): void {
  const made = on.service.effects().filter(({ kind }) => kind === 'createLine');
  const rows = sheetRecords(on.world, 'Lines');
  expect(made.map(({ after }) => textIn(after, 'description')).sort()).toEqual(
    [...history.added].sort(),
  );
  expect(made.filter(({ id }) => !rows.has(id))).toEqual([]);
}

/** Pending may be only what the service refuses for good: changes of declined lines, of payouts that are closed. */
function expectOnlyClosedPending({ on }: Play): Set<string> {
  const { payouts, lines } = on.service.data();
  const closedPayouts = new Set(
    payouts.filter(({ stage }) => stage === 'DECLINED').map(({ id }) => id),
  );
  const closedLines = lines.filter(
    ({ status, payoutId }) =>
      status === 'VOIDED' || payoutId === null || closedPayouts.has(payoutId),
  );
  const closed = new Set([...closedPayouts, ...closedLines.map(({ id }) => id)]);
  const open = preview(on).changes.filter(({ id }) => !closed.has(id ?? ''));
  expect({ open }).toEqual({ open: [] });
  return new Set(preview(on).changes.map(({ id }) => id ?? ''));
}
