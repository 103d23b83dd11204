import { afterEach, describe, expect, test } from '@jest/globals';
import type { SettingsView } from '../../../src/core/contract/settings';
import { FACTS } from '../../../src/introw/wire/facts';
import { checkedCodes } from '../../../src/jobs/service/decline-codes';
import { call, value } from '../support/driving';
import { edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

/** A service that spells its reasons after the labels of the app. */
const REASONS = {
  DUPLICATE: 'DUPLICATE_COMMISSION',
  INELIGIBLE: 'INELIGIBLE_COMMISSION',
  ALREADY_PAID: 'ALREADY_PAID',
  DISPUTED: 'DISPUTED_BY_PARTNER',
  OUTSIDE_POLICY: 'OUTSIDE_COMMISSION_POLICY',
  OTHER: 'CUSTOM',
};
const OTHERWISE = { spelling: { facts: { ...FACTS, reasons: REASONS } } };

describe('a reason that Introw spells otherwise', () => {
  test('is refused with what Introw accepts; spelled in Settings, it goes out', () => {
    const on = pushStage(OTHERWISE);
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
    push(on);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Failed/);
    expect(status(on, 'Lines', 'cln_b1')).toContain(
      `It accepts ${Object.values(REASONS).join(', ')}. Enter under “Decline reasons” how Introw spells them`,
    );
    expect(on.service.effects()).toEqual([]);

    const declineCodes = { DUPLICATE: ' DUPLICATE_COMMISSION ', OTHER: 'CUSTOM' };
    expect(value<SettingsView>(on.ana, 'saveSettings', { declineCodes }).declineCodes).toEqual({
      DUPLICATE: 'DUPLICATE_COMMISSION',
      OTHER: 'CUSTOM',
    });
    expect(preview(on).changes).toMatchObject([{ id: 'cln_b1', kind: 'decline' }]);
    push(on);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Pushed/);
    expect(on.service.effects()).toMatchObject([{ kind: 'declineLine', id: 'cln_b1' }]);
  });

  test('is spelled for everyone who uses the workbook, and back as usual where it is emptied', () => {
    const on = pushStage();
    value(on.ana, 'saveSettings', { declineCodes: { OTHER: 'CUSTOM' } });
    const bob = on.users[1];
    if (bob === undefined) throw new Error('No Bob');
    expect(value<SettingsView>(bob, 'getSettings').declineCodes).toEqual({ OTHER: 'CUSTOM' });
    value(bob, 'saveSettings', { declineCodes: { OTHER: '' } });
    expect(value<SettingsView>(on.ana, 'getSettings').declineCodes).toEqual({});
  });

  test('that can be none is not saved', () => {
    const on = pushStage();
    expect(call(on.ana, 'saveSettings', { declineCodes: { OTHER: 'A B' } })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(value<SettingsView>(on.ana, 'getSettings').declineCodes).toEqual({});
  });
});

describe('spellings of reasons', () => {
  test.each([
    ['blanks inside', { OTHER: 'A B' }, '“A B” cannot be the code for “Other”'],
    ['a quote', { OTHER: '"x"' }, 'cannot be the code'],
    ['one that another reason has as usual', { OTHER: 'DUPLICATE' }, 'both be sent as DUPLICATE'],
    ['one twice', { OTHER: 'X', DISPUTED: 'X' }, '“Disputed by partner” and “Other”'],
  ])('with %s are refused in words', (_, codes, words) => {
    expect(checkedCodes(codes)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining(words) },
    });
  });

  test('may be swapped, and unknown reasons are dropped', () => {
    const codes = { OTHER: 'DUPLICATE', DUPLICATE: 'OTHER' };
    expect(checkedCodes({ ...codes, FRAUD: 'X' })).toEqual({ ok: true, value: codes });
  });
});
