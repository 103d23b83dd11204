import { expect, test } from '@jest/globals';
import { isVoided } from '../../../src/core/records/line-status';

test.each(['DECLINED', 'declined', 'VOIDED', 'VOID', 'CANCELLED', 'CANCELED'])(
  'a line with the status %s is voided',
  (status) => {
    expect(isVoided(status)).toBe(true);
  },
);

test.each(['PENDING', 'APPROVED', 'POSTPONED', 'ON_THE_MOON', '', null])(
  'a line with the status %j counts as active',
  (status) => {
    expect(isVoided(status)).toBe(false);
  },
);
