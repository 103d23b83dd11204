import type { EntryState, JournalEntry } from '../../core/push/journal-entry';
import type { EntryOutcome } from '../../core/push/outcome';

/** Listed as records, so that the compiler asks for each that is added. */
const STATES: Readonly<Record<EntryState, true>> = { planned: true, sent: true, ended: true };

const KINDS: Readonly<Record<JournalEntry['kind'], true>> = {
  update: true,
  create: true,
  decline: true,
  detach: true,
  refresh: true,
};

const REQUESTS: Readonly<Record<JournalEntry['request']['kind'], 'patch' | 'line' | null>> = {
  'update payout': 'patch',
  'update line': 'patch',
  decline: null,
  detach: null,
  create: 'line',
  'refresh payout': null,
};

const OUTCOMES: Readonly<Record<EntryOutcome['kind'], true>> = {
  pushed: true,
  earlierLine: true,
  conflict: true,
  refused: true,
  failed: true,
  dropped: true,
  notArrived: true,
  refreshed: true,
  notNeeded: true,
};

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf(names: object, value: unknown): boolean {
  return typeof value === 'string' && Object.keys(names).includes(value);
}

function isRequest(value: unknown): boolean {
  if (!isObject(value) || !isOneOf(REQUESTS, value['kind'])) return false;
  const content = REQUESTS[value['kind'] as JournalEntry['request']['kind']];
  return content === null || isObject(value[content]);
}

function isOutcome(value: unknown, state: unknown): boolean {
  return state === 'ended' ? isObject(value) && isOneOf(OUTCOMES, value['kind']) : value === null;
}

/**
 * The entry of a row whose seal fits, under the key that is its number; null where it holds something else all the same, as
 * what a newer version of the add-on writes.
 */
export function entryIn(value: unknown, key: string): JournalEntry | null {
  if (!isObject(value)) return null;
  const { pushId, seq, sheet, id, kind, fields, request, before, state, outcome } = value;
  const texts = [pushId, id, value['user']].every((text) => typeof text === 'string');
  const numbers = [seq, value['at'], value['attempts']].every((n) => typeof n === 'number');
  const fits =
    texts &&
    numbers &&
    String(seq) === key &&
    (sheet === 'Payouts' || sheet === 'Lines') &&
    isOneOf(KINDS, kind) &&
    isOneOf(STATES, state) &&
    Array.isArray(fields) &&
    fields.every(isObject) &&
    isRequest(request) &&
    (before === null || isObject(before)) &&
    isOutcome(outcome, state);
  return fits ? (value as unknown as JournalEntry) : null;
}
