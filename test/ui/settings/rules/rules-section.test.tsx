/** @jest-environment jsdom */
import { DEFAULT_APPROVAL } from '../../../../src/core/approval/rules';
import { afterEach, describe, expect, test } from '@jest/globals';

import type { Policy } from '../../../../src/core/contract/policy';
import { DEFAULT_POLICY } from '../../../../src/core/plan/policy';
import { SettingsPage } from '../../../../src/ui/settings/settings-page';
import { ok, refused, type Script } from '../../fake-google';
import { closePage, openPage, type OpenPage } from '../../open-page';
import { NO_SCHEDULE } from '../schedule/schedules';

afterEach(closePage);

const POLICY: Policy = {
  moves: [
    { from: 'PAID', to: null, level: 'block' },
    { from: null, to: 'SCHEDULED', level: 'warn' },
  ],
  payer: 'us',
  review: ['DRAFT', 'PENDING_REVIEW'],
};

const SETTINGS = {
  keyHint: '…1a2b',
  environment: 'production',
  policy: POLICY,
  schedule: NO_SCHEDULE,
  declineCodes: {},
  approval: DEFAULT_APPROVAL,
};
const CONNECTION = { canRead: true, credits: null, requestsLeftThisMinute: null };

/** The page with these stored settings, on a server that accepts one save. */
function open(settings: object = {}, script: Script = {}): Promise<OpenPage> {
  const stored = { ...SETTINGS, ...settings };
  return openPage(SettingsPage, {
    getSettings: [ok(stored)],
    saveSettings: [ok(stored)],
    ...script,
  });
}

function saved(page: OpenPage): unknown {
  const call = page.calls.find(({ name }) => name === 'saveSettings');
  return call?.input;
}

/** The policy that Save sends; undefined if it sends none. */
async function savedPolicy(page: OpenPage): Promise<unknown> {
  await page.press('Save');
  return (saved(page) as { policy?: unknown }).policy;
}

function rows(page: OpenPage): string[][] {
  return [...page.root.querySelectorAll('.rule')].map((row) =>
    [...row.querySelectorAll('select')].map((select) => select.selectedOptions[0]?.text ?? ''),
  );
}

async function remove(page: OpenPage, rule: number): Promise<void> {
  await page.act(() => {
    page.root.querySelector<HTMLElement>(`[aria-label="Remove rule ${rule}"]`)?.click();
  });
}

async function tick(page: OpenPage, value: string): Promise<void> {
  await page.act(() => {
    page.root.querySelector<HTMLElement>(`input[value=${value}]`)?.click();
  });
}

describe('the rules', () => {
  test('are initially collapsed to a one-line summary', async () => {
    const page = await open();
    const section = page.root.querySelector('details');
    expect(section?.open).toBe(false);
    expect(section?.querySelector('summary')?.textContent).toBe(
      'Rules for stagesWe pay ourselves, 2 rules, 2 stages to review',
    );
  });

  test('are listed one per row, as stored', async () => {
    const page = await open();
    expect(rows(page)).toEqual([
      ['PAID', 'Any stage', 'Block'],
      ['Any stage', 'SCHEDULED', 'Warn'],
    ]);
  });

  test('are not sent if they were not changed', async () => {
    const page = await open({}, { checkConnection: [ok(CONNECTION)] });
    expect(await savedPolicy(page)).toBeUndefined();
  });

  test('are not sent if a change was reversed', async () => {
    const page = await open({}, { checkConnection: [ok(CONNECTION)] });
    await page.fill('Rule, rule 2', 'block');
    await page.fill('Rule, rule 2', 'warn');
    await tick(page, 'APPROVED');
    await tick(page, 'APPROVED');
    expect(await savedPolicy(page)).toBeUndefined();
  });

  test('are sent as a whole if one is changed', async () => {
    const page = await open();
    await page.fill('From, rule 2', 'DRAFT');
    await page.fill('To, rule 2', '');
    await page.fill('Rule, rule 2', 'ok');
    expect(await savedPolicy(page)).toEqual({
      ...POLICY,
      moves: [POLICY.moves[0], { from: 'DRAFT', to: null, level: 'ok' }],
    });
  });

  test('get a new row at the end, which takes the focus', async () => {
    const page = await open();
    await page.press('Add a rule');
    expect(rows(page)).toHaveLength(3);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('From, rule 3');
    await page.fill('To, rule 3', 'POSTPONED');
    await page.fill('Rule, rule 3', 'block');
    expect(await savedPolicy(page)).toEqual({
      ...POLICY,
      moves: [...POLICY.moves, { from: null, to: 'POSTPONED', level: 'block' }],
    });
  });

  test('lose the row whose button was pressed, and keep the focus in the list', async () => {
    const page = await open();
    await remove(page, 1);
    expect(rows(page)).toEqual([['Any stage', 'SCHEDULED', 'Warn']]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove rule 1');
    await remove(page, 1);
    expect(page.text()).toContain('No rules: every move is allowed.');
    expect(document.activeElement).toBe(page.button('Add a rule'));
    expect(await savedPolicy(page)).toEqual({ ...POLICY, moves: [] });
  });

  test('can be restored to the defaults if they differ from them', async () => {
    const page = await open({ policy: { ...POLICY, payer: 'us' } });
    await page.press('Restore defaults');
    expect(rows(page)).toHaveLength(DEFAULT_POLICY.moves.length);
    expect(page.buttons()).not.toContain('Restore defaults');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, moves: DEFAULT_POLICY.moves });
  });

  test('are hidden but kept if Introw pays', async () => {
    const page = await open();
    await tick(page, 'introw');
    expect(rows(page)).toEqual([]);
    expect(page.text()).toContain('The add-on shows them but never changes them');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, payer: 'introw' });
  });

  test('include the stages to review, in the order of the stages', async () => {
    const page = await open();
    await tick(page, 'BLOCKED');
    await tick(page, 'DRAFT');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, review: ['PENDING_REVIEW', 'BLOCKED'] });
  });

  test('include the stages that need a PO number, and whether a pull refreshes the report', async () => {
    const page = await open();
    const boxes = page.root.querySelectorAll<HTMLElement>('input[value=BLOCKED]');
    await page.act(() => boxes[1]?.click());
    await page.act(() => {
      page.root.querySelector<HTMLElement>('input[name=reportAfterPull]')?.click();
    });
    expect(await savedPolicy(page)).toEqual({
      ...POLICY,
      poNeeded: ['APPROVED', 'BLOCKED', 'PENDING_INVOICE', 'PENDING_PAYMENT', 'SCHEDULED', 'PAID'],
      reportAfterPull: true,
    });
  });

  test('have a label on every field', async () => {
    const page = await open();
    const fields = [...page.root.querySelectorAll<HTMLInputElement>('input, select')];
    const nameless = fields.filter(
      (field) => !field.hasAttribute('aria-label') && (field.labels ?? []).length === 0,
    );
    expect(fields.length).toBeGreaterThan(15);
    expect(nameless).toEqual([]);
  });
});

describe('saving rules', () => {
  test('alone does not check the connection, and says that they apply', async () => {
    const page = await open();
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
    expect(page.text()).toContain('Saved The change applies from now on');
    expect(page.buttons()).not.toContain('Pull payouts');
  });

  test('needs no API key', async () => {
    const page = await open({ keyHint: null });
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.text()).not.toContain('Paste an API key first.');
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
  });

  test('does not mention a key while it is in progress', async () => {
    const page = await open({}, { saveSettings: ['silence'] });
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.root.querySelector('.outcome')?.textContent).toBe('Saving…');
  });

  test('with a new key tests the key and checks the connection', async () => {
    const page = await open({}, { checkConnection: [ok(CONNECTION)] });
    await tick(page, 'introw');
    await page.fill('API key', 'introw-secret-key-1a2b');
    await page.press('Save');
    expect(saved(page)).toEqual({
      apiKey: 'introw-secret-key-1a2b',
      environment: 'production',
      policy: { ...POLICY, payer: 'introw' },
    });
    expect(page.names().at(-1)).toBe('checkConnection');
  });

  test('keeps the user’s choice if it is refused', async () => {
    const page = await open({}, { saveSettings: [refused('INTERNAL', 'It is protected.')] });
    await remove(page, 2);
    await page.press('Save');
    expect(page.text()).toContain('It is protected.');
    expect(rows(page)).toEqual([['PAID', 'Any stage', 'Block']]);
  });
});
