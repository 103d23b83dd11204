import { minorUnits } from '../../sandbox/introw/money';
import type { LineEffect, OperationLogEntry, PayoutEffect } from '../../sandbox/introw/protocol';
import type { ServiceLine, ServicePayout } from '../../sandbox/introw/records';
import { KEYS, plain } from './cells';
import { PARTNERS } from './organisations';
import type { Confirmation, SeenChange } from './seen';

const REASONS: Readonly<Record<string, string>> = {
  'Duplicate commission': 'DUPLICATE',
  'Ineligible commission': 'INELIGIBLE',
  'Already paid': 'ALREADY_PAID',
  'Disputed by partner': 'DISPUTED',
  'Outside commission policy': 'OUTSIDE_POLICY',
  Other: 'OTHER',
};

const KIND_OF = {
  updatePayout: 'update',
  updateLine: 'update',
  createLine: 'create',
  declineLine: 'decline',
  detachLine: 'detach',
} as const;

/** What differs between what was shown and what was done: "amount: 300.00 was shown, 50200.00 was there". */
class Differences {
  readonly list: string[] = [];

  same(what: string, shown: string | null | undefined, was: string | null | undefined): void {
    if (plain(shown) === plain(was)) return;
    this.list.push(`${what}: ${plain(shown)} was shown, ${plain(was)} it was`);
  }
}

function partnerName(id: string): string {
  return PARTNERS.find((partner) => partner.id === id)?.name ?? id;
}

/** An effect of the service's with the request that it came from. */
export interface Done {
  readonly entry: OperationLogEntry;
  readonly effect: PayoutEffect | LineEffect;
}

function bodyOf({ entry }: Done): Record<string, string | null> {
  return (entry.body ?? {}) as Record<string, string | null>;
}

/** Each value that was sent was shown, over the very value that was there. */
function compareFields(found: Differences, change: SeenChange, done: Done): void {
  const before = done.effect.before as unknown as Record<string, string | null>;
  for (const [key, value] of Object.entries(bodyOf(done))) {
    const field = Object.entries(KEYS).find(([, name]) => name === key)?.[0] ?? key;
    const shown = change.fields[field];
    if (shown === undefined) found.list.push(`${field} was not shown`);
    found.same(field, shown?.to, value);
    if (shown?.from !== undefined) found.same(`${field} before`, shown.from, before[key]);
  }
}

/** What the payout's amount must be: what was shown, and what this job itself has done to it since. */
function expectedAmount(change: SeenChange, payout: ServicePayout, delta: bigint): bigint | null {
  const shown = minorUnits(change.amount ?? '', payout.amount.currency);
  return shown === null ? null : shown + delta;
}

function comparePayout(
  found: Differences,
  change: SeenChange,
  before: ServicePayout,
  delta: bigint,
): void {
  const { value, currency } = before.amount;
  const expected = expectedAmount(change, before, delta);
  if (expected !== minorUnits(value, currency)) found.same('Amount', change.amount, value);
  found.same('Currency', change.currency, currency);
  found.same('Partner', change.partner, before.partner.name);
  if (change.cells === null) return;
  found.same('Amount in the row', change.cells['Amount'], change.amount);
  found.same('Currency in the row', change.cells['Currency'], currency);
  found.same('Partner in the row', change.cells['Partner'], before.partner.name);
  found.same('Partner ID in the row', change.cells['Partner ID'], before.partner.id);
}

/** What says which money a line is; the rest of a line is settled cell by cell, each by itself. */
const MONEY = ['amount', 'currency', 'sourceAmount'];

function compareMoney(found: Differences, change: SeenChange, before: ServiceLine): void {
  found.same('Amount', change.amount, before.amount);
  found.same('Currency', change.currency, before.currency);
}

function compareLine(found: Differences, change: SeenChange, before: ServiceLine): void {
  found.same('Partner', change.partner, partnerName(before.partnerId));
  if (change.cells === null) return;
  found.same('Partner ID in the row', change.cells['Partner ID'], before.partnerId);
  found.same('Payout ID in the row', change.cells['Payout ID'], before.payoutId);
}

/** What a decline or detach does to the payout was said, and the payout stands where its reader knew it. */
function compareSurroundings(found: Differences, change: SeenChange, effect: LineEffect): void {
  if (effect.payout === null) return;
  const { before, after } = effect.payout;
  const emptied = after.stage !== before.stage;
  if (emptied && change.level !== 'warn') found.list.push(`no warning of ${after.stage}`);
  const known = change.stages.get(before.id);
  if (known !== undefined) found.same('Stage of the payout', known, before.stage);
}

function compareCreate(found: Differences, change: SeenChange, body: Done): void {
  const sent = bodyOf(body);
  for (const field of ['Amount', 'Currency', 'Description', 'Source amount']) {
    found.same(field, change.fields[field]?.to, sent[KEYS[field] ?? '']);
  }
  found.same('Payout ID', change.fields['Payout ID']?.to, sent['payoutId']);
  found.same('Partner', change.partner, partnerName(sent['partnerId'] ?? ''));
  const idInRow = change.cells?.['Partner ID'] ?? '';
  if (idInRow !== '') found.same('Partner ID in the row', idInRow, sent['partnerId']);
  else if (PARTNERS.filter(({ name }) => name === change.partner).length !== 1)
    found.list.push('which of two partners of one name was not shown');
}

/** Why this effect is not the change that was shown; empty where it is. */
export function differences(done: Done, change: SeenChange, by: Confirmation): string[] {
  const found = new Differences();
  const { effect } = done;
  switch (effect.kind) {
    case 'updatePayout':
      compareFields(found, change, done);
      comparePayout(found, change, effect.before, by.deltas.get(effect.id) ?? 0n);
      break;
    case 'createLine':
      compareCreate(found, change, done);
      break;
    case 'updateLine':
      compareFields(found, change, done);
      if (effect.before === null) break;
      compareLine(found, change, effect.before);
      if (MONEY.some((key) => key in bodyOf(done)))
        found.same('Currency', change.currency, effect.before.currency);
      break;
    case 'declineLine':
    case 'detachLine':
      if (effect.kind === 'declineLine') {
        const reason = change.fields['Decline reason']?.to ?? '';
        found.same('Decline reason', REASONS[reason] ?? reason, bodyOf(done)['reason']);
        found.same('Decline note', change.fields['Decline note']?.to, bodyOf(done)['note']);
      }
      if (effect.before !== null) compareLine(found, change, effect.before);
      if (effect.before !== null) compareMoney(found, change, effect.before);
      compareSurroundings(found, change, effect);
  }
  if (change.level === 'block') found.list.push('it was shown as blocked');
  return found.list;
}

/** Whether the change is of this record and of this kind, whatever it says. */
export function isAbout({ effect }: Done, change: SeenChange): boolean {
  const sheet = effect.kind === 'updatePayout' ? 'Payouts' : 'Lines';
  if (change.sheet !== sheet || change.kind !== KIND_OF[effect.kind]) return false;
  if (effect.kind !== 'createLine') return change.id === effect.id;
  return change.fields['Description']?.to === plain(effect.after.description);
}

/** What the effect did to the amount of its payout, in minor units. */
export function deltaOf(
  effect: Done['effect'],
): { readonly id: string; readonly delta: bigint } | null {
  if (effect.kind === 'updatePayout' || effect.payout === null) return null;
  const { before, after } = effect.payout;
  const units = ({ amount }: ServicePayout) => minorUnits(amount.value, amount.currency) ?? 0n;
  return { id: after.id, delta: units(after) - units(before) };
}
