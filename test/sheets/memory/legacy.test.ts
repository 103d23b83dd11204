import { expect, test } from '@jest/globals';
import { checksum } from '../../../src/core/values/checksum';
import { omit } from '../../../src/core/values/omit';
import { legacyJournal } from '../../../src/sheets/memory/legacy';
import { endedEntry } from '../../core/builders';

/** An entry as the builds before wrote it, among one. */
function rowOf(entry: object): string {
  return JSON.stringify({ entry, of: 1, sum: checksum(JSON.stringify([entry, 1])) });
}

test('a line that a push of an older build created is known by its id', () => {
  const ended = endedEntry({ kind: 'pushed' }, { id: 'new-0123456789abcdef', kind: 'create' });
  const { pushId, request, ...rest } = omit(omit(ended, 'outcome'), 'state');
  const old = { ...rest, run: pushId, send: request, state: 'confirmed' };
  const said = { result: 'Pushed: New line', made: 'cln_9', mismatch: 'Amount is 5' };
  expect(legacyJournal([rowOf({ ...old, ...said })])).toEqual([{ ...ended, createdId: 'cln_9' }]);
});
