/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { DEFAULT_APPROVAL } from '../../../src/core/approval/rules';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { SettingsPage } from '../../../src/ui/settings/settings-page';
import { ok, opened, refused, type Script, thrown } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';
import { NO_SCHEDULE } from './schedule/schedules';

afterEach(closePage);

const KEY = 'introw-secret-key-1a2b';
const UNSET = {
  keyHint: null,
  environment: 'production',
  policy: DEFAULT_POLICY,
  locale: 'en_US',
  schedule: NO_SCHEDULE,
  declineCodes: {},
  approval: DEFAULT_APPROVAL,
};
const STORED = { ...UNSET, keyHint: '…1a2b' };
const CONNECTION = {
  canRead: true,
  credits: { limit: 20_000, remaining: 12_345 },
  requestsLeftThisMinute: 118,
};

function open(script: Script): Promise<OpenPage> {
  return openPage(SettingsPage, script);
}

function field(page: OpenPage): HTMLInputElement {
  const found = page.root.querySelector<HTMLInputElement>('#api-key');
  if (found === null) throw new Error('No key field.');
  return found;
}

async function saveKey(page: OpenPage): Promise<void> {
  await page.act(() => {
    field(page).value = KEY;
  });
  await page.press('Save');
}

function inputs(page: OpenPage, name: string): unknown[] {
  return page.calls.filter((call) => call.name === name).map(({ input }) => input);
}

describe('the key field', () => {
  test('hides the typed key, has a label and says how to get a key', async () => {
    const page = await open({ getSettings: [ok(UNSET)] });
    expect(field(page).type).toBe('password');
    expect(page.root.querySelector('label[for=api-key]')?.textContent).toBe('API key');
    const help = page.root.querySelector(`#${field(page).getAttribute('aria-describedby') ?? ''}`);
    expect(help?.textContent).toContain('Settings › Developers › API keys');
    for (const scope of ['commissions:read', 'commissions:write', 'partners:read']) {
      expect(help?.textContent).toContain(scope);
    }
    expect(document.activeElement).toBe(field(page));
  });

  test('shows only the end of the stored key', async () => {
    const page = await open({ getSettings: [ok(STORED)] });
    expect(field(page).value).toBe('');
    expect(field(page).placeholder).toContain('…1a2b');
  });

  test('is required if no key is stored', async () => {
    const page = await open({ getSettings: [ok(UNSET)], saveSettings: [] });
    await page.press('Save');
    expect(page.text()).toContain('Paste an API key first.');
    expect(field(page).getAttribute('aria-invalid')).toBe('true');
    expect(page.names()).toEqual(['getSettings']);
  });
});

describe('the connection', () => {
  test('can be checked without saving; shows what the key can do and what is left', async () => {
    const page = await open({ getSettings: ok(STORED), checkConnection: ok(CONNECTION) });
    await page.press('Check connection');
    expect(page.names()).toEqual(['getSettings', 'checkConnection']);
    expect(page.text()).toContain(
      'The key can read payouts and lines. Whether it can send changes is not known',
    );
    expect(page.text()).toContain('12,345 of 20,000 credits left this month.');
    expect(page.buttons().slice(-2)).toEqual(['Close', 'Save']);
  });

  test.each([
    [true, true, 'It can read the names of partners. It can send changes: the last push did.'],
    [true, null, 'Whether it can send changes is not known before the first push.'],
    [false, false, 'Give it the scope partners:read in Introw. It cannot send changes'],
  ])(
    'says what the key can do, as far as is known (%s, %s)',
    async (canReadPartners, canWrite, text) => {
      const details = { canReadPartners, canWrite, partners: ['Acme, Inc.', 'Borealis'] };
      const page = await open({
        getSettings: ok(STORED),
        checkConnection: ok({ ...CONNECTION, details }),
      });
      await page.press('Check connection');
      expect(inputs(page, 'checkConnection')).toEqual([{ details: true }]);
      expect(page.text()).toContain('Are these your partners? Acme, Inc.; Borealis');
      expect(page.text()).toContain(text);
    },
  );

  test('is limited if the key cannot read', async () => {
    const page = await open({
      getSettings: ok(STORED),
      checkConnection: ok({ ...CONNECTION, canRead: false }),
    });
    await page.press('Check connection');
    expect(page.text()).toContain(
      'Connected, but the key is limited This key cannot read commissions.',
    );
  });

  test('that fails is not shown as a failed save', async () => {
    const page = await open({ getSettings: ok(STORED), checkConnection: refused('UNAUTHORIZED') });
    await page.press('Check connection');
    expect(page.text()).toContain('Introw refused the API key Because of UNAUTHORIZED.');
    expect(page.text()).not.toContain('Saved');
  });

  test('cannot be checked before there is a key', async () => {
    const page = await open({ getSettings: ok(UNSET) });
    expect(page.buttons()).not.toContain('Check connection');
  });

  test('is described with numbers in the spreadsheet’s locale', async () => {
    const page = await open({
      getSettings: ok({ ...STORED, locale: 'de_DE' }),
      checkConnection: ok(CONNECTION),
    });
    await page.press('Check connection');
    expect(page.text()).toContain('12.345 of 20.000 credits left this month.');
  });
});

describe('saving', () => {
  test('sends key and environment, then checks the connection and shows what is left', async () => {
    const page = await open({
      getSettings: [ok(UNSET)],
      saveSettings: [ok(STORED)],
      checkConnection: [ok(CONNECTION)],
    });
    await saveKey(page);
    expect(inputs(page, 'saveSettings')).toEqual([{ apiKey: KEY, environment: 'production' }]);
    expect(page.text()).toContain(
      'The key can read payouts and lines. Whether it can send changes is not known',
    );
    expect(page.text()).toContain('12,345 of 20,000 credits left this month.');
    expect(page.text()).toContain('118 requests left this minute.');
    expect(page.text()).toContain('Check the partner names after the first pull');
  });

  test('leaves no trace of the typed key in the page', async () => {
    const page = await open({
      getSettings: [ok(UNSET)],
      saveSettings: [ok(STORED)],
      checkConnection: [ok(CONNECTION)],
    });
    await saveKey(page);
    const values = [...document.querySelectorAll('input')].map(({ value }) => value);
    expect(values).not.toContain(KEY);
    expect(document.documentElement.outerHTML).not.toContain(KEY);
    expect(field(page).placeholder).toContain('…1a2b');
  });

  test('omits the key if none was typed', async () => {
    const page = await open({
      getSettings: [ok(STORED)],
      saveSettings: [ok({ ...STORED, environment: 'staging' })],
      checkConnection: [ok(CONNECTION)],
    });
    await page.act(() => {
      page.root.querySelector<HTMLInputElement>('input[value=staging]')?.click();
    });
    await page.press('Save');
    expect(inputs(page, 'saveSettings')).toEqual([{ environment: 'staging' }]);
  });

  test('is triggered by Enter in the field', async () => {
    const page = await open({ getSettings: [ok(UNSET)], saveSettings: ['silence'] });
    await page.act(() => {
      field(page).value = KEY;
      // Browsers do this on Enter; jsdom does not.
      field(page).form?.requestSubmit();
    });
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
  });

  test('says that it is in progress, and cannot be started twice', async () => {
    const page = await open({ getSettings: [ok(UNSET)], saveSettings: ['silence'] });
    await saveKey(page);
    expect(page.root.querySelector('[role=status]')?.textContent).toContain('Testing the key');
    expect(page.button('Save').disabled).toBe(true);
    await page.act(() => {
      field(page).form?.requestSubmit();
    });
    expect(inputs(page, 'saveSettings')).toHaveLength(1);
  });

  test('shows why it was refused, checks nothing and keeps the typed key', async () => {
    const page = await open({
      getSettings: [ok(STORED)],
      saveSettings: [refused('UNAUTHORIZED', 'Introw does not know this key.')],
      menuSettings: [],
    });
    await saveKey(page);
    expect(page.text()).toContain('Introw refused the API key Introw does not know this key.');
    const box = page.root.querySelector('.box-error');
    expect(field(page).parentElement?.contains(box)).toBe(true);
    expect(field(page).getAttribute('aria-invalid')).toBe('true');
    expect(field(page).value).toBe(KEY);
    expect(page.buttons().slice(-2)).toEqual(['Close', 'Save']);
    expect(page.buttons()).not.toContain('Try again');
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
  });

  test('takes the error away once another key is typed, not for another setting', async () => {
    const page = await open({
      getSettings: [ok(STORED)],
      saveSettings: [refused('UNAUTHORIZED', 'Introw does not know this key.')],
    });
    await saveKey(page);
    await page.tick('Staging');
    expect(page.text()).toContain('Introw does not know this key.');
    await page.act(() => field(page).dispatchEvent(new Event('input', { bubbles: true })));
    expect(page.text()).not.toContain('Introw does not know this key.');
    expect(field(page).getAttribute('aria-invalid')).toBe('false');
  });

  test('takes another error away once something else is chosen', async () => {
    const page = await open({
      getSettings: [ok(STORED)],
      saveSettings: [refused('NOT_ALLOWED', 'An approver has to agree.')],
    });
    const chosen = 'Introw pays';
    await page.tick(chosen);
    await page.press('Save');
    expect(page.text()).toContain('An approver has to agree.');
    await page.tick('We pay ourselves');
    expect(page.text()).not.toContain('An approver has to agree.');
  });

  test('says that the key is stored if only the check failed', async () => {
    const page = await open({
      getSettings: [ok(UNSET)],
      saveSettings: [ok(STORED)],
      checkConnection: [thrown('NetworkError: HTTP 0')],
    });
    await saveKey(page);
    expect(page.text()).toContain('No connection');
    expect(page.text()).toContain('Saved');
    expect(field(page).value).toBe('');
  });

  test('warns if the key cannot read, and offers no pull', async () => {
    const page = await open({
      getSettings: [ok(UNSET)],
      saveSettings: [ok(STORED)],
      checkConnection: [ok({ ...CONNECTION, canRead: false })],
    });
    await saveKey(page);
    expect(page.text()).toContain('This key cannot read commissions.');
    expect(page.buttons()).not.toContain('Pull payouts');
  });

  test('says so if Introw does not report the credits', async () => {
    const page = await open({
      getSettings: [ok(UNSET)],
      saveSettings: [ok(STORED)],
      checkConnection: [ok({ ...CONNECTION, credits: null })],
    });
    await saveKey(page);
    expect(page.text()).toContain('Introw did not say how many credits are left.');
  });
});

describe('the first pull', () => {
  const connected: Script = {
    getSettings: [ok(UNSET)],
    saveSettings: [ok(STORED)],
    checkConnection: [ok(CONNECTION)],
  };

  test('is offered once the key works', async () => {
    const page = await open({ ...connected, menuPullPayouts: [opened] });
    expect(page.buttons()).not.toContain('Pull payouts');
    await saveKey(page);
    expect(document.activeElement).toBe(page.button('Pull payouts'));
    await page.press('Pull payouts');
    expect(page.calls.at(-1)).toEqual({ name: 'menuPullPayouts', input: undefined });
  });

  test('says why it did not open', async () => {
    const page = await open({
      ...connected,
      menuPullPayouts: [thrown('Authorization is required')],
    });
    await saveKey(page);
    await page.press('Pull payouts');
    expect(page.text()).toContain('several Google accounts');
  });
});

describe('the page', () => {
  test('says why settings could not be read, and can read them again', async () => {
    const page = await open({ getSettings: [thrown('PERMISSION_DENIED'), ok(STORED)] });
    expect(page.text()).toContain('several Google accounts');
    await page.press('Try again');
    expect(field(page).placeholder).toContain('…1a2b');
  });

  test('has the stored environment selected', async () => {
    const page = await open({ getSettings: [ok({ ...STORED, environment: 'staging' })] });
    const chosen = page.root.querySelector<HTMLInputElement>('input[type=radio]:checked');
    expect(chosen?.value).toBe('staging');
  });

  test('closes on Escape and with its button', async () => {
    const page = await open({ getSettings: [ok(STORED)] });
    await page.key('Escape');
    await page.press('Close');
    expect(page.closed()).toBe(2);
  });
});

test('the result of a check is beside the key; that of another save is below the fields, and both scroll with them', async () => {
  const page = await open({
    getSettings: [ok(UNSET)],
    saveSettings: [ok(STORED)],
    checkConnection: [ok(CONNECTION)],
  });
  await saveKey(page);
  expect(page.text()).toContain('Connected');
  expect(page.root.querySelector('.page-body > .group:first-child .outcome .box')).not.toBeNull();
});

describe('the spelling of decline reasons', () => {
  test('is saved with what was typed, without checking the connection', async () => {
    const saved = { ...STORED, declineCodes: { OTHER: 'CUSTOM' } };
    const page = await open({ getSettings: [ok(STORED)], saveSettings: [ok(saved)] });
    expect(page.text()).toContain('Decline reasons Spelled as usual');
    const other = page.root.querySelector<HTMLInputElement>('#decline-OTHER');
    if (other === null) throw new Error('No field.');
    expect(other.placeholder).toBe('OTHER');
    await page.act(() => {
      other.value = 'CUSTOM';
      other.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.press('Save');
    expect(inputs(page, 'saveSettings')).toEqual([
      { environment: 'production', declineCodes: { OTHER: 'CUSTOM' } },
    ]);
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
    expect(page.text()).toContain('1 spelled differently');
  });
});

describe('the sections of the workbook', () => {
  test('warn of an approver who is alone: nobody could approve what that person asks for', async () => {
    const approver = (email: string) => ({ email, limits: [{ currency: 'EUR', amount: null }] });
    const approval = { ...DEFAULT_APPROVAL, mode: 'on', approvers: [approver('bea@example.com')] };
    const alone = 'With one approver alone, nobody can approve what that person asks for.';
    const page = await open({ getSettings: [ok({ ...STORED, approval })] });
    expect(page.text()).toContain(alone);
    await closePage();
    const approvers = [...approval.approvers, approver('cem@example.com')];
    const two = await open({
      getSettings: [ok({ ...STORED, approval: { ...approval, approvers } })],
    });
    expect(two.text()).not.toContain(alone);
  });

  test('come to the top once they are opened', async () => {
    const page = await open({ getSettings: [ok(STORED)] });
    const section = page.root.querySelector('details');
    if (section === null) throw new Error('No section.');
    const at: unknown[] = [];
    section.scrollIntoView = (where) => {
      at.push(where);
    };
    await page.act(() => {
      section.open = true;
      section.dispatchEvent(new Event('toggle'));
    });
    expect(at[0]).toEqual({ block: 'start' });
  });
});
