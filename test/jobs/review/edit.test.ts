import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateData } from '../../../sandbox/introw/generate';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { Preview } from '../../../src/core/contract/preview';
import { cell, column, ids, placeIn, placeOf, type RecordSheet, typeInto } from '../support/cells';
import { done, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const PARTNER = { id: 'ptn_1', name: 'Acme Partners' };
const PAYOUTS = ['pay_a', 'pay_b', 'pay_c', 'pay_d'];

let it: Fixture;

function data() {
  const payouts = PAYOUTS.map((id) => makePayout({ id, partner: PARTNER, poNumber: '0012' }));
  const paid = makePayout({ id: 'pay_paid', stage: 'PAID', partner: PARTNER });
  const lines = [...payouts, paid].map(({ id }) =>
    makeLine({ id: id.replace('pay', 'cln'), payoutId: id, note: 'Checked' }),
  );
  const pool = makeLine({ id: 'cln_pool' });
  return { partners: [makePartner(PARTNER)], payouts: [...payouts, paid], lines: [...lines, pool] };
}

function type(sheet: RecordSheet, id: string, fields: Readonly<Record<string, string>>): void {
  typeInto({ world: it.world, user: it.ana }, sheet, id, fields);
}

function change(sheet: RecordSheet, id: string) {
  return cell(it.world, sheet, id, 'Change');
}

function previewed(): Preview['changes'] {
  return value<Preview>(it.ana, 'previewPush').changes;
}

/** The whole text, or its pattern. */
function saying(words: string | RegExp): unknown {
  return typeof words === 'string' ? words : expect.stringMatching(words);
}

/** An edit raises nothing that the platform would swallow, and asks the service for nothing. */
function expectQuiet(): void {
  expect(it.world.failures).toEqual([]);
  expect(it.service.log()).toEqual([]);
}

describe('Change, as the user types', () => {
  beforeAll(() => {
    it = openFixture({ data: data() });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    done(it.world, it.ana, { kind: 'pullLines', payouts: 'all' });
    it.service.reset();
  });

  test('says what would be sent, old → new', () => {
    type('Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(change('Payouts', 'pay_a')).toBe('→ APPROVED (was PENDING_REVIEW)');

    type('Payouts', 'pay_a', { 'PO number': '1E5' });
    expect(change('Payouts', 'pay_a')).toBe('→ APPROVED · PO 1E5 (was PENDING_REVIEW · PO 0012)');
  });

  test('is empty again once the old value is typed back', () => {
    type('Payouts', 'pay_a', { Stage: 'PENDING_REVIEW', 'PO number': '0012' });

    expect(change('Payouts', 'pay_a')).toBe('');
  });

  test('takes a stage in any case, with blanks', () => {
    type('Payouts', 'pay_a', { Stage: 'pending invoice' });
    expect(change('Payouts', 'pay_a')).toBe('→ PENDING_INVOICE (was PENDING_REVIEW)');
    type('Payouts', 'pay_a', { Stage: 'pending_review' });
    expect(change('Payouts', 'pay_a')).toBe('');
  });

  test('says of a cleared cell that it empties the field', () => {
    it.ana.clear('Payouts', placeOf(it.world, 'Payouts', 'pay_b', 'PO number'));

    expect(change('Payouts', 'pay_b')).toBe('→ no PO number (was 0012)');
  });

  test('says of a cleared stage that it cannot be sent', () => {
    it.ana.clear('Payouts', placeOf(it.world, 'Payouts', 'pay_c', 'Stage'));

    expect(change('Payouts', 'pay_c')).toMatch(
      /^Cannot be sent: Stage is empty; choose one from the list/,
    );
    type('Payouts', 'pay_c', { Stage: 'PENDING_REVIEW' });
  });

  test.each([
    ['Sent', /^Cannot be sent: “Sent” is not a stage; choose one from the list/],
    ['12', /^Cannot be sent: “12” is not a stage/],
    ['PAID', /^→ PAID \(was PENDING_REVIEW\)$/],
  ])('of the stage %s speaks plainly', (text, words) => {
    type('Payouts', 'pay_c', { Stage: text });
    expect(change('Payouts', 'pay_c')).toMatch(words);
    type('Payouts', 'pay_c', { Stage: 'PENDING_REVIEW' });
  });

  test('says that a paid payout is locked', () => {
    type('Payouts', 'pay_paid', { 'PO number': 'PO-1' });

    expect(change('Payouts', 'pay_paid')).toMatch(/^Cannot be sent: .*paid/i);
    it.ana.clear('Payouts', placeOf(it.world, 'Payouts', 'pay_paid', 'PO number'));
    expect(change('Payouts', 'pay_paid')).toBe('');
  });

  test.each([
    [{ Amount: '120' }, '→ Amount 120.00 (was 100.00)'],
    [{ Amount: '100' }, ''],
    [{ Amount: '0' }, /^Cannot be sent: Amount is zero/],
    [{ Amount: '1.005' }, /^Cannot be sent: Amount 1\.005 has more decimals than USD allows/],
    [{ Amount: 'free' }, /^Cannot be sent: Amount is “free”, which is not an amount/],
    [{ Amount: '=50*3' }, /^Cannot be sent: Amount holds a formula \(=50\*3\)/],
    [{ Amount: '100.00', Currency: 'eur' }, '→ Currency EUR (was USD)'],
    [{ Currency: 'USD', Description: '=1+1' }, '→ Description =1+1 (was Referral bonus)'],
    [{ Description: 'Referral bonus', Note: '+49 30 123' }, '→ Note +49 30 123 (was Checked)'],
    [{ Note: 'Checked', Action: 'Detach' }, 'Detach'],
    [{ Action: 'Decline' }, /^Cannot be sent: Decline reason is empty/],
    [{ 'Decline reason': 'DUPLICATE' }, 'Decline: Duplicate commission'],
    [{ 'Decline reason': 'Other' }, /^Cannot be sent: The reason “Other” requires a Decline note/],
    [{ 'Decline note': 'Twice' }, 'Decline: Other (Twice)'],
    [{ Action: 'Delete' }, /^Cannot be sent: “Delete” is not an action/],
  ] as const)('on a line, after typing %j', (fields, words) => {
    type('Lines', 'cln_a', fields);

    expect(change('Lines', 'cln_a')).toEqual(saying(words));
  });

  test('says of a line on no payout that it can be neither declined nor detached', () => {
    type('Lines', 'cln_pool', { Action: 'Detach' });

    expect(change('Lines', 'cln_pool')).toMatch(/^Cannot be sent: The line is not on a payout/);
    it.ana.clear('Lines', placeOf(it.world, 'Lines', 'cln_pool', 'Action'));
  });

  test('keeps up with a pasted block, row by row', () => {
    const first = PAYOUTS.map((id) => placeOf(it.world, 'Payouts', id, 'Stage')).sort()[0] ?? '';
    it.ana.type('Payouts', first, [
      ['APPROVED', 'PO-1'],
      ['APPROVED', 'PO-2'],
      ['BLOCKED', '0012'],
    ]);

    expect(column(it.world, 'Payouts', 'Change').slice(0, 3)).toEqual([
      '→ APPROVED · PO-1 (was PENDING_REVIEW · PO 0012)',
      '→ APPROVED · PO-2 (was PENDING_REVIEW · PO 0012)',
      '→ BLOCKED (was PENDING_REVIEW)',
    ]);
  });

  test('is not put back at once where it was taken back: that would keep Ctrl+Z from ever getting past it', () => {
    const id = ids(it.world, 'Payouts')[0] ?? '';
    type('Payouts', id, { Change: '' });
    expect(change('Payouts', id)).toBe('');

    type('Payouts', id, { 'PO number': 'PO-1' });
    expect(change('Payouts', id)).toBe('→ APPROVED · PO-1 (was PENDING_REVIEW · PO 0012)');
  });

  test('costs nothing for an edit in a column of the user’s own', () => {
    const mark = it.world.calls.mark();
    it.ana.type('Payouts', 'Z2', 'mine');

    // The headers tell whose column it is.
    expect(it.world.calls.since(mark).moving).toBeLessThanOrEqual(4);
  });

  test('stands with its row when somebody inserts one above while it is written', () => {
    const id = ids(it.world, 'Payouts')[0] ?? '';
    let calls = 0;
    it.world.between((name) => {
      if (name !== 'Range.getNumberFormats') return;
      calls += 1;
      if (calls === 1) it.world.book.sheet('Payouts').insertRows(2);
    });
    type('Payouts', id, { 'PO number': 'PO-2' });
    it.world.between(null);

    expect(calls).toBeGreaterThan(0);
    expect(change('Payouts', id)).toBe('→ APPROVED · PO-2 (was PENDING_REVIEW · PO 0012)');
    expect(it.world.book.sheet('Payouts').values()[1]?.join('')).toBe('');
    it.world.book.sheet('Payouts').deleteRows(2, 1);
    type('Payouts', id, { 'PO number': 'PO-1' });
  });

  test('names a remark in a column that identifies nothing, which is no change', () => {
    type('Payouts', 'pay_d', { 'Updated (UTC)': 'yesterday' });

    expect(change('Payouts', 'pay_d')).toMatch(/^Overtyped: Updated \(UTC\) .* → yesterday$/);
    expect(previewed().filter(({ id }) => id === 'pay_d')).toEqual([]);
  });

  test('names what of the add-on’s own columns no longer says what was pulled', () => {
    type('Payouts', 'pay_d', { Partner: 'Somebody else', Amount: '1' });

    expect(change('Payouts', 'pay_d')).toMatch(/^Overtyped: Partner .* → Somebody else; Amount/);
    expect(previewed().filter(({ id }) => id === 'pay_d')).toMatchObject([{ level: 'block' }]);
  });

  test('says on a row that lost its id which one it was', () => {
    const place = placeOf(it.world, 'Payouts', 'pay_paid', 'Payout ID');
    it.ana.type('Payouts', place, 'pay_unknown');
    expect(change('Payouts', 'pay_unknown')).toBe('Overtyped: Payout ID pay_paid → pay_unknown');

    it.ana.type('Payouts', place, 'pay_paid');
    expect(change('Payouts', 'pay_paid')).toBe('');
  });

  test('tells a new line what it still lacks, then what would be created', () => {
    const row = ids(it.world, 'Lines').length + 2;
    const place = (header: string) => placeIn(it.world, 'Lines', header, row);
    it.ana.type('Lines', place('Partner'), 'Acme Partners');
    it.ana.type('Lines', place('Amount'), '500');
    expect(it.world.book.sheet('Lines').valueAt(place('Change'))).toMatch(/Currency is empty/);
    it.ana.type('Lines', place('Currency'), 'USD');
    expect(it.world.book.sheet('Lines').valueAt(place('Change'))).toBe(
      'New line: 500.00 USD for Acme Partners',
    );

    it.world.book.sheet('Lines').deleteRows(row);
  });

  test('raised nothing and sent nothing in all of this', () => {
    expectQuiet();
  });

  test('agrees with what the push would send, row by row', () => {
    const said = (['Payouts', 'Lines'] as const).flatMap((sheet) =>
      ids(it.world, sheet).filter((id) => change(sheet, id) !== ''),
    );

    expect(
      previewed()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(said.sort());
  });
});

describe('an edit that is none of the add-on’s business', () => {
  beforeEach(() => {
    it = openFixture({ data: data() });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.reset();
  });

  test('on another sheet costs a call or two and reads no cell', () => {
    it.world.book.sheet('Sheet1').enter('A1', 'Stage');
    const mark = it.world.calls.mark();
    it.ana.type('Sheet1', 'A2', 'APPROVED');

    expect(it.world.calls.since(mark).moving).toBe(0);
    expectQuiet();
  });

  test('on Activity, in the header row or below the table changes nothing else', () => {
    const sheet = it.world.book.sheet('Payouts');
    const before = sheet.values();
    it.ana.type('Payouts', 'N1', 'Owner');
    it.ana.type('Payouts', 'A10', 'A remark');
    sheet.clear('N1');
    sheet.clear('A10');

    expect(sheet.values()).toEqual(before);
    expectQuiet();
  });

  test('in a file that was never pulled raises nothing', () => {
    it = openFixture({ data: data() });
    it.ana.type('Sheet1', 'A1:C3', 'APPROVED');

    expect(it.world.book.sheets).toHaveLength(1);
    expectQuiet();
  });

  test.each([
    ['renamed', 'E1', 'Phase'],
    ['doubled', 'N1', 'Stage'],
    ['emptied', 'K1', ''],
  ])('in a sheet with a header %s raises nothing and writes nothing', (_, place, text) => {
    const sheet = it.world.book.sheet('Payouts');
    it.ana.type('Payouts', place, text);
    const before = sheet.values();
    it.ana.type('Payouts', 'E2', 'APPROVED');
    sheet.enter('E2', String(before[1]?.[4]));

    expect(sheet.values()).toEqual(before);
    expectQuiet();
  });

  test('in a sheet that was renamed is said there, and in no other sheet', () => {
    const sheet = it.world.book.sheet('Payouts');
    const stage = placeOf(it.world, 'Payouts', 'pay_b', 'Stage');
    const words = placeOf(it.world, 'Payouts', 'pay_b', 'Change');
    sheet.rename('March');
    try {
      it.ana.type('March', stage, 'APPROVED');
      expect(sheet.valueAt(words)).toBe('→ APPROVED (was PENDING_REVIEW)');
      it.ana.type('March', stage, 'PENDING_REVIEW');
      expect(sheet.valueAt(words)).toBe('');
      const own = it.world.book.sheet('Sheet1').values();
      it.ana.type('Sheet1', stage, 'APPROVED');
      it.ana.type('Sheet1', stage, '');
      expect(it.world.book.sheet('Sheet1').values()).toEqual(own);
      expectQuiet();
    } finally {
      sheet.rename('Payouts');
    }
  });

  test('in one of two sheets that look like the renamed one is said in neither', () => {
    const { book } = it.world;
    const sheet = book.sheet('Payouts');
    const [stage, words] = ['Stage', 'Change'].map((header) =>
      placeOf(it.world, 'Payouts', 'pay_b', header),
    );
    const copy = sheet.model.clone();
    copy.name = 'Copy of Payouts';
    book.sheets.push(copy);
    sheet.rename('March');
    try {
      for (const name of ['March', 'Copy of Payouts']) {
        it.ana.type(name, stage ?? '', 'APPROVED');
        expect(book.sheet(name).valueAt(words ?? '')).toBe('');
        it.ana.type(name, stage ?? '', 'PENDING_REVIEW');
      }
      expectQuiet();
    } finally {
      book.deleteSheet(copy);
      sheet.rename('Payouts');
    }
  });

  test('by a colleague without a key keeps Change all the same', () => {
    const bob = it.world.user('bob@example.com');
    bob.type('Payouts', placeOf(it.world, 'Payouts', 'pay_a', 'Stage'), 'APPROVED');

    expect(change('Payouts', 'pay_a')).toBe('→ APPROVED (was PENDING_REVIEW)');
  });
});

describe('in a large file', () => {
  beforeAll(() => {
    it = openFixture({ paging: 'pages', data: generateData({ payouts: 3_000, lines: 0 }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });
  });

  test('an edit costs as many calls as in a small one, within the 30 s of a trigger', () => {
    const mark = it.world.calls.mark();
    const start = it.world.clock.now();
    it.ana.type('Payouts', placeIn(it.world, 'Payouts', 'Stage', 1500), 'APPROVED');

    expect(it.world.calls.since(mark).moving).toBeLessThanOrEqual(12);
    expect(it.world.clock.now() - start).toBeLessThan(30_000);
  });

  test('a column of 3,000 cells pasted at once is said row by row in as few calls', () => {
    const stages = column(it.world, 'Payouts', 'PO number').map((_, at) => [`PO-${at}`]);
    const mark = it.world.calls.mark();
    it.ana.type('Payouts', placeIn(it.world, 'Payouts', 'PO number', 2), stages);

    expect(it.world.calls.since(mark).moving).toBeLessThanOrEqual(12);
    const said = column(it.world, 'Payouts', 'Change');
    expect(
      said.filter((text) =>
        /^→ (?:APPROVED · )?PO-\d+(?: \(was .*\))?$|^Cannot be sent: .*paid/i.test(String(text)),
      ),
    ).toHaveLength(3_000);
  });
});
