/** What cannot be taken back, by the page that is shipped: the first press writes cells, the second one sends what it showed. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { cell, placeOf } from '../jobs/support/cells';
import { done } from '../jobs/support/driving';
import { edit, empty, push, status, writes } from '../jobs/support/push-acts';
import { lastPage, type ShippedPage } from './support/shipped-page';
import { endPushStages, pushStage, type PushStage } from './support/push-stage';

const pages: ShippedPage[] = [];

afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await endPushStages();
});

/** The dialog on these lines, one below the other, after its first press. */
async function pressedOnce(
  on: PushStage,
  action: 'Decline' | 'Detach',
  ids: readonly string[],
): Promise<ShippedPage> {
  const places = ids.map((id) => placeOf(on.world, 'Lines', id, 'Action'));
  on.ana.select('Lines', ...places);
  on.ana.open('FULL');
  on.ana.click(`${action} selected lines…`);
  const page = lastPage(on.ana);
  pages.push(page);
  if (action === 'Decline') await page.choose('reason', 'DUPLICATE');
  await page.press('Write and push to Introw');
  await page.says('this cannot be undone from here');
  return page;
}

const LEFT = { Decline: 'decline', Detach: 'detach' };

describe.each(['Decline', 'Detach'] as const)('%s of lines, written and pushed', (action) => {
  test('the built add-on writes the cells and asks Introw nothing before the second press, which sends those lines alone, once', async () => {
    const on = await pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    edit(on, 'Lines', 'cln_a1', { Action: action, 'Decline reason': 'DUPLICATE' });
    const page = await pressedOnce(on, action, ['cln_b1', 'cln_b2']);
    expect(cell(on.world, 'Lines', 'cln_b1', 'Action')).toBe(action);
    expect(page.started).toEqual([]);
    expect(on.service.log()).toEqual([]);

    await page.press(`${action} 2 lines`);
    await page.says('2 of 2 changes pushed.');
    expect(writes(on.service).map(({ call }) => call)).toEqual(
      ['cln_b1', 'cln_b2'].map((id) => `POST commission-lines/${id}/${LEFT[action]}`),
    );
    expect(page.started).toHaveLength(1);
    expect(status(on, 'Lines', 'cln_a1')).toBe('');
    expect(status(on, 'Payouts', 'pay_one')).toBe('');
  });

  test('the built add-on leaves what was only written for the next push', async () => {
    const on = await pushStage();
    (await pressedOnce(on, action, ['cln_b1'])).close();
    expect(on.service.log()).toEqual([]);
    expect(push(on).counts).toMatchObject({ pushed: 1 });
  });
});

describe('between the presses', () => {
  const marked = { Action: 'Decline', 'Decline reason': 'DUPLICATE' };
  const typing = (id: string, fields: Readonly<Record<string, string>>) => (on: PushStage) => {
    edit(on, 'Lines', id, fields);
  };

  test.each<[string, (on: PushStage) => void, readonly string[]]>([
    ['another line is marked', typing('cln_pool', marked), ['a1', 'b1']],
    [
      'the mark of one is taken off',
      (on) => {
        empty(on, 'Lines', 'cln_b1', 'Action');
        empty(on, 'Lines', 'cln_b1', 'Decline reason');
      },
      ['a1'],
    ],
    ['one is marked otherwise', typing('cln_b1', { 'Decline reason': 'ALREADY_PAID' }), ['a1']],
    ['one is edited besides', typing('cln_b1', { Note: 'late' }), ['a1']],
    [
      'the only other line of its payout is marked too, which leaves none',
      typing('cln_a2', marked),
      ['b1'],
    ],
    [
      'a pull brings another amount of one',
      (on) => {
        on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { amount: '900.00' } });
        done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
      },
      ['a1'],
    ],
    [
      'Introw has another amount of one',
      (on) => {
        on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { amount: '900.00' } });
      },
      ['a1'],
    ],
    [
      'a cell by which one is known is typed over',
      typing('cln_b1', { Partner: 'Acme Partners' }),
      ['a1'],
    ],
  ])('the built add-on sends nothing unseen where %s', async (_, meanwhile, sent) => {
    const on = await pushStage();
    const page = await pressedOnce(on, 'Decline', ['cln_a1', 'cln_b1']);
    meanwhile(on);
    await page.press('Decline 2 lines');
    await page.says('Done');
    expect(
      writes(on.service)
        .map(({ call }) => call)
        .sort(),
    ).toEqual(sent.map((id) => `POST commission-lines/cln_${id}/decline`));
    // What was left out leads to where it is seen.
    if (sent.length < 2) await page.press('Review and push…');
  });
});
