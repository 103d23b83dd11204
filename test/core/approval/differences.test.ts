import { expect, test } from '@jest/globals';
import { differences } from '../../../src/core/approval/differences';
import type { Subject } from '../../../src/core/approval/subject';

const THEN: Subject = {
  sheet: 'Lines',
  id: 'cln_1',
  partnerId: 'ptn_1',
  partner: 'Acme',
  amount: '100.00',
  currency: 'EUR',
  about: 'Copperline',
  fields: [{ field: 'Amount', from: '100.00', to: '120.00' }],
  needs: [],
  print: 'then',
};

test('a line of which an earlier version kept the description alone does not differ for that', () => {
  expect(differences(THEN, { ...THEN, about: '2026-07-31 · Copperline' })).toEqual([]);
  expect(differences(THEN, { ...THEN, about: '2026-07-31 · Copperhill' })).toEqual([
    { field: 'Period or description', from: 'Copperline', to: '2026-07-31 · Copperhill' },
  ]);
});
