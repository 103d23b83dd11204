import { expect, test } from '@jest/globals';
import { openStaging, startStaging } from '../../../src/jobs/staging/staging';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

test('pages that have arrived are read only where they are needed', () => {
  const book = new MemoryWorkbook();
  const head = { jobId: 'job', lists: [], payouts: null };
  const items = [{ id: 'pay_1' }];
  startStaging(portsOf(book), head).add(0, [{ of: 'payouts', items }]);
  book.sheet('_introw_staging').handPut(3, 1, { value: 'edited' });
  const rows: number[] = [];
  const grid = book.sheet('_introw_staging');
  const values = grid.values.bind(grid);
  grid.values = (box) => {
    rows.push(box.rows);
    return values(box);
  };
  const staging = openStaging(portsOf(book));
  expect(staging.head).toEqual(head);
  expect(rows).toEqual([1]);
  expect(staging.records(1)).toBeNull();
  expect(rows).toEqual([1, 1]);
});
