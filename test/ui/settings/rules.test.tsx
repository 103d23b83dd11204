/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { DEFAULT_POLICY, type Policy } from '../../../src/core/plan/policy';
import { SettingsPage } from '../../../src/ui/settings/settings-page';
import { ok, refused, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';
import { NO_SCHEDULE } from './schedules';

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
};
const CONNECTION = { canRead: true, credits: null, requestsLeftThisMinute: null };

/** A server that stores whatever policy it is sent, once. */
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

/** The policy that a press of Save sends; undefined when it sends none. */
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
  test('are folded away behind a line that says what they come to', async () => {
    const page = await open();
    const section = page.root.querySelector('details');
    expect(section?.open).toBe(false);
    expect(section?.querySelector('summary')?.textContent).toBe(
      'Rules for stagesWe pay ourselves, 2 rules, 2 stages to review',
    );
  });

  test('stand one a row, as stored', async () => {
    const page = await open();
    expect(rows(page)).toEqual([
      ['PAID', 'Any stage', 'Block'],
      ['Any stage', 'SCHEDULED', 'Warn'],
    ]);
  });

  test('are not sent when nothing about them was changed', async () => {
    const page = await open({}, { checkConnection: [ok(CONNECTION)] });
    expect(await savedPolicy(page)).toBeUndefined();
  });

  test('are not sent when a change was taken back', async () => {
    const page = await open({}, { checkConnection: [ok(CONNECTION)] });
    await page.fill('Rule, rule 2', 'block');
    await page.fill('Rule, rule 2', 'warn');
    await tick(page, 'APPROVED');
    await tick(page, 'APPROVED');
    expect(await savedPolicy(page)).toBeUndefined();
  });

  test('are sent as a whole when one is changed', async () => {
    const page = await open();
    await page.fill('From, rule 2', 'DRAFT');
    await page.fill('To, rule 2', '');
    await page.fill('Rule, rule 2', 'ok');
    expect(await savedPolicy(page)).toEqual({
      ...POLICY,
      moves: [POLICY.moves[0], { from: 'DRAFT', to: null, level: 'ok' }],
    });
  });

  test('get a new row at the end, with the keyboard in it', async () => {
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

  test('lose the row whose button was pressed, and the keyboard stays in the list', async () => {
    const page = await open();
    await remove(page, 1);
    expect(rows(page)).toEqual([['Any stage', 'SCHEDULED', 'Warn']]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove rule 1');
    await remove(page, 1);
    expect(page.text()).toContain('No rules: every move is allowed.');
    expect(document.activeElement).toBe(page.button('Add a rule'));
    expect(await savedPolicy(page)).toEqual({ ...POLICY, moves: [] });
  });

  test('go back to the defaults, which is offered only where they are others', async () => {
    const page = await open({ policy: { ...POLICY, payer: 'us' } });
    await page.press('Back to the defaults');
    expect(rows(page)).toHaveLength(DEFAULT_POLICY.moves.length);
    expect(page.buttons()).not.toContain('Back to the defaults');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, moves: DEFAULT_POLICY.moves });
  });

  test('rest where Introw pays, and are kept', async () => {
    const page = await open();
    await tick(page, 'introw');
    expect(rows(page)).toEqual([]);
    expect(page.text()).toContain('The add-on shows them and writes none');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, payer: 'introw' });
  });

  test('name the stages that count as to review, in the order of the stages', async () => {
    const page = await open();
    await tick(page, 'BLOCKED');
    await tick(page, 'DRAFT');
    expect(await savedPolicy(page)).toEqual({ ...POLICY, review: ['PENDING_REVIEW', 'BLOCKED'] });
  });

  test('say where a PO number is needed, and whether a pull ends with the report', async () => {
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
  test('alone spends no request on the connection, and says that they count', async () => {
    const page = await open();
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
    expect(page.text()).toContain('Saved It counts from now on');
    expect(page.buttons()).not.toContain('Pull payouts');
  });

  test('needs no key of one’s own', async () => {
    const page = await open({ keyHint: null });
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.text()).not.toContain('Paste an API key first.');
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
  });

  test('says no word of a key while it is under way', async () => {
    const page = await open({}, { saveSettings: ['silence'] });
    await tick(page, 'introw');
    await page.press('Save');
    expect(page.root.querySelector('.outcome')?.textContent).toBe('Saving…');
  });

  test('with a new key tries the key and checks the connection', async () => {
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

  test('that is refused keeps what was chosen', async () => {
    const page = await open({}, { saveSettings: [refused('INTERNAL', 'It is protected.')] });
    await remove(page, 2);
    await page.press('Save');
    expect(page.text()).toContain('It is protected.');
    expect(rows(page)).toEqual([['PAID', 'Any stage', 'Block']]);
  });
});
