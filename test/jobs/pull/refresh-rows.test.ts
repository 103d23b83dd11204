import { describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { STAGES } from '../../../sandbox/introw/records';
import type { Preview } from '../../../src/core/contract/preview';
import { cell, column, everything, ids, placeIn, record, typeInto } from '../support/cells';
import { call, done, pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const PARTNER = { id: 'ptn_1', name: 'Acme Partners' };
const partners = [makePartner(PARTNER)];

function changesOf(it: Fixture): Preview['changes'] {
  return value<Preview>(it.ana, 'previewPush').changes;
}

describe('a payout that the service no longer returns', () => {
  function gone(): Fixture {
    const payouts = ['pay_a', 'pay_b', 'pay_c'].map((id) => makePayout({ id }));
    const it = openFixture({ data: { partners, lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    it.service.change({ kind: 'removePayout', id: 'pay_b' });
    return it;
  }

  test('keeps its row, as skipped, and its edit', () => {
    const it = gone();
    const view = done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(3);
    expect(record(it.world, 'Payouts', 'pay_b')).toMatchObject({ Stage: 'APPROVED' });
    expect(cell(it.world, 'Payouts', 'pay_b', 'Status')).toMatch(
      /^Skipped: Introw no longer returns this payout/,
    );
    expect(cell(it.world, 'Payouts', 'pay_a', 'Status')).toBe('');
    expect(view).toMatchObject({ counts: { updated: 0, unchanged: 2, skipped: 1 } });
    expect(view.message).toMatch(/1 row is no longer returned by Introw/);
  });

  test('is blocked with its edit, and nothing of it is sent, until it comes back', () => {
    const it = gone();
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(cell(it.world, 'Payouts', 'pay_b', 'Change')).toMatch(
      /^Cannot be sent: The last pull did not return this record/,
    );
    expect(changesOf(it)).toMatchObject([{ id: 'pay_b', level: 'block' }]);
    const before = it.service.log().length;
    done(it.world, it.ana, { kind: 'pullPayouts', stages: ['PAID'] });
    expect(changesOf(it)).toMatchObject([{ id: 'pay_b', level: 'block' }]);
    expect(it.service.log()).toHaveLength(before + 1);

    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_b' }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(changesOf(it)).toMatchObject([{ id: 'pay_b', level: 'ok' }]);
  });

  test('is marked once: a further pull writes nothing', () => {
    const it = gone();
    done(it.world, it.ana, { kind: 'pullPayouts' });
    const before = everything(it.world);
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(everything(it.world)).toEqual(before);
  });

  test('loses the mark when it comes back', () => {
    const it = gone();
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_b' }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(3);
    expect(record(it.world, 'Payouts', 'pay_b')).toMatchObject({
      Status: '',
      Stage: 'APPROVED',
      Change: '→ APPROVED (was PENDING_REVIEW)',
    });
  });
});

describe('a pull of some stages', () => {
  const payouts = [...STAGES, 'AWAITING_TAX_FORM'].map((name) =>
    makePayout({ id: `pay_${name}`, stage: name }),
  );

  test('brings the payouts in them alone, asking once for each stage', () => {
    const it = openFixture({ data: { partners, lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts', stages: ['DRAFT', 'PENDING_REVIEW', 'DRAFT'] });

    expect(ids(it.world, 'Payouts').sort()).toEqual(['pay_DRAFT', 'pay_PENDING_REVIEW']);
    expect(it.service.log().map(({ query }) => query['stage'])).toEqual([
      'DRAFT',
      'PENDING_REVIEW',
    ]);
  });

  test.each([{ stages: [] }, {}])('brings all of them when none is named: %j', (stages) => {
    const it = openFixture({ data: { partners, lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts', ...stages });

    expect(ids(it.world, 'Payouts')).toHaveLength(12);
    expect(cell(it.world, 'Payouts', 'pay_AWAITING_TAX_FORM', 'Stage')).toBe('AWAITING_TAX_FORM');
    expect(it.service.log()).toHaveLength(1);
  });

  test('marks a payout that has left them, and no payout that never was in them', () => {
    const it = openFixture({ data: { partners, lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    it.service.change({ kind: 'setPayout', id: 'pay_DRAFT', fields: { stage: 'PAID' } });
    const { counts } = done(it.world, it.ana, { kind: 'pullPayouts', stages: ['DRAFT'] });

    expect(counts).toMatchObject({ updated: 0, added: 0, skipped: 1 });
    expect(cell(it.world, 'Payouts', 'pay_DRAFT', 'Status')).toMatch(
      /^Skipped: not among the stages that were pulled, so this row is as old as its last pull/,
    );
    expect(cell(it.world, 'Payouts', 'pay_PAID', 'Status')).toBe('');
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_DRAFT', { 'PO number': '7' });
    expect(changesOf(it)).toMatchObject([{ id: 'pay_DRAFT', level: 'ok' }]);
    done(it.world, it.ana, { kind: 'pullPayouts' });
    expect(record(it.world, 'Payouts', 'pay_DRAFT')).toMatchObject({ Status: '', Stage: 'PAID' });
  });
});

describe('a pull that asks for what there is not', () => {
  test.each([
    [{ kind: 'pullPayouts', stages: ['DRAFT', 'SENT'] }, /^SENT is not one of Introw's stages/],
    [{ kind: 'pullPayouts', stages: ['draft'] }, /^draft is not one of/],
    [
      { kind: 'pullPayouts', stages: 'DRAFT' },
      /sent a request that the add-on does not understand/,
    ],
    [{ kind: 'pullLines', payouts: 'some' }, /sent a request that the add-on does not understand/],
    [{ kind: 'pullEverything' }, /sent a request that the add-on does not understand/],
  ])('%j is INVALID_INPUT, without a request', (request, words) => {
    const it = openFixture({ data: { partners, lines: [], payouts: [] } });
    const reply = call(it.ana, 'startJob', request);

    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(words);
    expect(it.service.log()).toEqual([]);
    expect(value(it.ana, 'currentJob')).toBeNull();
  });
});

describe('a line that the service no longer returns for its payout', () => {
  test('keeps its row, as skipped, with its edit, until it comes back', () => {
    const line = makeLine({ id: 'cln_a', payoutId: 'pay_a' });
    const payouts = [makePayout({ id: 'pay_a' }), makePayout({ id: 'pay_b' })];
    const it = openFixture({
      data: { partners, payouts, lines: [line, makeLine({ id: 'cln_b', payoutId: 'pay_b' })] },
    });
    pullAll(it);
    typeInto({ world: it.world, user: it.ana }, 'Lines', 'cln_a', { Note: 'Mine' });
    it.service.change({ kind: 'removeLine', id: 'cln_a' });
    done(it.world, it.ana, { kind: 'pullLines' });
    expect(cell(it.world, 'Lines', 'cln_a', 'Status')).toMatch(
      /^Skipped: Introw no longer returns/,
    );
    expect(cell(it.world, 'Lines', 'cln_b', 'Status')).toBe('');
    expect(changesOf(it)).toMatchObject([{ id: 'cln_a', level: 'block' }]);

    it.service.change({ kind: 'addLine', line });
    done(it.world, it.ana, { kind: 'pullLines' });
    expect(record(it.world, 'Lines', 'cln_a')).toMatchObject({ Note: 'Mine', Status: '' });
    expect(changesOf(it)).toHaveLength(1);
  });

  test('of a payout that this pull is not about is left alone', () => {
    const payouts = [makePayout({ id: 'pay_a' }), makePayout({ id: 'pay_b' })];
    const lines = payouts.map(({ id }) => makeLine({ id: id.replace('pay', 'cln'), payoutId: id }));
    const it = openFixture({ data: { partners, payouts, lines } });
    pullAll(it);
    it.service.change({ kind: 'removeLine', id: 'cln_b' });
    done(it.world, it.ana, { kind: 'pullLines', payouts: ['pay_a'] });

    expect(cell(it.world, 'Lines', 'cln_b', 'Status')).toBe('');
  });
});

describe('rows that a refresh adds past the end of the sheet', () => {
  test('look and behave like those above', () => {
    const it = openFixture({
      data: { partners, lines: [], payouts: [makePayout({ id: 'pay_0' })] },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    const sheet = it.world.book.sheet('Payouts');
    sheet.deleteRows(3, sheet.model.maxRows - 2);
    for (let at = 1; at <= 9; at += 1)
      it.service.change({ kind: 'addPayout', payout: makePayout({ id: `pay_${at}` }) });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toHaveLength(10);
    expect(sheet.validation('H11')).toEqual(sheet.validation('H2'));
    expect(sheet.backgrounds()[10]).toEqual(sheet.backgrounds()[1]);
    expect(sheet.formats()[10]).toEqual(sheet.formats()[1]);
  });
});

describe('rows that stand for nothing at the service', () => {
  test('two rows with one id are both blocked, and neither is written to', () => {
    const payouts = ['pay_a', 'pay_b'].map((id) => makePayout({ id }));
    const it = openFixture({ data: { partners, lines: [], payouts } });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    const sheet = it.world.book.sheet('Payouts');
    sheet.enter('A4', [sheet.values()[1]?.map(String) ?? []]);
    it.ana.type('Payouts', placeIn(it.world, 'Payouts', 'Stage', 4), 'APPROVED');
    it.service.change({
      kind: 'setPayout',
      id: ids(it.world, 'Payouts')[0] ?? '',
      fields: { stage: 'PAID' },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    const [first, second, third] = column(it.world, 'Payouts', 'Status');
    expect([first, third]).toEqual([
      expect.stringMatching(/^Blocked: 2 rows have the Payout ID/),
      expect.stringMatching(/^Blocked: 2 rows have the Payout ID/),
    ]);
    const stages = column(it.world, 'Payouts', 'Stage');
    expect([stages[0], stages[2]]).toEqual(['PENDING_REVIEW', 'APPROVED']);
    expect(second).toBe('');
    expect(changesOf(it).map(({ row, level }) => [row, level])).toEqual([
      [2, 'block'],
      [4, 'block'],
    ]);
  });

  test('an id that was edited is put back, and no row is made a second time', () => {
    const it = openFixture({
      data: { partners, lines: [], payouts: [makePayout({ id: 'pay_a' })] },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_a', { 'Payout ID': 'pay_x' });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual(['pay_a']);
    expect(cell(it.world, 'Payouts', 'pay_a', 'Change')).toBe('');
  });

  test('a row of which the id is unknown is blocked, and the record comes anew below', () => {
    const it = openFixture({
      data: { partners, lines: [], payouts: [makePayout({ id: 'pay_a' })] },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    const typed = { Amount: '1', Partner: 'Bo', 'Payout ID': 'pay_x' };
    typeInto({ world: it.world, user: it.ana }, 'Payouts', 'pay_a', typed);
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(ids(it.world, 'Payouts')).toEqual(['pay_x', 'pay_a']);
    expect(cell(it.world, 'Payouts', 'pay_x', 'Status')).toMatch(
      /^Blocked: Introw returned no record with the Payout ID pay_x/,
    );
  });

  test('a line that is yet to be created stays as it was typed', () => {
    const it = openFixture({
      data: { partners, lines: [], payouts: [makePayout({ id: 'pay_a' })] },
    });
    done(it.world, it.ana, { kind: 'pullPayouts' });
    done(it.world, it.ana, { kind: 'pullLines' });
    it.ana.type('Lines', placeIn(it.world, 'Lines', 'Partner', 2), [
      ['Acme Partners', 'Bonus', '500', 'USD'],
    ]);
    expect(column(it.world, 'Lines', 'Change')[0]).toBe('New line: 500.00 USD for Acme Partners');
    it.service.change({ kind: 'addLine', line: makeLine({ id: 'cln_a', payoutId: 'pay_a' }) });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(ids(it.world, 'Lines')).toEqual(['', 'cln_a']);
    expect(it.world.book.sheet('Lines').values()[1]?.slice(0, 4)).toEqual([
      'Acme Partners',
      'Bonus',
      500,
      'USD',
    ]);
    expect(changesOf(it)).toMatchObject([{ kind: 'create', row: 2 }]);
  });
});
