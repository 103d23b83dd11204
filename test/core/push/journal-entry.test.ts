import { describe, expect, test } from '@jest/globals';
import { isChange, isOpen, type EntryState } from '../../../src/core/push/journal-entry';
import { journalEntry, refreshEntryOf } from '../builders';

const OPEN: Readonly<Record<EntryState, boolean>> = { planned: true, sent: true, ended: false };

describe('an entry', () => {
  test.each(Object.entries(OPEN))('that is %s is open: %s', (state, open) => {
    expect(isOpen({ state: state as EntryState })).toBe(open);
  });

  test('is a change unless it only reads a payout again', () => {
    expect(isChange(journalEntry())).toBe(true);
    expect(isChange(refreshEntryOf())).toBe(false);
  });
});
