import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Scalar } from '../../../sandbox/apps-script/model/text/coercion';
import type { JobView } from '../../../src/core/contract/jobs';
import { BAD_NEW_LINES, BAD_ROWS } from './bad-row-cases';
import { BAD_INPUT_DATA } from './bad-rows';
import { cell, rowOf } from '../support/cells';
import { addRow, edit, preview, push, rowAt, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

let on: PushStage;
let view: JobView;
let cellsBefore: Map<string, Record<string, Scalar>>;
const newRows = new Map<string, number>();

/** A row without what the add-on says of it. */
function said(row: Record<string, Scalar>): Record<string, Scalar> {
  return { ...row, Change: '', Status: '' };
}

beforeAll(() => {
  on = pushStage({ data: BAD_INPUT_DATA });
  for (const { spoil } of BAD_ROWS) spoil(on);
  for (const [what, fields] of BAD_NEW_LINES) newRows.set(what, addRow(on, fields));
  edit(on, 'Payouts', 'pay_12', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_36', { Amount: '5' });
  cellsBefore = new Map([
    ...BAD_ROWS.map(
      ({ sheet, id }) => [id, said(rowAt(on, sheet, rowOf(on.world, sheet, id)))] as const,
    ),
    ...[...newRows].map(([what, row]) => [what, said(rowAt(on, 'Lines', row))] as const),
  ]);
  view = push(on);
});

afterAll(endPushStages);

describe('a row that cannot be sent as it stands', () => {
  test.each(BAD_ROWS)(
    '$id, $what: says why and what to do, and keeps its edit',
    ({ sheet, id, words }) => {
      expect(status(on, sheet, id)).toMatch(/^Blocked: /);
      expect(status(on, sheet, id)).toMatch(words);
      expect(cell(on.world, sheet, id, 'Change')).toMatch(/^Cannot be sent: /);
      const row = rowOf(on.world, sheet, id);
      expect(said(rowAt(on, sheet, row))).toEqual(cellsBefore.get(id));
      const change = preview(on).changes.find((candidate) => candidate.id === id);
      expect(change).toMatchObject({ level: 'block', row });
    },
  );
});

describe('a new line that cannot be created', () => {
  test.each(BAD_NEW_LINES)('%s: says why and what to do, and keeps its row', (what, _, words) => {
    const row = newRows.get(what) ?? 0;
    const cells = rowAt(on, 'Lines', row);
    expect(cells['Status']).toMatch(/^Blocked: /);
    expect(cells['Status']).toMatch(words);
    expect(said(cells)).toEqual(cellsBefore.get(what));
  });
});

describe('all others', () => {
  test('go through, and nothing of the bad rows is asked or sent', () => {
    expect(view.counts).toEqual({
      pushed: 2,
      failed: 0,
      conflicts: 0,
      blocked: BAD_ROWS.length + BAD_NEW_LINES.length,
    });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH commission-lines/cln_36', body: { amount: '5.00' } },
      { call: 'PATCH payouts/pay_12', body: { stage: 'APPROVED' } },
    ]);
    expect(on.service.log()).toHaveLength(6);
    expect(status(on, 'Payouts', 'pay_12')).toMatch(/^Pushed/);
    expect(status(on, 'Lines', 'cln_36')).toMatch(/^Pushed/);
  });

  test('are as before where nobody edited them', () => {
    expect(status(on, 'Payouts', 'pay_11')).toBe('');
    expect(status(on, 'Lines', 'cln_35')).toBe('');
  });
});
