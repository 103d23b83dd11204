import { afterEach, describe, expect, test } from '@jest/globals';
import type { Preview } from '../../../src/core/contract/preview';
import { lettersOf } from '../support/cells';
import { done, run, value } from '../support/driving';
import { addRow, preview, push, rowAt, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const LINE = { 'Partner ID': 'ptn_acme', Amount: '9.50', Currency: 'USD', Description: 'Bonus' };

function created(on: PushStage): number {
  return writes(on.service).filter(({ call }) => call === 'POST commission-lines').length;
}

function newLines(on: PushStage): Preview['changes'] {
  return preview(on).changes.filter(({ kind }) => kind === 'create');
}

function clearId(on: PushStage, row: number): void {
  on.ana.type('Lines', `${lettersOf(on.world, 'Lines', 'Line ID')}${row}`, '');
}

/** The warning stands in the preview, and a push of everything leaves the row as it is. */
function expectAsked(on: PushStage, row: number, words: RegExp): void {
  const before = created(on);
  const [change] = newLines(on);
  expect(change).toMatchObject({ level: 'warn' });
  expect(change?.notes.join(' ')).toMatch(words);
  push(on);

  expect(created(on)).toBe(before);
  expect(rowAt(on, 'Lines', row)['Status']).toMatch(/Make sure that this is another line/);
}

function pushLooked(on: PushStage): void {
  const only = newLines(on).map(({ mark }) => mark);
  done(on.world, on.ana, { kind: 'push', only });
}

describe('a line that was sent before is made a second time only when somebody looked', () => {
  test('as the file was restored to before it was made: memory and cells know nothing of it', () => {
    const on = pushStage();
    const memory = on.world.book.sheet('_introw_lines').values().length;
    const row = addRow(on, LINE);
    push(on);
    on.world.book.sheet('Lines').clear(`A${row}:Z${row}`);
    on.world.book.sheet('_introw_lines').clear(`A${memory + 1}:Z${memory + 1}`);
    const again = addRow(on, LINE);

    expectAsked(on, again, /one that was sent from this workbook before/);
    pushLooked(on);
    expect(created(on)).toBe(2);
  });

  test('as the script’s write of its id was undone by hand', () => {
    const on = pushStage();
    const row = addRow(on, LINE);
    push(on);
    const id = on.service.data().lines.find(({ description }) => description === 'Bonus')?.id ?? '';
    on.world.book.sheet('Lines').clear(`A${row}:Z${row}`);
    const again = addRow(on, LINE);

    expectAsked(on, again, new RegExp(`line ${id}, which Introw has`));
  });

  test('as its claim was cleared after a lost answer', () => {
    const on = pushStage();
    const row = addRow(on, LINE);
    on.service.fault({ kind: 'timeout after', match: { method: 'POST' }, times: 20 });
    run(on.world, on.ana, { kind: 'push' });
    clearId(on, row);

    expectAsked(on, row, /one that was sent from this workbook before/);
  });

  test('as it names no payout and is as one that is on a payout', () => {
    const on = pushStage();
    const line = on.service.data().lines.find(({ id }) => id === 'cln_a1');
    const row = addRow(on, {
      'Partner ID': line?.partnerId ?? '',
      Amount: line?.amount ?? '',
      Currency: line?.currency ?? '',
      Description: line?.description ?? '',
    });
    expectAsked(on, row, /line cln_a1, which Introw has/);
  });

  test('as two new rows are alike', () => {
    const on = pushStage();
    const first = addRow(on, LINE);
    const second = addRow(on, { ...LINE, Amount: '9.5' });

    expect(newLines(on).map(({ notes }) => notes.join(' '))).toEqual([
      expect.stringContaining(`the new line in row ${second}`),
      expect.stringContaining(`the new line in row ${first}`),
    ]);
    push(on);
    expect(created(on)).toBe(0);
    pushLooked(on);
    expect(created(on)).toBe(2);
  });
});

test('a row that keeps its claim after a lost answer goes on without a warning, and is made once', () => {
  const on = pushStage();
  addRow(on, LINE);
  on.service.fault({ kind: 'timeout after', match: { method: 'POST' } });
  push(on);

  expect(created(on)).toBeGreaterThanOrEqual(1);
  expect(on.service.data().lines.filter(({ description }) => description === 'Bonus')).toHaveLength(
    1,
  );
  expect(value(on.ana, 'currentJob')).toBeNull();
});
