import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { cell, placeOf, record, shown, typeInto } from '../support/cells';
import { done, pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';

const PARTNER = { id: 'ptn_1', name: 'Acme Partners' };

function payouts(...ids: string[]) {
  return ids.map((id) => makePayout({ id, partner: PARTNER }));
}

function lines(...ids: string[]) {
  return ids.map((id) => makeLine({ id, payoutId: 'pay_0', note: 'Checked' }));
}

function changeOf(it: Fixture, id: string) {
  return value<Preview>(it.ana, 'previewPush').changes.find((change) => change.id === id);
}

describe('a refresh of payouts', () => {
  let it: Fixture;
  let view: JobView;
  const type = (id: string, fields: Readonly<Record<string, string>>) => {
    typeInto({ world: it.world, user: it.ana }, 'Payouts', id, fields);
  };
  const atIntrow = (id: string, fields: Readonly<Record<string, unknown>>) => {
    it.service.change({ kind: 'setPayout', id, fields });
  };
  const rowFor = (id: string) => record(it.world, 'Payouts', id);

  beforeAll(() => {
    const ids = ['mine', 'theirs', 'agreed', 'conflict', 'half', 'cleared', 'own', 'bad', 'odd'];
    it = openFixture({ data: { partners: [], lines: [], payouts: payouts(...ids) } });
    atIntrow('cleared', { poNumber: 'PO-7' });
    pullPayouts(it);
    type('mine', { Stage: 'APPROVED', 'PO number': '0012' });
    atIntrow('theirs', { stage: 'BLOCKED', poNumber: '=1+1' });
    type('agreed', { Stage: 'APPROVED', 'PO number': 'PO-1' });
    atIntrow('agreed', { stage: 'APPROVED', poNumber: 'PO-1' });
    type('conflict', { Stage: 'APPROVED' });
    atIntrow('conflict', { stage: 'BLOCKED' });
    type('half', { Stage: 'APPROVED', 'PO number': 'PO-5' });
    atIntrow('half', { stage: 'FAILED' });
    it.ana.clear('Payouts', placeOf(it.world, 'Payouts', 'cleared', 'PO number'));
    type('own', { Partner: 'Somebody else', Amount: '1', 'Period end': '2030-01-01' });
    type('own', { 'Batch ID': '=1+1', 'Updated (UTC)': 'never', Currency: 'EUR' });
    type('bad', { Stage: 'Sent' });
    atIntrow('odd', { stage: 'AWAITING_TAX_FORM', newField: 'unknown to this version' });
    view = done(it.world, it.ana, { kind: 'pullPayouts' });
  });

  test('keeps what only the user changed, to be sent', () => {
    expect(rowFor('mine')).toMatchObject({
      Stage: 'APPROVED',
      'PO number': '0012',
      Change: '→ APPROVED · PO 0012 (was PENDING_REVIEW)',
      Status: '',
    });
  });

  test('takes what only the service changed, text as text', () => {
    expect(rowFor('theirs')).toMatchObject({
      Stage: 'BLOCKED',
      'PO number': '=1+1',
      Change: '',
      Status: '',
    });
    expect(changeOf(it, 'theirs')).toBeUndefined();
  });

  test('has nothing to send where both came to the same', () => {
    expect(rowFor('agreed')).toMatchObject({ Stage: 'APPROVED', Change: '', Status: '' });
    expect(changeOf(it, 'agreed')).toBeUndefined();
  });

  test('keeps the cell and the old base where both changed differently, and names both values', () => {
    const row = rowFor('conflict');

    expect(row).toMatchObject({ Stage: 'APPROVED' });
    expect(row['Status']).toMatch(
      /^Conflict: Stage is BLOCKED at Introw now; it was PENDING_REVIEW/,
    );
    expect(row['Change']).toBe('→ APPROVED (was PENDING_REVIEW)');
    expect(changeOf(it, 'conflict')?.fields).toEqual([
      { field: 'Stage', from: 'PENDING_REVIEW', to: 'APPROVED' },
    ]);
  });

  test('settles each field of a row for itself', () => {
    const row = rowFor('half');

    expect(row).toMatchObject({ Stage: 'APPROVED', 'PO number': 'PO-5' });
    expect(row['Status']).toMatch(/^Conflict: Stage is FAILED at Introw now/);
    expect(row['Status']).not.toMatch(/PO number/);
    expect(row['Change']).toBe('→ APPROVED · PO-5 (was PENDING_REVIEW)');
  });

  test('keeps an emptied cell empty', () => {
    expect(rowFor('cleared')).toMatchObject({
      'PO number': '',
      Change: '→ no PO number (was PO-7)',
    });
  });

  test('puts the add-on’s own columns back', () => {
    expect(rowFor('own')).toMatchObject({
      Partner: 'Acme Partners',
      Amount: 100,
      'Period end': 46112,
      'Batch ID': 'pbt_1',
      'Updated (UTC)': 46117,
      Currency: 'USD',
      Change: '',
    });
    expect(
      it.world.book
        .sheet('Payouts')
        .formulas()
        .flat()
        .filter((f) => f !== ''),
    ).toEqual([]);
  });

  test('leaves what it cannot read to the user, and says so', () => {
    expect(rowFor('bad')).toMatchObject({ Stage: 'Sent' });
    expect(rowFor('bad')['Change']).toBe(
      'Cannot be sent: “Sent” is not a stage; choose one from the list.',
    );
  });

  test('shows a stage that this version does not know as it was sent, and sends nothing of it', () => {
    expect(rowFor('odd')).toMatchObject({ Stage: 'AWAITING_TAX_FORM', Change: '', Status: '' });
    expect(changeOf(it, 'odd')).toBeUndefined();
  });

  test('counts what it did', () => {
    expect(view.counts).toEqual({
      added: 0,
      notKept: 0,
      updated: 5,
      unchanged: 4,
      kept: 7,
      conflicts: 2,
      skipped: 0,
    });
    expect(view.message).toMatch(
      /9 payouts pulled: 0 new, 5 changed at Introw, 4 unchanged; 7 edits of yours kept\. 2 changed here and at In/,
    );
  });

  test('forgets a conflict once the service is back at what was pulled', () => {
    atIntrow('half', { stage: 'PENDING_REVIEW' });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(rowFor('half')).toMatchObject({ Stage: 'APPROVED', Status: '' });
    expect(rowFor('conflict')['Status']).toMatch(/^Conflict/);
  });

  test('forgets a conflict once the user types what the service has', () => {
    type('conflict', { Stage: 'BLOCKED' });
    done(it.world, it.ana, { kind: 'pullPayouts' });

    expect(rowFor('conflict')).toMatchObject({ Stage: 'BLOCKED', Status: '', Change: '' });
    expect(changeOf(it, 'conflict')).toBeUndefined();
  });
});

function pullPayouts({ world, ana }: Fixture): void {
  done(world, ana, { kind: 'pullPayouts' });
}

describe('a refresh of lines', () => {
  let it: Fixture;
  const type = (id: string, fields: Readonly<Record<string, string>>) => {
    typeInto({ world: it.world, user: it.ana }, 'Lines', id, fields);
  };
  const atIntrow = (id: string, fields: Readonly<Record<string, unknown>>) => {
    it.service.change({ kind: 'setLine', id, fields });
  };
  const rowFor = (id: string) => record(it.world, 'Lines', id);

  beforeAll(() => {
    const ids = ['mine', 'theirs', 'same', 'conflict', 'action', 'own', 'yen', 'bad'];
    it = openFixture({
      data: { partners: [makePartner(PARTNER)], payouts: payouts('pay_0'), lines: lines(...ids) },
    });
    pullAll(it);
    type('mine', { Amount: '120.5', Note: '=see mail', Description: '0012' });
    atIntrow('theirs', { amount: '75.00', description: '=2+2', note: null, sourceAmount: null });
    type('same', { Amount: '80' });
    atIntrow('same', { amount: '80.00' });
    type('conflict', { Amount: '90', Note: 'Mine' });
    atIntrow('conflict', { amount: '95.00' });
    type('action', { Action: 'Decline', 'Decline reason': 'Other', 'Decline note': 'Twice' });
    atIntrow('action', { description: 'Renamed' });
    type('own', { Partner: 'Nobody', Plan: '12', 'Payout ID': 'pay_9', 'Line status': 'DONE' });
    atIntrow('yen', { currency: 'JPY', amount: '12000', sourceAmount: '120000' });
    type('bad', { Amount: '1.234,50', Currency: 'Euro' });
    done(it.world, it.ana, { kind: 'pullLines' });
  });

  test('keeps what only the user changed', () => {
    expect(rowFor('mine')).toMatchObject({ Amount: 120.5, Note: '=see mail', Description: '0012' });
    expect(rowFor('mine')['Change']).toBe(
      '→ Description 0012 · Amount 120.50 · Note =see mail (was Description Referral bonus · Amount 100.00 · Note Checked)',
    );
  });

  test('takes what only the service changed, also what it emptied', () => {
    expect(rowFor('theirs')).toMatchObject({
      Amount: 75,
      Description: '=2+2',
      Note: '',
      'Source amount': '',
      Change: '',
    });
  });

  test('takes 80 and 80.00 for the same amount', () => {
    expect(rowFor('same')).toMatchObject({ Amount: 80, Change: '', Status: '' });
  });

  test('keeps the cell where both changed differently, with the other edit still to be sent', () => {
    expect(rowFor('conflict')).toMatchObject({ Amount: 90, Note: 'Mine' });
    expect(rowFor('conflict')['Status']).toMatch(
      /^Conflict: Amount is 95\.00 at Introw now; it was 100\.00 when pulled/,
    );
    expect(changeOf(it, 'conflict')?.fields).toEqual([
      { field: 'Amount', from: '100.00', to: '90.00' },
      { field: 'Note', from: 'Checked', to: 'Mine' },
    ]);
  });

  test('leaves an action that is still to be carried out', () => {
    expect(rowFor('action')).toMatchObject({
      Action: 'Decline',
      'Decline reason': 'Other',
      'Decline note': 'Twice',
      Description: 'Renamed',
      Change: 'Decline: Other (Twice)',
    });
  });

  test('puts the add-on’s own columns back', () => {
    expect(rowFor('own')).toMatchObject({
      Partner: 'Acme Partners',
      Plan: 'Referral plan',
      'Payout ID': 'pay_0',
      'Line status': 'APPROVED',
      Change: '',
    });
  });

  test('shows an amount with the decimals of its new currency', () => {
    expect(rowFor('yen')).toMatchObject({ Amount: 12000, Currency: 'JPY' });
    expect(shown(it.world, 'Lines', 'yen', 'Amount')).toBe('12,000');
    expect(shown(it.world, 'Lines', 'yen', 'Source amount')).toBe('120,000.00');
  });

  test('says what of a row cannot be read as an amount or a currency', () => {
    expect(rowFor('bad')['Change']).toMatch(
      /^Cannot be sent: Amount is “1\.234,50”, which is not an amount/,
    );
    expect(rowFor('bad')['Change']).toMatch(/Currency “Euro” is not a currency/);
  });
});

describe('where the service returns no notes', () => {
  test('a pull leaves the cell alone, and an empty one is no edit', () => {
    const it = openFixture({
      notesOnReads: false,
      data: { partners: [], payouts: payouts('pay_0'), lines: lines('cln_a', 'cln_b') },
    });
    pullAll(it);
    expect(cell(it.world, 'Lines', 'cln_a', 'Note')).toBe('');
    expect(value<Preview>(it.ana, 'previewPush').changes).toEqual([]);

    typeInto({ world: it.world, user: it.ana }, 'Lines', 'cln_a', { Note: 'Mine' });
    done(it.world, it.ana, { kind: 'pullLines' });

    expect(record(it.world, 'Lines', 'cln_a')).toMatchObject({ Note: 'Mine', Status: '' });
    expect(value<Preview>(it.ana, 'previewPush').changes).toHaveLength(1);
  });
});
