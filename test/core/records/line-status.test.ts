import { expect, test } from '@jest/globals';
import { isVoided } from '../../../src/core/records/line-status';

test.each(['DECLINED', 'declined', 'VOIDED', 'VOID', 'CANCELLED', 'CANCELED'])(
  'a line under %s is voided',
  (status) => {
    expect(isVoided(status)).toBe(true);
  },
);

test.each(['PENDING', 'APPROVED', 'POSTPONED', 'ON_THE_MOON', '', null])(
  'a line under %j counts as alive: an unknown status is not guessed at',
  (status) => {
    expect(isVoided(status)).toBe(false);
  },
);
