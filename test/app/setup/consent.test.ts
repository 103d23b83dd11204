import { afterEach, describe, expect, test } from '@jest/globals';
import type { User } from '../../../sandbox/apps-script/user';
import { call } from '../../jobs/support/driving';
import { endPushStages, heardStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const SCOPE = 'https://www.googleapis.com/auth/';

/** What the items cannot do without, besides the file itself. */
const ITEMS = [
  ['Pull payouts', ['script.container.ui', 'script.external_request']],
  ['Set PO number of selected payouts…', ['script.container.ui', 'script.external_request']],
  ['Review and push…', ['script.container.ui', 'script.external_request']],
  ['Export payouts…', ['script.container.ui']],
  ['Match payments…', ['script.container.ui']],
  ['Refresh report', []],
  ['Settings…', ['script.container.ui', 'script.external_request']],
  ['Check connection', ['script.external_request']],
  ['Help', ['script.container.ui']],
] as const;

async function stageWithout(...scopes: readonly string[]): Promise<PushStage> {
  const on = await heardStage();
  on.ana.open();
  on.ana.deny(...scopes.map((scope) => SCOPE + scope));
  return on;
}

function titles({ dialogs }: User): string[] {
  return dialogs.map(({ title }) => title);
}

describe('a scope that a user left unticked', () => {
  test.each(ITEMS)(
    'is asked for by “%s” where that needs it, with a sentence why',
    async (label, needed) => {
      for (const scope of ['script.container.ui', 'script.external_request']) {
        const { ana, world } = await stageWithout(scope);
        ana.click(label);
        const [first, second] = ana.dialogs;
        if (!needed.some((one) => one === scope)) {
          expect(titles(ana)).not.toContain('Authorization Required');
          continue;
        }
        expect(first).toMatchObject({
          title: 'Introw Payouts asks for your permission',
          message: expect.stringMatching(
            `“${label}” needs your permission to .* nothing was done.*choose “${label}” again`,
          ) as unknown,
        });
        expect(second).toEqual({
          kind: 'alert',
          title: 'Authorization Required',
          message: SCOPE + scope,
        });
        expect(ana.dialogs).toHaveLength(2);
        ana.click(label);
        expect(ana.dialogs.length).toBeGreaterThan(2);
        expect(world.failures).toEqual([]);
      }
    },
  );

  test('for the schedule alone is asked for in Settings, and may be declined there', async () => {
    const { ana } = await stageWithout('script.scriptapp');
    ana.answer('NO');
    ana.click('Settings…');
    expect(titles(ana)).toEqual(['Introw Payouts asks for your permission', 'Settings']);
    ana.answer('YES');
    ana.click('Settings…');
    expect(titles(ana).slice(2)).toEqual([
      'Introw Payouts asks for your permission',
      'Authorization Required',
    ]);
    ana.click('Settings…');
    expect(titles(ana).slice(4)).toEqual(['Settings']);
  });

  test('ends what a page does with words on what to do', async () => {
    const { ana, service } = await stageWithout('script.external_request');
    expect(call(ana, 'startJob', { kind: 'pullPayouts' })).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining('Open any item of the Introw menu and grant') as unknown,
      },
    });
    expect(service.log()).toEqual([]);
  });

  test('is none where Google does not tell', async () => {
    const { ana, world } = await stageWithout();
    world.faults.throwAtCall('We’re sorry, a server error occurred.');
    ana.click('Help');
    expect(titles(ana)).toEqual(['Help']);
  });
});
