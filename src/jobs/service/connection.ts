import { monthText } from '../../core/values/day';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import type { Environment } from '../../core/records/records';
import { createClient, type IntrowClient } from '../../introw/client';
import type { ReadIn } from '../../introw/errors';
import { EMPTY_METER, type Meter } from '../../introw/meter';
import { environmentOf } from '../environment';
import type { Ports } from '../ports';
import { readStored, writeStored } from '../../core/stored';

/** The user's key, with the environment in which it was accepted: it is sent to no other. */
export interface StoredKey {
  readonly apiKey: string;
  readonly environment: Environment;
}

const KEY = 'introw.key';
const METER = 'introw.meter';

export function storedKey({ userStore }: Ports): StoredKey | null {
  return readStored(userStore, KEY) as StoredKey | null;
}

function lastMeter({ userStore }: Ports): Meter {
  return (readStored(userStore, METER) as Meter | null) ?? EMPTY_METER;
}

/** Credits left as last seen by this user; null when never told, or told before the 1st, when they are renewed. */
export function creditsLeft(ports: Ports): number | null {
  const { at, creditsLeft: left } = lastMeter(ports);
  return at !== null && monthText(at) === monthText(ports.clock.now()) ? left : null;
}

export function noKey(
  environment: Environment,
  other: Environment | null,
  readIn: ReadIn,
): Problem {
  const why =
    other === null
      ? 'No API key is stored for you.'
      : `Your API key is for ${other}, this workbook for ${environment}.`;
  return problem(
    'NO_API_KEY',
    `${why} Nothing was changed or sent. Paste a key for ${environment} ${readIn === 'settings' ? 'here' : 'in Settings in the Introw menu'}. ` +
      'You can create one in Introw’s app under Settings > Developers > API keys.',
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
export function connect(ports: Ports, readIn: ReadIn = 'elsewhere'): Result<IntrowClient> {
  const environment = environmentOf(ports);
  const key = storedKey(ports);
  return key?.environment === environment
    ? ok(clientFor(ports, key, lastMeter(ports)))
    : fail(noKey(environment, key?.environment ?? null, readIn));
}

export function clientFor(ports: Ports, key: StoredKey, meter: Meter = EMPTY_METER): IntrowClient {
  const { transport, clock } = ports;
  return createClient({ transport, clock, ...key, lastMeter: meter });
}

/** Keeps what the service last said is left, for this user's next execution. */
export function rememberMeter({ userStore }: Ports, client: IntrowClient): void {
  const text = JSON.stringify(client.meter());
  if (userStore.get(METER) !== text) userStore.set(METER, text);
}

export function saveKey({ userStore }: Ports, key: StoredKey): void {
  writeStored(userStore, KEY, key);
}

/** By how much this time's wait differs from others', 0 to 1. */
export function nextJitter({ ids }: Pick<Ports, 'ids'>): number {
  return parseInt(ids.next().slice(0, 4), 16) / 0xffff;
}
