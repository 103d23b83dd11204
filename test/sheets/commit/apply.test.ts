import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conflictStatus } from '../../../src/core/push/status';
import type { PayoutBase } from '../../../src/core/records/readings';
import type { PlannedChange } from '../../../src/core/plan/change';
import { applyUpdates } from '../../../src/sheets/commit/apply';
import { openMemory } from '../../../src/sheets/memory/memory';
import { countIds } from '../../../src/sheets/records/readings';
import { readIds } from '../../../src/sheets/table/rows';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { readTable } from '../../../src/sheets/table/table';
import { lineBase, payoutBase } from '../../core/builders';
import { portsOf } from '../../fakes/memory-ports';
import type { MemoryCell } from '../../fakes/memory-grid';
import { AS_FORMULA, AS_NUMBER, misreads, WITHOUT_MARK, type Misread } from './misreading';
import { applyLines, applyPayouts, payoutTarget, pullLines, pullPayouts } from './pulls';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';

const OWN = headersOf(PAYOUTS);

function payoutSheet(headers: readonly string[] = OWN, payouts = [payoutBase()]): BuiltSheet {
  const built = builtSheet(PAYOUTS, headers);
  pullPayouts(built.book, payouts);
  return built;
}

function lineSheet(lines = [lineBase()]): BuiltSheet {
  const built = builtSheet(LINES);
  pullLines(built.book, lines);
  return built;
}

function rowOf(built: BuiltSheet, id: string, idHeader = 'Payout ID'): number {
  const column = built.column(idHeader);
  const index = built.grid.handCopy().findIndex((row) => row[column - 1]?.value === id);
  if (index < 0) throw new Error(`No row of ${id}.`);
  return index + 1;
}

describe('a first pull', () => {
  test('shows every field as sent: texts as text, money as numbers, days as dates', () => {
    const built = payoutSheet(OWN, [
      payoutBase({ id: '0012', poNumber: '=1+1', partnerName: '1e5' }),
    ]);
    const show = (header: string) => built.cell(2, header);
    expect(show('Payout ID')).toStrictEqual({ value: '0012', formula: '', format: '@' });
    expect(show('PO number')).toStrictEqual({ value: '=1+1', formula: '', format: '@' });
    expect(show('Partner')).toStrictEqual({ value: '1e5', formula: '', format: '@' });
    expect(show('Amount')).toStrictEqual({ value: 4250, formula: '', format: '#,##0.00' });
    expect(show('Period end')).toStrictEqual({ value: 46112, formula: '', format: 'yyyy-mm-dd' });
    expect([show('Change').value, show('Status').value]).toStrictEqual(['', '']);
  });

  test('adds rows below everything that stands in the sheet, the totals of the user included', () => {
    const built = builtSheet(PAYOUTS, ['Owner', ...OWN]);
    built.type(6, 'Owner', 'Total');
    expect(pullPayouts(built.book, [payoutBase()])).toMatchObject({
      updated: 0,
      added: 1,
      conflicts: 0,
    });
    expect(rowOf(built, 'pay_1')).toBe(7);
    expect(built.cell(6, 'Owner').value).toBe('Total');
  });

  test('outgrows the sheet, and rows past its old end are as good', () => {
    const many = Array.from({ length: 80 }, (_, index) => payoutBase({ id: `pay_${index}` }));
    const built = payoutSheet(OWN, many);
    expect(rowOf(built, 'pay_79')).toBe(81);
    expect(built.cell(81, 'PO number').format).toBe('@');
  });

  test('gives no row to a record that only rows were asked for', () => {
    const built = payoutSheet();
    const theirs = payoutBase({ id: 'pay_2' });
    const applied = applyPayouts(built.book, [{ id: 'pay_2', theirs }]);
    expect(applied).toMatchObject({ updated: 0, added: 0, conflicts: 0 });
    expect(built.grid.size().lastRow).toBe(2);
    expect(openMemory(portsOf(built.book)).payouts.get('pay_2')).toBeUndefined();
  });
});

const STAGE = fc.constantFrom('DRAFT', 'APPROVED', 'PAID', 'ON_THE_MOON');
const PO = fc.constantFrom(null, '0012', 'PO-1', '=1+1');

/** What a user does to the row of one payout before the next pull. */
type Deed = 'none' | 'stage' | 'po' | 'both' | 'formula' | 'own' | 'amount format';

interface Story {
  readonly headers: readonly string[];
  readonly first: readonly PayoutBase[];
  readonly order: readonly number[];
  readonly deeds: readonly Deed[];
  readonly second: readonly PayoutBase[];
}

const story: fc.Arbitrary<Story> = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const records = fc
    .array(
      fc.record({ stage: STAGE, poNumber: PO, amount: fc.constantFrom('1.00', '2.50', '7') }),
      {
        minLength: count,
        maxLength: count,
      },
    )
    .map((all) => all.map((one, index) => payoutBase({ id: `pay_${index}`, ...one })));
  const places = Array.from({ length: count }, (_, index) => index);
  return fc.record({
    headers: fc.shuffledSubarray([...OWN, 'Owner', 'Check', 'Notes'], {
      minLength: OWN.length + 3,
    }),
    first: records,
    order: fc.shuffledSubarray(places, { minLength: count }),
    deeds: fc.array(
      fc.constantFrom<Deed>('none', 'stage', 'po', 'both', 'formula', 'own', 'amount format'),
      { minLength: count, maxLength: count },
    ),
    second: records,
  });
});

function doDeed(built: BuiltSheet, row: number, deed: Deed): void {
  switch (deed) {
    case 'none':
      return;
    case 'stage':
      built.type(row, 'Stage', 'BLOCKED');
      return;
    case 'po':
      built.type(row, 'PO number', 'PO-mine');
      return;
    case 'both':
      doDeed(built, row, 'stage');
      doDeed(built, row, 'po');
      return;
    case 'formula':
      built.formula(row, 'PO number', '=A1&"-7"', 'PO-7');
      return;
    case 'own':
      built.type(row, 'Partner', 'typed over');
      return;
    case 'amount format':
      built.grid.handPut(row, built.column('Amount'), { format: '[$USD] #,##0.0' });
  }
}

/** Pulls, lets the user do their deeds and sort, and gives the sheet before the second pull. */
function played({ headers, first, order, deeds }: Story): BuiltSheet {
  const built = builtSheet(PAYOUTS, headers);
  pullPayouts(built.book, first);
  first.forEach((_, index) => {
    const row = index + 2;
    built.type(row, 'Owner', `0${index}`);
    built.type(row, 'Notes', '=1+1', '@');
    built.formula(row, 'Check', `=A${row}`, index);
    doDeed(built, row, deeds[index] ?? 'none');
  });
  built.grid.handReorder(2, order);
  return built;
}

function column(cells: readonly (readonly MemoryCell[])[], at: number): (MemoryCell | undefined)[] {
  return cells.map((row) => row[at - 1]);
}

describe('a second pull, wherever rows and columns stand by then,', () => {
  test('leaves the columns of the user, their formulas and formats, and the order of the rows', () => {
    fc.assert(
      fc.property(story, (told) => {
        const built = played(told);
        const before = built.grid.handCopy();
        pullPayouts(built.book, told.second);
        const after = built.grid.handCopy();
        for (const header of ['Owner', 'Check', 'Notes', 'Payout ID']) {
          const at = built.column(header);
          expect(column(after, at)).toStrictEqual(column(before, at));
        }
        expect(after[0]).toStrictEqual(before[0]);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps every unsent edit and every formula, and shows theirs everywhere else', () => {
    fc.assert(
      fc.property(story, (told) => {
        const built = played(told);
        pullPayouts(built.book, told.second);
        told.second.forEach((theirs, index) => {
          const row = rowOf(built, theirs.id);
          const deed = told.deeds[index] ?? 'none';
          const stage = ['stage', 'both'].includes(deed) ? 'BLOCKED' : theirs.stage;
          expect(built.cell(row, 'Stage').value).toBe(stage);
          const typed = ['po', 'both'].includes(deed) ? 'PO-mine' : (theirs.poNumber ?? '');
          const po = built.cell(row, 'PO number');
          expect(deed === 'formula' ? po.formula : po.value).toBe(
            deed === 'formula' ? '=A1&"-7"' : typed,
          );
          expect(built.cell(row, 'Amount').value).toBe(Number(theirs.amount));
          expect(built.cell(row, 'Partner').value).toBe('Acme Partners');
        });
      }),
      { numRuns: 60 },
    );
  });

  test('tells a conflict in the rows that have one and in no others', () => {
    fc.assert(
      fc.property(story, (told) => {
        const built = played(told);
        const { conflicts } = pullPayouts(built.book, told.second);
        const expected = told.second.filter((theirs, index) => {
          const base = told.first[index] ?? theirs;
          const deed = told.deeds[index] ?? 'none';
          const stage = ['stage', 'both'].includes(deed) && base.stage !== theirs.stage;
          const po = ['po', 'both', 'formula'].includes(deed) && base.poNumber !== theirs.poNumber;
          const inConflict = stage || po;
          const status = String(built.cell(rowOf(built, theirs.id), 'Status').value);
          expect(status.startsWith('Conflict')).toBe(inConflict);
          return inConflict;
        });
        expect(conflicts).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  test('changes nothing at all when it is done once more', () => {
    fc.assert(
      fc.property(story, (told) => {
        const built = played(told);
        pullPayouts(built.book, told.second);
        const calls = built.book.changesDuring(() => pullPayouts(built.book, told.second));
        expect(calls).toStrictEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('that was killed between the cells and the memory comes out the same when repeated', () => {
    fc.assert(
      fc.property(story, (told) => {
        const whole = played(told);
        pullPayouts(whole.book, told.second);
        const killed = played(told);
        const target = payoutTarget(killed.book);
        const deadly = () => {
          throw new Error('killed');
        };
        const updates = told.second.map((theirs) => ({
          id: theirs.id,
          theirs,
          add: true as const,
        }));
        expect(() =>
          applyUpdates({ ...target, store: { ...target.store, save: deadly } }, updates),
        ).toThrow('killed');
        pullPayouts(killed.book, told.second);
        expect(recordsIn(killed)).toStrictEqual(recordsIn(whole));
        const open = (built: BuiltSheet) => built.grid.handCopy().map((row) => row.map(valueAlone));
        expect(open(killed)).toStrictEqual(open(whole));
      }),
      { numRuns: 60 },
    );
  });
});

function recordsIn({ book }: BuiltSheet): Map<string, PayoutBase> {
  return new Map(openMemory(portsOf(book)).payouts.all());
}

function valueAlone({ value, formula }: MemoryCell) {
  return { value, formula };
}

describe('the order of writing', () => {
  test('is cells, flush, memory: a kill in between must not make an old cell look like an edit', () => {
    const built = payoutSheet();
    const start = built.book.calls.length;
    pullPayouts(built.book, [payoutBase({ stage: 'APPROVED' })]);
    const order = built.book.calls
      .slice(start)
      .filter((call) => ['setValues', 'flush'].includes(call.method))
      .map((call) => (call.method === 'flush' ? 'flush' : call.sheet));
    expect(new Set(order)).toStrictEqual(new Set(['Payouts', 'flush', '_introw_payouts']));
    const memory = order.indexOf('_introw_payouts');
    expect(order.lastIndexOf('Payouts')).toBeLessThan(memory);
    expect(order[memory - 1]).toBe('flush');
  });
});

describe('the cost', () => {
  const MOST = 17;
  const many = (count: number, change: Partial<PayoutBase> = {}) =>
    Array.from({ length: count }, (_, index) => payoutBase({ id: `pay_${index}`, ...change }));

  test('in calls that move cells is the same for 10 rows and for 500', () => {
    const counts = [10, 500].map((count) => {
      const built = payoutSheet(OWN, many(count));
      const change = { stage: 'APPROVED', updatedAt: '2026-05-01T00:00:00.000Z' };
      return built.book.movesDuring(() => pullPayouts(built.book, many(count, change))).length;
    });
    expect(counts[0]).toBe(counts[1]);
    expect(counts[1]).toBeLessThanOrEqual(MOST);
  });

  test('of one changed row among 500 is no more than that of all', () => {
    const built = payoutSheet(OWN, many(500));
    const one = [payoutBase({ id: 'pay_250', stage: 'APPROVED' })];
    const moves = built.book.movesDuring(() => pullPayouts(built.book, one));
    expect(moves.length).toBeLessThanOrEqual(MOST);
    // Of the memory it takes the row of that record, the keys to write by, and the partners.
    const memory = moves.filter(({ sheet }) => sheet.startsWith('_introw'));
    expect(memory.map(({ method, cells }) => [method, cells])).toStrictEqual([
      ['values', 2],
      ['values', 500],
      ['setValues', 2],
      ['values', 2],
    ]);
  });
});

describe('rows with one id', () => {
  test('are both blocked and keep what they say, and the others go through', () => {
    const built = payoutSheet(OWN, [payoutBase(), payoutBase({ id: 'pay_2' })]);
    built.add({ 'Payout ID': 'pay_1', Stage: 'APPROVED' });
    pullPayouts(built.book, [
      payoutBase({ stage: 'BLOCKED' }),
      payoutBase({ id: 'pay_2', stage: 'BLOCKED' }),
    ]);
    const stages = [2, 3, 4].map((row) => built.cell(row, 'Stage').value);
    expect(stages).toStrictEqual(['DRAFT', 'BLOCKED', 'APPROVED']);
    const statuses = [2, 3, 4].map((row) => String(built.cell(row, 'Status').value).slice(0, 7));
    expect(statuses).toStrictEqual(['Blocked', '', 'Blocked']);
    expect(openMemory(portsOf(built.book)).payouts.get('pay_1')?.stage).toBe('DRAFT');
  });
});

describe('the status of a row', () => {
  const after = (before: string, edit: string | null, stage = 'DRAFT') => {
    const built = payoutSheet();
    built.type(2, 'Status', before);
    if (edit !== null) built.type(2, 'Stage', edit);
    pullPayouts(built.book, [payoutBase({ stage })]);
    return built.cell(2, 'Status').value;
  };

  test.each([
    ['Skipped: gone', null, ''],
    ['Conflict: Stage', null, ''],
    ['Failed: 500', null, ''],
    ['Failed: 500', 'APPROVED', 'Failed: 500'],
    ['Blocked: no', null, ''],
    ['Blocked: no', 'APPROVED', 'Blocked: no'],
    ['Pushed: Stage', null, 'Pushed: Stage'],
    ['', 'APPROVED', ''],
  ])('%j, with the edit %j, is %j after a pull', (before, edit, status) => {
    expect(after(before, edit)).toBe(status);
  });

  test('names both values of a conflict', () => {
    const conflict = { field: 'Stage', base: 'DRAFT', mine: 'APPROVED', theirs: 'BLOCKED' };
    const status = after('', 'APPROVED', 'BLOCKED');
    expect(status).toBe(conflictStatus([conflict], 'en_US'));
    expect(status).toMatch(/^Conflict: Stage is BLOCKED .*DRAFT/);
  });

  test('is what the outcome says, also where the record is not known', () => {
    const built = payoutSheet();
    applyPayouts(built.book, [{ id: 'pay_1', theirs: null, status: 'Skipped: gone.' }]);
    expect(built.cell(2, 'Status').value).toBe('Skipped: gone.');
    expect(built.cell(2, 'Stage').value).toBe('DRAFT');
  });
});

describe('after a push', () => {
  test('what was written is the base, and nothing is left to send', () => {
    const built = payoutSheet();
    built.type(2, 'Stage', 'APPROVED');
    const theirs = payoutBase({ stage: 'APPROVED' });
    const written = { stage: 'APPROVED' };
    applyPayouts(built.book, [{ id: 'pay_1', theirs, written, status: 'Pushed: Stage' }]);
    expect(built.cell(2, 'Change').value).toBe('');
    expect(built.cell(2, 'Status').value).toBe('Pushed: Stage');
    expect(openMemory(portsOf(built.book)).payouts.get('pay_1')).toStrictEqual(theirs);
  });

  test('an edit that was typed meanwhile stays, and is an edit of what was written', () => {
    const built = payoutSheet();
    built.type(2, 'Stage', 'BLOCKED');
    const theirs = payoutBase({ stage: 'APPROVED' });
    applyPayouts(built.book, [{ id: 'pay_1', theirs, written: { stage: 'APPROVED' } }]);
    expect(built.cell(2, 'Stage').value).toBe('BLOCKED');
    expect(built.cell(2, 'Change').value).toBe('→ BLOCKED (was APPROVED)');
  });

  test('a line that was created gets its id in place of its claim, where its row stands', () => {
    const built = lineSheet();
    built.add({ 'Line ID': 'new-1', 'Partner ID': 'ptn_acme', Amount: 7, Currency: 'USD' });
    built.grid.handReorder(2, [1, 0]);
    const theirs = lineBase({ id: 'cln_9', amount: '7.00', payoutId: null });
    applyLines(built.book, [
      { id: 'new-1', theirs, add: true, created: {}, status: 'Pushed: New line' },
    ]);
    expect(built.cell(2, 'Line ID').value).toBe('cln_9');
    expect(built.cell(2, 'Change').value).toBe('');
    expect(built.cell(3, 'Line ID').value).toBe('cln_1');
    expect(openMemory(portsOf(built.book)).lines.get('cln_9')).toStrictEqual(theirs);
  });

  test('a line that was created goes by its id where its row has that already, after a kill', () => {
    const built = lineSheet();
    built.add({ 'Line ID': 'new-1', 'Partner ID': 'ptn_acme', Amount: 7, Currency: 'USD' });
    const theirs = lineBase({ id: 'cln_9', amount: '7.00', payoutId: null });
    const outcome = {
      id: 'new-1',
      theirs,
      add: true,
      created: {},
      status: 'Pushed: New line',
    } as const;
    applyLines(built.book, [outcome]);
    const before = built.grid.handCopy();
    expect(applyLines(built.book, [outcome])).toMatchObject({ unchanged: 1, added: 0 });
    expect(built.grid.handCopy()).toStrictEqual(before);
  });

  test('a line that was created gets a row of its own where its claim stands in another’s by now', () => {
    const built = lineSheet();
    const shown = { Amount: 45, Description: 'Deal 3b', Currency: 'USD' };
    built.add({ 'Line ID': 'new-1', 'Partner ID': 'ptn_acme', ...shown });
    const theirs = lineBase({ id: 'cln_9', amount: '7.00', description: 'Bonus', payoutId: null });
    const created = { amount: '7', description: 'Bonus' };
    applyLines(built.book, [{ id: 'new-1', theirs, add: true, created, status: 'Pushed' }]);
    expect(built.cell(3, 'Line ID').value).toBe('new-1');
    expect(built.cell(3, 'Status').value).toMatch(/^Blocked: line cln_9 was created from this row/);
    expect(rowOf(built, 'cln_9', 'Line ID')).toBe(4);
    expect(built.cell(4, 'Description').value).toBe('Bonus');
    const stored = openMemory(portsOf(built.book)).lines;
    expect(stored.get('cln_9')).toStrictEqual(theirs);
  });

  test('a line that was created gets a row when the user deleted its row meanwhile', () => {
    const built = lineSheet();
    const theirs = lineBase({ id: 'cln_9' });
    applyLines(built.book, [
      { id: 'new-1', theirs, add: true, created: {}, status: 'Pushed: New line' },
    ]);
    expect(rowOf(built, 'cln_9', 'Line ID')).toBe(3);
    expect(built.cell(3, 'Status').value).toBe('Pushed: New line');
  });

  test('an action that was carried out is cleared, unless it says something else by now', () => {
    const built = lineSheet([lineBase(), lineBase({ id: 'cln_2' })]);
    built.type(2, 'Action', 'DECLINE');
    built.type(3, 'Action', 'Detach');
    const gone = ['cln_1', 'cln_2'].map((id) => ({
      id,
      theirs: lineBase({ id, payoutId: null, status: 'DECLINED' }),
      done: { Action: 'Decline' },
    }));
    applyLines(built.book, gone);
    expect([2, 3].map((row) => built.cell(row, 'Action').value)).toStrictEqual(['', 'Detach']);
    expect([2, 3].map((row) => built.cell(row, 'Line status').value)).toStrictEqual([
      'DECLINED',
      'DECLINED',
    ]);
  });
});

describe('rows that lost their ids with the column', () => {
  const lose = (built: BuiltSheet) => {
    for (let row = 2; row <= built.grid.size().lastRow; row += 1) built.type(row, 'Payout ID', '');
  };
  const three = ['1.00', '2.00', '3.00'].map((amount, index) =>
    payoutBase({ id: `pay_${index}`, amount }),
  );
  const repull = (built: BuiltSheet, payouts: readonly PayoutBase[]) =>
    applyPayouts(
      built.book,
      payouts.map((theirs) => ({ id: theirs.id, theirs, add: true })),
      ['Payout ID'],
    );

  test('are found again by what else they say, and no row is doubled', () => {
    const built = payoutSheet(OWN, three);
    built.grid.handReorder(2, [2, 0, 1]);
    lose(built);
    expect(repull(built, three)).toMatchObject({ unchanged: 3, added: 0, conflicts: 0 });
    const ids = [2, 3, 4].map((row) => built.cell(row, 'Payout ID').value);
    expect(ids).toStrictEqual(['pay_2', 'pay_0', 'pay_1']);
  });

  test('are held against what was pulled: theirs is taken, and an edit stays an edit', () => {
    const built = payoutSheet(OWN, three);
    built.type(3, 'PO number', 'PO-mine');
    lose(built);
    const second = three.map((payout) => ({ ...payout, stage: 'APPROVED' }));
    repull(built, second);
    const stages = [2, 3, 4].map((row) => built.cell(row, 'Stage').value);
    expect(stages).toStrictEqual(['APPROVED', 'APPROVED', 'APPROVED']);
    const changes = [2, 3, 4].map((row) => built.cell(row, 'Change').value);
    expect(changes).toStrictEqual(['', '→ PO-mine', '']);
  });

  test('that look alike stay lost, and their records get rows of their own', () => {
    const twins = ['pay_1', 'pay_2'].map((id) => payoutBase({ id }));
    const built = payoutSheet(OWN, twins);
    lose(built);
    expect(repull(built, twins)).toMatchObject({ updated: 0, added: 2 });
    expect([2, 3].map((row) => built.cell(row, 'Payout ID').value)).toStrictEqual(['', '']);
  });
});

describe('a text that Sheets did not keep', () => {
  const pulled = (change: Partial<PayoutBase> = {}) => [
    payoutBase(),
    payoutBase({ id: 'pay_2', ...change }),
    payoutBase({ id: 'pay_3' }),
  ];
  const statuses = (built: BuiltSheet) =>
    ['pay_1', 'pay_2', 'pay_3'].map((id) =>
      String(built.cell(rowOf(built, id), 'Status').value).slice(0, 7),
    );

  /** What would be sent of the payouts, by id. */
  function planned(built: BuiltSheet): Record<string, PlannedChange> {
    const { table, store, kind, context } = payoutTarget(built.book);
    const snapshot = readTable(table);
    const rows = kind.read(snapshot, store, {
      restored: [],
      idCounts: countIds(readIds(table)),
    });
    const plans = rows.map((row) => kind.plan(row, context));
    return Object.fromEntries(plans.flatMap((one) => (one === null ? [] : [[one.id, one]])));
  }

  test.each<[string, Partial<PayoutBase>, Misread, string]>([
    ['became a formula', { poNumber: '=1+1' }, AS_FORMULA, ''],
    ['lost its apostrophe', { poNumber: "'12" }, WITHOUT_MARK, '12'],
    ['became a number', { poNumber: '+12' }, AS_NUMBER, '12'],
    ['became a formula in a column of ours', { partnerName: '=1+1' }, AS_FORMULA, ''],
  ])('as it %s blocks its own row and no other, and is no edit', (_, change, misread, shown) => {
    const built = builtSheet(PAYOUTS);
    misreads(built, misread);
    expect(pullPayouts(built.book, pulled(change))).toMatchObject({ added: 3, notKept: 1 });
    expect(statuses(built)).toEqual(['', 'Blocked', '']);
    const row = rowOf(built, 'pay_2');
    expect(built.cell(row, 'Change').value).not.toBe('');
    expect(
      built.grid
        .handCopy()
        .flat()
        .filter(({ formula }) => formula !== ''),
    ).toEqual([]);
    const [header = ''] = Object.keys(
      openMemory(portsOf(built.book)).payouts.get('pay_2')?.notKept ?? {},
    );
    expect(openMemory(portsOf(built.book)).payouts.get('pay_2')?.notKept).toEqual({
      [header]: shown,
    });
    expect(planned(built)).toMatchObject({ pay_2: { level: 'block', fields: [], request: null } });
    expect(Object.keys(planned(built))).toEqual(['pay_2']);
  });

  test('in a row that was there blocks it too, and keeps its edit', () => {
    const built = payoutSheet(OWN, pulled());
    built.type(rowOf(built, 'pay_2'), 'Stage', 'APPROVED');
    misreads(built, AS_FORMULA);
    const applied = pullPayouts(built.book, pulled({ partnerName: '=1+1' }));
    expect(applied).toMatchObject({ updated: 1, kept: 1, notKept: 1 });
    expect(statuses(built)).toEqual(['', 'Blocked', '']);
    expect(built.cell(rowOf(built, 'pay_2'), 'Stage').value).toBe('APPROVED');
    expect(planned(built)).toMatchObject({ pay_2: { level: 'block', request: null } });
  });

  test('blocks its row until a pull brings another text', () => {
    const built = builtSheet(PAYOUTS);
    const reading = misreads(built, AS_FORMULA);
    pullPayouts(built.book, pulled({ poNumber: '=1+1' }));
    pullPayouts(built.book, pulled({ poNumber: '=1+1' }));
    expect(statuses(built)).toEqual(['', 'Blocked', '']);
    pullPayouts(built.book, pulled({ poNumber: 'PO-1' }));
    expect(statuses(built)).toEqual(['', '', '']);
    expect(planned(built)).toEqual({});
    expect(built.cell(rowOf(built, 'pay_2'), 'PO number').value).toBe('PO-1');
    reading.stop();
    pullPayouts(built.book, pulled({ poNumber: '=1+1' }));
    expect(statuses(built)).toEqual(['', '', '']);
    expect(openMemory(portsOf(built.book)).payouts.get('pay_2')?.notKept).toBeNull();
  });

  test('is an edit again where the user types over what stands there', () => {
    const built = builtSheet(PAYOUTS);
    misreads(built, AS_FORMULA);
    pullPayouts(built.book, pulled({ poNumber: '=1+1' }));
    built.type(rowOf(built, 'pay_2'), 'PO number', 'PO-mine');
    expect(planned(built)).toMatchObject({
      pay_2: { level: 'ok', fields: [{ field: 'PO number', from: '=1+1', to: 'PO-mine' }] },
    });
  });

  test('in a line that was created is told of the line, not of its claim', () => {
    const built = lineSheet();
    built.add({ 'Line ID': 'new-1', 'Partner ID': 'ptn_acme', Amount: 7, Currency: 'USD' });
    misreads(built, AS_FORMULA);
    const theirs = lineBase({ id: 'cln_9', amount: '7.00', partnerName: '=1+1' });
    const applied = applyLines(built.book, [
      { id: 'new-1', theirs, add: true, created: {}, status: 'Pushed' },
    ]);
    expect(applied.notKept).toBe(1);
    expect(openMemory(portsOf(built.book)).lines.get('cln_9')?.notKept).toEqual({ Partner: '' });
    const row = rowOf(built, 'cln_9', 'Line ID');
    expect(String(built.cell(row, 'Status').value)).toMatch(/^Blocked/);
  });
});
