import { afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { User } from '../../../sandbox/apps-script/user';
import { endPushStages, heardStage } from '../support/push-stage';

afterEach(endPushStages);

const ITEMS = [
  'Pull payouts',
  'Pull lines',
  '—',
  'Approve selected payouts…',
  'Set stage of selected payouts…',
  'Set PO number of selected payouts…',
  'Decline selected lines…',
  'Detach selected lines…',
  'Revert selected rows…',
  '—',
  'Review and push…',
  'Approvals…',
  'Undo last push…',
  '—',
  'Export payouts…',
  'Match payments…',
  '—',
  'Refresh report',
  'Save snapshot',
  '—',
  'Settings…',
  'Check connection',
  'Help',
];

function labels({ menu }: User): string[] {
  return menu.map((item) => (item.kind === 'separator' ? '—' : item.label));
}

/** The last thing that was shown. */
function shown(user: User): User['dialogs'][number] {
  const last = user.dialogs[user.dialogs.length - 1];
  if (last === undefined) throw new Error('Nothing was shown');
  return last;
}

/** What the page was opened for, as its script finds it. */
function requestOf(html: string): unknown {
  const [, json = 'undefined'] = /<script>window\.pageRequest=(.*?)<\/script>/.exec(html) ?? [];
  return JSON.parse(json) as unknown;
}

describe('the menu', () => {
  test.each(['NONE', 'LIMITED', 'FULL'] as const)(
    'has its items in order in mode %s',
    async (mode) => {
      const { ana } = await heardStage();
      ana.open(mode);
      expect(ana.menuTitles).toEqual(['Introw']);
      expect(labels(ana)).toEqual(ITEMS);
    },
  );

  test('is made after an installation too, and once only', async () => {
    const { ana } = await heardStage();
    ana.install();
    ana.open();
    expect(ana.menuTitles).toEqual(['Introw']);
  });

  test('touches neither document, properties nor the network when it is made', async () => {
    const { ana, world, service } = await heardStage();
    const mark = world.calls.mark();
    ana.open('NONE');
    const touched = world.calls
      .list(mark)
      .filter((name) => !/^(SpreadsheetApp\.getUi|Ui\.|Menu\.)/.test(name));
    expect(touched).toEqual([]);
    expect(service.log()).toEqual([]);
  });

  test("is the add-on's own in the add-on build", async () => {
    const dist = mkdtempSync(join(tmpdir(), 'addon-'));
    try {
      execFileSync(process.execPath, [
        join(__dirname, '../../../build.mjs'),
        '--addon',
        '--out',
        dist,
      ]);
      const { world } = await heardStage({}, { dist });
      const bob = world.user('bob@example.com');
      bob.open('NONE');
      expect(bob.menuTitles).toEqual(['Extensions']);
      expect(labels(bob)).toEqual(ITEMS);
    } finally {
      rmSync(dist, { recursive: true });
    }
  });
});

describe('an item', () => {
  test.each([
    ['Pull payouts', 'dialog', 'Pull payouts', { kind: 'pullPayouts' }],
    ['Pull lines', 'dialog', 'Pull lines', { kind: 'pullLines' }],
    [
      'Approve selected payouts…',
      'dialog',
      'Approve selected payouts',
      {
        kind: 'bulk',
        action: 'setStage',
        stage: 'APPROVED',
        from: ['DRAFT', 'PENDING_REVIEW'],
      },
    ],
    [
      'Set stage of selected payouts…',
      'dialog',
      'Set stage of selected payouts',
      { kind: 'bulk', action: 'setStage' },
    ],
    [
      'Set PO number of selected payouts…',
      'dialog',
      'Set PO number of selected payouts',
      { kind: 'bulk', action: 'setPoNumber' },
    ],
    [
      'Decline selected lines…',
      'dialog',
      'Decline selected lines',
      { kind: 'bulk', action: 'decline' },
    ],
    [
      'Detach selected lines…',
      'dialog',
      'Detach selected lines',
      { kind: 'bulk', action: 'detach' },
    ],
    ['Revert selected rows…', 'dialog', 'Revert selected rows', { kind: 'bulk', action: 'revert' }],
    ['Review and push…', 'sidebar', 'Review and push', null],
    ['Approvals…', 'sidebar', 'Approvals', null],
    ['Undo last push…', 'dialog', 'Undo last push', null],
    ['Export payouts…', 'dialog', 'Export payouts', null],
    ['Match payments…', 'dialog', 'Match payments', null],
    ['Settings…', 'dialog', 'Settings', null],
    ['Help', 'dialog', 'Help', null],
  ])(
    '%s opens its page for its request, and asks the service nothing',
    async (label, kind, title, request) => {
      const { ana, service } = await heardStage();
      ana.open();
      ana.click(label);
      const page = shown(ana);
      expect(page).toMatchObject({ kind, title });
      expect(requestOf('html' in page ? page.html : '')).toEqual(request);
      expect(service.log()).toEqual([]);
    },
  );
});

describe('Check connection', () => {
  async function words(act: (on: Awaited<ReturnType<typeof heardStage>>) => void): Promise<string> {
    const on = await heardStage({ credits: { limit: 500, remaining: 300 } });
    act(on);
    on.ana.open();
    on.ana.click('Check connection');
    const page = shown(on.ana);
    expect(page).toMatchObject({ kind: 'alert', title: 'Check connection' });
    return 'message' in page ? page.message : '';
  }

  test('says what a good key can do and what is left', async () => {
    const said = await words(() => undefined);
    expect(said).toMatch(/accepts your key/);
    expect(said).toMatch(/credits left this month: 298 of 500/);
    expect(said).toMatch(/Requests left this minute: 118/);
  });

  test('says of a bad key what to do, as an alert and no exception', async () => {
    const said = await words(({ service }) => {
      service.change({ kind: 'revokeKey', key: DEMO_KEY });
    });
    expect(said).toMatch(/refused the API key.*Settings/);
  });

  test('says that there is no key', async () => {
    const { world } = await heardStage();
    const bob = world.user('bob@example.com');
    bob.open();
    bob.click('Check connection');
    expect(shown(bob)).toMatchObject({ message: expect.stringContaining('No API key is stored') });
  });
});
