import type {
  ConnectionView,
  KeyDetails,
  SaveSettings,
  SettingsView,
} from '../../core/contract/settings';
import { monthText } from '../../core/values/day';
import { fail, failWith, ok, problem, type Problem, type Result } from '../../core/errors';
import type { Environment } from '../../core/records/records';
import { createClient, type IntrowClient } from '../../introw/client';
import { listPartners, listPayouts } from '../../introw/endpoints';
import { toProblem } from '../../introw/errors';
import { EMPTY_METER, type Meter } from '../../introw/meter';
import { locked } from '../locked';
import { openMemory } from '../../sheets/memory/memory';
import { policyOf } from '../memory';
import { environmentOf, saveEnvironment } from '../environment';
import { checkedCodes, declineCodesOf, saveDeclineCodes } from '../service/decline-codes';
import { approvalRules, checkedRules, saveRules } from '../approval/rules';
import { saveSchedule, scheduleView } from './schedule';
import type { Ports } from '../ports';
import { keep, stored } from '../stored';

/** The user's key, with the environment in which it was accepted: it is sent to no other. */
interface StoredKey {
  readonly apiKey: string;
  readonly environment: Environment;
}

const KEY = 'introw.key';
const METER = 'introw.meter';

function storedKey({ userStore }: Ports): StoredKey | null {
  return stored(userStore, KEY) as StoredKey | null;
}

function lastMeter({ userStore }: Ports): Meter {
  return (stored(userStore, METER) as Meter | null) ?? EMPTY_METER;
}

/** Credits left as last seen by this user; null when never told, or told before the 1st, when they are renewed. */
export function creditsLeft(ports: Ports): number | null {
  const { at, creditsLeft: left } = lastMeter(ports);
  return at !== null && monthText(at) === monthText(ports.clock.now()) ? left : null;
}

function noKey(environment: Environment, other: Environment | null): Problem {
  const why =
    other === null
      ? 'No API key is stored for you.'
      : `Your API key is for ${other}, this workbook for ${environment}.`;
  return problem(
    'NO_API_KEY',
    `${why} Nothing was changed or sent. Paste a key for ${environment} in Introw > Settings; ` +
      'keys are made in Introw under Settings > Developers > API keys.',
  );
}

/** Stands for the user's key in this environment and this workbook, and does not give it away. */
export function keyMark(ports: Ports): string {
  const key = storedKey(ports)?.apiKey ?? '';
  return ports.digest([key, environmentOf(ports), ports.workbook.id()].join('\n'));
}

/** Whether the user has a key for this workbook's environment. */
export function hasKey(ports: Ports): boolean {
  return storedKey(ports)?.environment === environmentOf(ports);
}

/** A client with the user's key, or what keeps it from being made. Sends nothing. */
export function connect(ports: Ports): Result<IntrowClient> {
  const environment = environmentOf(ports);
  const key = storedKey(ports);
  return key?.environment === environment
    ? ok(clientFor(ports, key, lastMeter(ports)))
    : fail(noKey(environment, key?.environment ?? null));
}

function clientFor(ports: Ports, key: StoredKey, meter: Meter): IntrowClient {
  const { transport, clock } = ports;
  return createClient({ transport, clock, ...key, lastMeter: meter });
}

/** Keeps what the service last said is left, for this user's next execution. */
export function rememberMeter({ userStore }: Ports, client: IntrowClient): void {
  const text = JSON.stringify(client.meter());
  if (userStore.get(METER) !== text) userStore.set(METER, text);
}

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
  const client = clientFor(ports, candidate, EMPTY_METER);
  const [outcome] = client.send([listPayouts({})]);
  if (outcome?.ok === true) return ok(client);
  if (outcome === undefined) throw new Error('The trial request has no outcome.');
  const { code, message } = toProblem(outcome.error, ports.clock.now());
  return failWith(code, `${message} Nothing was saved; the settings are as they were.`);
}

/** A typed key without the blanks around it, or why it can be none. */
function checkedKey(text: string): Result<string> {
  const key = text.trim();
  // Of a shorter key the hint would give half away.
  if (/^[\x21-\x7e]{8,500}$/.test(key)) return ok(key);
  return failWith(
    'INVALID_INPUT',
    'That is no API key: a key has at least 8 letters, digits or signs. ' +
      'Nothing was saved. Copy it from Introw again, without blanks.',
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
    return fail(noKey(environment, null));
  }
  let client: IntrowClient | null = null;
  if (apiKey !== undefined && isNew) {
    const tried = tryKey(ports, { apiKey, environment });
    if (!tried.ok) return tried;
    client = tried.value;
  }
  const save = (): Result<SettingsView> => {
    const asked = rules.value === null ? ok(null) : saveRules(ports, rules.value, newChain);
    if (!asked.ok) return asked;
    if (client !== null) {
      keep(ports.userStore, KEY, { apiKey, environment });
      rememberMeter(ports, client);
    }
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

/**
 * One read; tells whether the key can read, and what is left. A key without that scope is valid all the same. `details`
 * reads partners too, which tells whose the key is.
 */
export function checkConnection(
  ports: Ports,
  { details = false }: { readonly details?: boolean } = {},
): Result<ConnectionView> {
  const connected = connect(ports);
  if (!connected.ok) return connected;
  const client = connected.value;
  const [outcome] = client.send([listPayouts({})]);
  const canRead = outcome?.ok === true;
  if (outcome?.ok === false && outcome.error.kind !== 'forbidden') {
    rememberMeter(ports, client);
    return fail(toProblem(outcome.error, ports.clock.now()));
  }
  const owners =
    outcome?.ok === true ? outcome.value.items.map(({ partnerName }) => partnerName) : [];
  const shown = details ? { details: keyDetails(client, owners) } : {};
  rememberMeter(ports, client);
  const { creditsLimit, creditsLeft: remaining, requestsLeft } = client.meter();
  return ok({
    canRead,
    credits:
      creditsLimit === null || remaining === null ? null : { limit: creditsLimit, remaining },
    requestsLeftThisMinute: requestsLeft,
    ...shown,
  });
}

const NAMES = 3;

/** What a second read shows of the key; `owners` are partners that are known already. */
function keyDetails(client: IntrowClient, owners: readonly (string | null)[]): KeyDetails {
  const [outcome] = client.send([listPartners()]);
  const listed = outcome?.ok === true ? outcome.value.items.map(({ name }) => name) : [];
  const isForbidden = outcome?.ok === false && outcome.error.kind === 'forbidden';
  const names = [...owners, ...listed].filter((name) => name !== null && name !== '');
  return {
    canReadPartners: outcome?.ok === true ? true : isForbidden ? false : null,
    canWrite: client.meter().canWrite ?? null,
    partners: [...new Set(names as string[])].slice(0, NAMES),
  };
}
