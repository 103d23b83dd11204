import type { SaveSettings, SettingsView } from '../../core/contract/settings';
import { fail, failWith, ok, type Result } from '../../core/errors';
import type { IntrowClient } from '../../introw/client';
import { listPayouts } from '../../introw/endpoints';
import { toProblem } from '../../introw/errors';
import { locked } from '../locked';
import { openMemory } from '../../sheets/memory/memory';
import { policyOf } from '../memory';
import { environmentOf, saveEnvironment } from '../environment';
import {
  clientFor,
  noKey,
  rememberMeter,
  saveKey,
  storedKey,
  type StoredKey,
} from '../service/connection';
import { checkedCodes, declineCodesOf, saveDeclineCodes } from '../service/decline-codes';
import { approvalRules, checkedRules, saveRules } from '../approval/rules';
import { saveSchedule, scheduleView } from './schedule';
import type { Ports } from '../ports';

export function getSettings(ports: Ports): SettingsView {
  const key = storedKey(ports);
  const environment = environmentOf(ports);
  return {
    keyHint: key?.environment === environment ? `…${key.apiKey.slice(-4)}` : null,
    environment,
    policy: policyOf(ports),
    locale: ports.workbook.locale(),
    schedule: scheduleView(ports),
    declineCodes: declineCodesOf(ports.documentStore),
    approval: approvalRules(ports),
  };
}

/** Tries a key with one list request; nothing is saved. */
function tryKey(ports: Ports, candidate: StoredKey): Result<IntrowClient> {
  const client = clientFor(ports, candidate);
  const [outcome] = client.send([listPayouts({})]);
  if (outcome?.ok === true) return ok(client);
  if (outcome === undefined) throw new Error('The trial request has no outcome.');
  const { code, message } = toProblem(outcome.error, ports.clock.now(), 'settings');
  return failWith(code, `${message} Nothing was saved; the settings are as they were.`);
}

/** A typed key without the blanks around it, or why it can be none. */
function checkedKey(text: string): Result<string> {
  const key = text.trim();
  // Of a shorter key the hint would give half away.
  if (/^[\x21-\x7e]{8,500}$/.test(key)) return ok(key);
  return failWith(
    'INVALID_INPUT',
    'That is not an API key: a key has at least 8 letters, digits or symbols. ' +
      'Nothing was saved. Copy it from Introw again, without spaces.',
  );
}

/**
 * Saves a key, an environment, what the team shares. A new key, or an old one in a new environment, is tried with one read first;
 * when that fails everything stays as it was.
 */
export function saveSettings(ports: Ports, input: SaveSettings): Result<SettingsView> {
  const environment = input.environment ?? environmentOf(ports);
  const checked = input.apiKey === undefined ? ok(undefined) : checkedKey(input.apiKey);
  if (!checked.ok) return checked;
  const codes = input.declineCodes === undefined ? ok(null) : checkedCodes(input.declineCodes);
  if (!codes.ok) return codes;
  const newChain = input.newChain === true || input.approval?.newChain === true;
  const isRules = input.approval !== undefined || newChain;
  const rules = isRules ? checkedRules(input.approval ?? approvalRules(ports)) : ok(null);
  if (!rules.ok) return rules;
  const typed = checked.value;
  const old = storedKey(ports);
  const apiKey = typed ?? old?.apiKey;
  const isNew = typed !== undefined || (old !== null && old.environment !== environment);
  if (apiKey === undefined && input.schedule !== undefined && input.schedule.every !== null) {
    return fail(noKey(environment, null, 'settings'));
  }
  const key = apiKey !== undefined && isNew ? { apiKey, environment } : null;
  const tried = key === null ? ok(null) : tryKey(ports, key);
  if (!tried.ok) return tried;
  const save = (): Result<SettingsView> => {
    const asked = rules.value === null ? ok(null) : saveRules(ports, rules.value, newChain);
    if (!asked.ok) return asked;
    if (key !== null) saveKey(ports, key);
    if (tried.value !== null) rememberMeter(ports, tried.value);
    if (environment !== environmentOf(ports)) saveEnvironment(ports, environment);
    if (input.policy !== undefined) openMemory(ports).meta.update({ policy: input.policy });
    if (codes.value !== null) saveDeclineCodes(ports.documentStore, codes.value);
    const scheduled = input.schedule === undefined ? ok(null) : saveSchedule(ports, input.schedule);
    if (scheduled.ok) return ok(getSettings(ports));
    const { code, message } = scheduled.error;
    const others = (typed ?? input.environment ?? input.policy ?? input.declineCodes) !== undefined;
    return others ? failWith(code, `${message} The other settings were saved.`) : scheduled;
  };
  // A key is the user's own and waits for nobody.
  const isShared =
    isRules ||
    (input.policy ?? input.schedule ?? input.declineCodes) !== undefined ||
    environment !== environmentOf(ports);
  return isShared ? locked(ports, save) : save();
}
