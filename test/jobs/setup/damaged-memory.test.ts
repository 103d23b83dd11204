import { afterEach, describe, expect, test } from '@jest/globals';
import type { SheetHands } from '../../../sandbox/apps-script/model/hands';
import type { ConflictView } from '../../../src/core/contract/conflicts';
import type { JobView } from '../../../src/core/contract/jobs';
import { checksum } from '../../../src/core/values/checksum';
import type { SettingsView } from '../../../src/core/contract/settings';
import { cell, columnOf, ids, lettersOf } from '../support/cells';
import { addRow, edit, preview, push, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, run, value } from '../support/driving';

afterEach(endPushStages);

const PAYOUTS = '_introw_payouts';
const LINES = '_introw_lines';
const JOURNAL = '_introw_journal';
const META = '_introw_meta';

/** A stage with an unsent edit in either sheet. */
function edited(): PushStage {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_a1', { Amount: '5' });
  return on;
}

function pullWhole({ world, ana }: PushStage): void {
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
}

const EDITS = [
  ['cln_a1', [{ field: 'Amount', from: '100.00', to: '5.00' }]],
  ['pay_a', [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }]],
];

function pending(on: PushStage): unknown[] {
  return preview(on).changes.map(({ id, fields }) => [id, fields]);
}

/** The row of a hidden sheet that remembers a record: its key stands in column A, its sealed text in column B. */
function remembered(sheet: SheetHands, id: string): number {
  return sheet.values().findIndex(([key]) => key === `_${id}`) + 1;
}

/** Copies a row below all others. */
function doubled(sheet: SheetHands, row: number): void {
  const cells = ['A', 'B'].map((column) => String(sheet.valueAt(`${column}${row}`)));
  sheet.enter(`A${sheet.model.lastRow() + 1}`, [cells]);
}

function emptied(sheet: SheetHands, fromRow: number): void {
  sheet.clear(`A${fromRow}:B${sheet.model.lastRow()}`);
}

/** Ways to harm what is remembered of one record, in its row. */
const ROW_HARMS: [string, (sheet: SheetHands, row: number) => unknown][] = [
  ['overwritten', (sheet, row) => sheet.enter(`B${row}`, 'oops')],
  [
    'edited in one letter',
    (sheet, row) =>
      sheet.enter(`B${row}`, String(sheet.valueAt(`B${row}`)).replace('ptn_', 'ptm_')),
  ],
  [
    'cut short',
    (sheet, row) => sheet.enter(`B${row}`, String(sheet.valueAt(`B${row}`)).slice(0, 40)),
  ],
  ['emptied', (sheet, row) => sheet.clear(`B${row}`)],
  [
    'given a checksum of its own, as older builds made them',
    (sheet, row) => {
      const json = String(sheet.valueAt(`B${row}`))
        .replace(/^\["[^"]*",/, '')
        .slice(0, -1);
      const edited = json.replace('"DRAFT"', '"PAID"');
      const key = String(sheet.valueAt(`A${row}`)).slice(1);
      const sum = checksum(`${sheet.model.name}\n${key}\n${edited}`);
      return sheet.enter(`B${row}`, `["${sum}",${edited}]`);
    },
  ],
  [
    'deleted',
    (sheet, row) => {
      sheet.deleteRows(row);
    },
  ],
];

/** Ways to harm the whole memory of a sheet. */
const HARMS: [string, (sheet: SheetHands) => unknown][] = [
  [
    'emptied wholly',
    (sheet) => {
      emptied(sheet, 2);
    },
  ],
  [
    'emptied with its title',
    (sheet) => {
      emptied(sheet, 1);
    },
  ],
  [
    'deleted',
    (sheet) => {
      sheet.delete();
    },
  ],
  [
    'renamed',
    (sheet) => {
      sheet.rename('My notes');
    },
  ],
];

const DAMAGED = {
  ok: false,
  error: {
    code: 'SHEET_DAMAGED',
    message: expect.stringMatching(/hidden sheet.*Nothing was sent.*Pull (payouts|lines) again/s),
  },
};

function conflicts(on: PushStage): ConflictView[] {
  return value<ConflictView[]>(on.ana, 'listConflicts');
}

/** The edited cell of the record that a test harms. */
const EDITED = {
  [PAYOUTS]: { sheet: 'Payouts', id: 'pay_a', field: 'Stage', mine: 'APPROVED', theirs: 'DRAFT' },
  [LINES]: { sheet: 'Lines', id: 'cln_a1', field: 'Amount', mine: '5', theirs: '100.00' },
} as const;

/** After a pull the edited cell of a record whose memory was lost is a conflict, and an edit once it was settled so. */
function expectConflict(on: PushStage, sheet: keyof typeof EDITED): void {
  const { sheet: shown, id, field, mine, theirs } = EDITED[sheet];
  expect(String(cell(on.world, shown, id, field))).toBe(mine);
  expect(conflicts(on)).toMatchObject([{ sheet: shown, id, field, base: null, mine, theirs }]);
  expect(status(on, shown, id)).toMatch(/^Conflict: .*what it was when pulled is not known/);
  const change = preview(on).changes.find((one) => one.id === id);
  expect(change).toMatchObject({ level: 'block', fields: [] });
  value(on.ana, 'resolveConflict', { sheet: shown, id, field, choice: 'mine' });
  expect(pending(on)).toEqual(EDITS);
}

describe.each([
  ['payouts', PAYOUTS],
  ['lines', LINES],
] as const)('the remembered %s', (_, sheet) => {
  test.each(HARMS)(
    '%s: no push; after a pull no cell is an edit before it is settled',
    (__, harm) => {
      const on = edited();
      harm(on.world.book.sheet(sheet));
      expect(call(on.ana, 'previewPush')).toMatchObject(DAMAGED);
      expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject(DAMAGED);
      expect(on.service.log()).toEqual([]);
      pullWhole(on);
      expectConflict(on, sheet);
      on.world.clock.advance(60_000);
      expect(push(on).counts).toMatchObject({ pushed: 2, failed: 0 });
    },
  );

  test.each(ROW_HARMS)('%s in one row: that record alone waits, and says why', (__, harm) => {
    const on = edited();
    const hands = on.world.book.sheet(sheet);
    const { sheet: shown, id } = EDITED[sheet];
    harm(hands, remembered(hands, id));
    expect(preview(on).changes.find((one) => one.id === id)).toMatchObject({ level: 'block' });
    expect(push(on).counts).toMatchObject({ pushed: 1 });
    expect(writes(on.service).filter(({ call: name }) => name.endsWith(id))).toEqual([]);
    // A payout is read again as a line of it was pushed, so its memory is there again, but nothing of what was pulled.
    expect(status(on, shown, id)).toMatch(
      sheet === LINES
        ? /^Blocked: The Line ID cln_a1 .*altered in the hidden sheet.*pull/
        : /^Conflict: .*what it was when pulled is not known/,
    );
    on.world.clock.advance(60_000);
    pullWhole(on);
    expect(conflicts(on)).toMatchObject([{ id, base: null }]);
    expect(preview(on).changes).toMatchObject([{ id, level: 'block', fields: [] }]);
    value(on.ana, 'resolveConflict', { ...EDITED[sheet], choice: 'theirs' });
    expect(preview(on).changes).toEqual([]);
  });

  test('emptied below its first record: no row without memory is sent, each says so', () => {
    const on = edited();
    const hands = on.world.book.sheet(sheet);
    hands.sort(1, false);
    emptied(hands, 3);
    const lost = sheet === PAYOUTS ? 'pay_a' : 'cln_a1';
    expect(preview(on).changes.find(({ id }) => id === lost)?.level).toBe('block');
    push(on);
    expect(writes(on.service).filter(({ call: name }) => name.endsWith(lost))).toEqual([]);
    expect(status(on, EDITED[sheet].sheet, lost)).toMatch(/^(Blocked|Conflict): .*pull/);
    on.world.clock.advance(60_000);
    pullWhole(on);
    expect(conflicts(on).map(({ id, base }) => [id, base])).toEqual([[lost, null]]);
  });

  test('with a row doubled and edited: which of the two counts is not guessed', () => {
    const on = edited();
    const hands = on.world.book.sheet(sheet);
    doubled(hands, hands.model.lastRow());
    const row = remembered(hands, sheet === PAYOUTS ? 'pay_a' : 'cln_a1');
    const old = ['A', 'B'].map((column) => String(hands.valueAt(`${column}${row}`)));
    push(on);
    hands.enter(`A${hands.model.lastRow() + 1}`, [old]);
    const { id } = EDITED[sheet];
    expect(preview(on).changes).toMatchObject([{ id, level: 'block' }]);
    on.world.clock.advance(60_000);
    pullWhole(on);
    expect(preview(on).changes).toEqual([]);
  });

  test('sorted: nothing is lost, nothing is said', () => {
    const on = edited();
    on.world.book.sheet(sheet).sort(1, false);
    expect(pending(on)).toEqual(EDITS);
    push(on);
    expect(writes(on.service)).toHaveLength(2);
    on.world.clock.advance(60_000);
    pullWhole(on);
    expect(preview(on).changes).toEqual([]);
  });

  test('with a row doubled: it counts once, and a push keeps both in step', () => {
    const on = edited();
    const hands = on.world.book.sheet(sheet);
    const id = sheet === PAYOUTS ? 'pay_a' : 'cln_a1';
    doubled(hands, remembered(hands, id));
    expect(pending(on)).toEqual(EDITS);
    push(on);
    expect(preview(on).changes).toEqual([]);
    hands.sort(1, false);
    expect(preview(on).changes).toEqual([]);
  });
});

describe('a memory that was harmed while its records also changed at Introw', () => {
  test('keeps the cell, which stands against what Introw has as a conflict', () => {
    const on = edited();
    on.world.book.sheet(PAYOUTS).delete();
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    pullWhole(on);
    expect(conflicts(on)).toMatchObject([
      { id: 'pay_a', base: null, mine: 'APPROVED', theirs: 'BLOCKED' },
    ]);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
    pullWhole(on);
    expect(conflicts(on)).toMatchObject([
      { id: 'pay_a', base: null, mine: 'APPROVED', theirs: 'PAID' },
    ]);
  });

  test('takes what Introw has where it now says the same', () => {
    const on = edited();
    on.world.book.sheet(PAYOUTS).delete();
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    pullWhole(on);
    expect(conflicts(on)).toEqual([]);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['cln_a1']);
  });

  test('makes no edit of a stage that nobody typed', () => {
    const on = pushStage();
    const hands = on.world.book.sheet(PAYOUTS);
    hands.deleteRows(remembered(hands, 'pay_a'));
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    pullWhole(on);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', level: 'block', fields: [] }]);
    expect(push(on).counts).toMatchObject({ pushed: 0 });
    expect(writes(on.service)).toEqual([]);
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
    on.world.clock.advance(60_000);
    expect(push(on).counts).toMatchObject({ pushed: 1 });
    expect(writes(on.service).map(({ body }) => body)).toEqual([{ poNumber: 'PO-9' }]);
    expect(conflicts(on)).toMatchObject([{ id: 'pay_a', field: 'Stage', base: null }]);
  });

  test('is told for the sheet that was harmed, which names what to pull', () => {
    const on = edited();
    on.world.book.sheet(LINES).delete();
    const reply = call(on.ana, 'previewPush');
    const message = reply.ok ? '' : reply.error.message;
    expect(message).toContain('“Lines”');
    expect(message).toContain('Pull lines again');
  });
});

describe('what the workbook remembers of itself', () => {
  test.each([
    ['overwritten', (sheet: SheetHands) => sheet.enter('B2', 'oops')],
    ['emptied', (sheet: SheetHands) => sheet.clear('A1:B2')],
    [
      'deleted',
      (sheet: SheetHands) => {
        sheet.delete();
      },
    ],
    ['overwritten by another JSON', (sheet: SheetHands) => sheet.enter('B2', '["a"]')],
    ['overwritten by a number', (sheet: SheetHands) => sheet.enter('B2', '7')],
    [
      'edited in one letter',
      (sheet: SheetHands) =>
        sheet.enter('B2', String(sheet.valueAt('B2')).replace('production', 'staging')),
    ],
  ])('%s: nothing goes out before a pull, which keeps edits and policy', (_, harm) => {
    const on = edited();
    const { policy } = value<SettingsView>(on.ana, 'getSettings');
    value(on.ana, 'saveSettings', { policy: { ...policy, review: ['DRAFT'] } });
    harm(on.world.book.sheet(META));
    const refused = {
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringMatching(/_introw_meta.*rules for stages are kept/),
      },
    };
    for (const name of ['previewPush', 'previewUndo', 'listConflicts'])
      expect(call(on.ana, name)).toMatchObject(refused);
    expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject(refused);
    expect(on.service.log()).toEqual([]);
    pullWhole(on);
    expect(value<SettingsView>(on.ana, 'getSettings').policy.review).toEqual(['DRAFT']);
    expect(pending(on)).toEqual(EDITS);
    on.world.clock.advance(60_000);
    expect(push(on).counts).toMatchObject({ pushed: 2 });
    on.world.clock.advance(60_000);
    pullWhole(on);
    expect(preview(on).changes).toEqual([]);
  });
});

test('a policy that is saved while the memory is damaged is kept for the pull that heals it', () => {
  const on = edited();
  const { policy } = value<SettingsView>(on.ana, 'getSettings');
  on.world.book.sheet(META).enter('B2', 'oops');
  value(on.ana, 'saveSettings', { policy: { ...policy, payer: 'introw' } });
  pullWhole(on);
  expect(value<SettingsView>(on.ana, 'getSettings').policy.payer).toBe('introw');
});

test('a header put back while the memory is damaged empties nothing', () => {
  const on = pushStage();
  on.world.book.sheet(META).delete();
  const letter = lettersOf(on.world, 'Payouts', 'PO number');
  on.world.book.sheet('Payouts').enter(`${letter}1`, 'Mine');
  value(on.ana, 'repairSheet', { sheet: 'Payouts' });
  pullWhole(on);
  expect(preview(on).changes).toEqual([]);
});

describe('the journal of a push under way', () => {
  /** A push of two changes that has begun and sent nothing yet. */
  function begun(): { on: PushStage; jobId: string } {
    const on = edited();
    // The first step is of one change, and its record cannot be read.
    on.service.fault({ kind: '500', match: { method: 'GET' }, times: 3 });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(writes(on.service)).toEqual([]);
    on.service.reset();
    return { on, jobId };
  }

  const LOST = {
    ok: false,
    error: {
      code: 'SHEET_DAMAGED',
      message: expect.stringMatching(/journal.*Pull payouts and lines/s),
    },
  };

  test.each([
    ['overwritten in one cell', (sheet: SheetHands) => sheet.enter('B2', 'oops')],
    [
      'edited in one letter',
      (sheet: SheetHands) =>
        sheet.enter('B2', String(sheet.valueAt('B2')).replace('cln_a1', 'cln_a2')),
    ],
    ['emptied in one cell', (sheet: SheetHands) => sheet.clear('B3')],
    [
      'emptied',
      (sheet: SheetHands) => {
        emptied(sheet, 2);
      },
    ],
    [
      'with one row less',
      (sheet: SheetHands) => {
        sheet.deleteRows(3);
      },
    ],
    [
      'with a row doubled',
      (sheet: SheetHands) => {
        doubled(sheet, 3);
      },
    ],
    [
      'deleted',
      (sheet: SheetHands) => {
        sheet.delete();
      },
    ],
    [
      'renamed',
      (sheet: SheetHands) => {
        sheet.rename('My notes');
      },
    ],
  ])('%s: the push ends with words and sends nothing more', (_, harm) => {
    const { on, jobId } = begun();
    harm(on.world.book.sheet(JOURNAL));
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject(LOST);
    expect(on.service.log()).toEqual([]);
    expect(call(on.ana, 'currentJob')).toEqual({ ok: true, value: null });
    pullWhole(on);
    expect(pending(on)).toEqual(EDITS);
    on.world.clock.advance(60_000);
    expect(push(on).counts).toMatchObject({ pushed: 2 });
  });

  test('sorted: each change still goes once', () => {
    const { on, jobId } = begun();
    on.world.book.sheet(JOURNAL).sort(1, false);
    let view = value<JobView>(on.ana, 'stepJob', { jobId });
    while (view.state === 'running') view = value<JobView>(on.ana, 'stepJob', { jobId });
    expect(view).toMatchObject({ state: 'done', counts: { pushed: 2 } });
    expect(
      on.service
        .effects()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['cln_a1', 'pay_a']);
    expect(preview(on).changes).toEqual([]);
  });

  test('that was harmed when it was over keeps no new push from beginning', () => {
    const on = edited();
    push(on);
    on.world.book.sheet(JOURNAL).enter('B2', 'oops');
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 1 });
  });
});

describe('the sheet of a pull under way', () => {
  test.each([
    [
      'deleted',
      (sheet: SheetHands) => {
        sheet.delete();
      },
    ],
    [
      'emptied',
      (sheet: SheetHands) => {
        emptied(sheet, 1);
      },
    ],
    ['overwritten', (sheet: SheetHands) => sheet.enter('B2', 'oops')],
    ['overwritten in what was fetched', (sheet: SheetHands) => sheet.enter('B3', 'oops')],
    ['emptied in what was fetched', (sheet: SheetHands) => sheet.clear('B3')],
  ])('%s: the pull ends with words and changes no row', (_, harm) => {
    const on = edited();
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'BLOCKED' } });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
    harm(on.world.book.sheet('_introw_staging'));
    expect(call(on.ana, 'stepJob', { jobId })).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED', message: expect.stringContaining('Start the pull again') },
    });
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('DRAFT');
    pullWhole(on);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('BLOCKED');
    expect(pending(on)).toEqual(EDITS);
  });
});

describe('a new line under way', () => {
  test('keeps its claim, and with it its key, when the memory of lines is gone', () => {
    const on = pushStage();
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    on.service.fault({ kind: 'timeout after', match: { method: 'POST' } });
    call(on.ana, 'startJob', { kind: 'push' });
    const claim = ids(on.world, 'Lines')[row - 2] ?? '';
    on.world.book.sheet(LINES).delete();
    on.world.book.sheet(JOURNAL).delete();
    const job = value<JobView | null>(on.ana, 'currentJob');
    call(on.ana, 'stepJob', { jobId: job?.jobId ?? '' });
    on.world.clock.advance(60_000);
    pullWhole(on);
    on.world.clock.advance(60_000);
    push(on);
    const sent = writes(on.service).map(({ body }) => body as { idempotencyKey: string });
    expect(claim).toMatch(/^new-/);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(on.service.effects().filter(({ kind }) => kind === 'createLine')).toHaveLength(1);
  });
});

describe('a damaged visible sheet during a push', () => {
  test('says the header that is missing, and goes on once it is back', () => {
    const on = edited();
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const sheet = on.world.book.sheet('Payouts');
    const at = columnOf(on.world, 'Payouts', 'Status');
    sheet.enter(`${String.fromCharCode(64 + at)}1`, 'Mine');
    let reply = call<JobView>(on.ana, 'stepJob', { jobId });
    for (let n = 0; n < 5 && reply.ok && reply.value.state === 'running'; n += 1) {
      reply = call<JobView>(on.ana, 'stepJob', { jobId });
    }
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'SHEET_DAMAGED', message: expect.stringContaining('“Status”') },
    });
    sheet.enter(`${String.fromCharCode(64 + at)}1`, 'Status');
    on.world.clock.advance(60_000);
    run(on.world, on.ana, { kind: 'push' });
    expect(
      on.service
        .effects()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['cln_a1', 'pay_a']);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
    expect(preview(on).changes).toEqual([]);
  });
});
