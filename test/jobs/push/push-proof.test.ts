import { afterEach, describe, expect, test } from '@jest/globals';
import { proveRoom } from '../../../src/jobs/push/proof';
import type { StartJob } from '../../../src/core/contract/jobs';
import { call, run } from '../support/driving';
import { inside } from '../support/inside';
import { lettersOf } from '../support/cells';
import { calls, edit, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const PUSH: StartJob = { kind: 'push' };
const OTHERS = ['bob@example.com'];

/** How a refusal says that this sheet is protected. */
function isProtected(sheet: string): string {
  return `The sheet “${sheet}” is protected from you`;
}

/** The job is refused by name of what stands in the way; no request left, and no cell is another than before. */
function expectRefused(on: PushStage, words: string, request = PUSH): void {
  const before = on.world.book.sheet('Payouts').values();
  const asked = calls(on.service).length;
  const reply = run(on.world, on.ana, request);

  expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  expect(reply.ok ? '' : reply.error.message).toContain(
    `Nothing was sent, because it could not be recorded. ${words}`,
  );
  expect(calls(on.service)).toHaveLength(asked);
  expect(on.world.book.sheet('Payouts').values()).toEqual(before);
  expect(call(on.ana, 'currentJob')).toMatchObject({ value: null });
}

function edited(): PushStage {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  return on;
}

describe('what cannot be written down is not sent', () => {
  test('as the row of a payout whose line is declined is protected from its user', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a2', { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
    on.world.book.sheet('Payouts').protect(null, OTHERS);
    expectRefused(on, isProtected('Payouts'));
  });

  test.each(['Payouts', 'Activity'])('as all of %s is protected from its user', (sheet) => {
    const on = edited();
    if (sheet === 'Activity') {
      push(on);
      edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    }
    on.world.book.sheet(sheet).protect(null, OTHERS);

    expectRefused(on, isProtected(sheet));
    expect(on.world.book.sheet(sheet).protections).not.toEqual([]);
  });

  test.each(['Status', 'Change', 'Amount'])(
    'as the column %s is protected from its user',
    (header) => {
      const on = edited();
      const letters = lettersOf(on.world, 'Payouts', header);
      on.world.book.sheet('Payouts').protect(`${letters}2:${letters}1000`, OTHERS);

      expectRefused(on, isProtected('Payouts'));
    },
  );

  test.each(['_introw_payouts', '_introw_partners'])(
    'as the hidden sheet %s is protected from its user',
    (sheet) => {
      const on = edited();
      on.world.book.sheet(sheet).protect(null, OTHERS);

      expectRefused(on, isProtected(sheet));
    },
  );

  test('as the workbook has no room for another row', () => {
    const on = edited();
    push(on);
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    const { book } = on.world;
    const inActivity = book.sheets.find(({ name }) => name === 'Activity');
    const full = book.addSheet('Full');
    // The rows of Activity are used up, and the workbook has none to spare.
    if (inActivity !== undefined) inActivity.maxRows = inActivity.lastRow();
    const used = book.sheets.reduce(
      (sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns,
      0,
    );
    Object.assign(full, { maxRows: 10_000_000 - used + 26_000, maxColumns: 1 });
    const asked = calls(on.service).length;

    expect(run(on.world, on.ana, PUSH)).toMatchObject({
      ok: false,
      error: {
        code: 'NOT_ALLOWED',
        message: expect.stringMatching(/^Nothing was sent.*10 million cells/) as unknown,
      },
    });
    expect(calls(on.service)).toHaveLength(asked);
  });

  test('as the store beside the workbook is full', () => {
    const on = edited();
    inside(on.world, ({ documentStore }) => {
      for (let at = 0; at < 55; at += 1) documentStore.set(`of others ${at}`, 'x'.repeat(8_980));
    });

    expectRefused(on, 'The add-on’s storage for this workbook is full.');
  });

  test('also where it is an undo', () => {
    const on = edited();
    push(on);
    on.world.book.sheet('Payouts').protect(null, OTHERS);

    expectRefused(on, isProtected('Payouts'), { kind: 'undo' });
  });
});

test('what is protected from others, or where nothing goes, stands in nobody’s way', () => {
  const on = edited();
  on.world.book.sheet('Payouts').protect(null, ['ana@example.com']);
  on.world.book.sheet('Lines').protect(null, OTHERS);
  on.world.book.sheet('_introw_lines').protect(null, OTHERS);
  push(on);

  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
});

test('the proof changes no cell, and leaves nothing in the store', () => {
  const on = pushStage();
  const cells = () => ['Payouts', 'Lines'].map((name) => on.world.book.sheet(name).values());
  const before = cells();
  const proved = inside(on.world, (ports) =>
    proveRoom(ports, [{ sheet: 'Payouts', kind: 'update', fields: [] }]),
  );

  expect(proved).toEqual({ ok: true, value: null });
  expect(cells()).toEqual(before);
  expect(Object.keys(on.world.stored().document).filter((name) => name.includes('trial'))).toEqual(
    [],
  );
});

test('the proof takes as many calls for one change as for many', () => {
  const counted = [1, 5].map((count) => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_b', 'pay_one', 'pay_eur', 'pay_jpy'].slice(0, count))
      edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
    const mark = on.world.calls.mark();
    call(on.ana, 'startJob', PUSH);
    return on.world.calls.since(mark).byName['Properties.setProperty'];
  });

  expect(new Set(counted).size).toBe(1);
});
