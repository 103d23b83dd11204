import { LINE_ENDS } from '../contract/line-ends';
import { shownValue, typedValue, type Mine } from '../records/merge';
import { judgeLock } from './policy';
import { LINE_FIELDS, type LineReading, type PayoutBase } from '../records/readings';
import { payoutName } from '../records/payout-name';
import type { NewLine } from '../records/records';
import { blocked, type PlanContext, type PlannedChange } from './change';
import { checkAmount, checkSourceAmount, checkText, missingValue, type Checked } from './checks';
import { cautionOf } from './contested';
import {
  cautionNotes,
  faultNote,
  faultNotes,
  NEW_LINE,
  NOTE_FOLLOWS,
  NOTIFIES,
  paysAnother,
  type Note,
} from './notes';
import { fieldFromEmpty, nameKey, shownFields } from './shown-fields';
import { faultOf } from './payout-change';

/** The change that creates a line from a row of `Lines`; null if the row is blank. */
export function planNewLine(line: LineReading, context: PlanContext): PlannedChange | null {
  const { id, row, payoutId, fields } = line;
  const at = { sheet: 'Lines', id, row, kind: 'create' } as const;
  if (isBlank(line)) return null;
  if (line.action !== 'none')
    return blocked(at, [
      faultNote('The line does not exist at Introw yet. Clear Action to create it.', 'Action'),
    ]);
  const checked = checkCells(line, context);
  const { partner, amount, currency, source, description, faults } = checked;
  const shown = [
    fieldFromEmpty('Partner', partner.name),
    fieldFromEmpty('Description', description.value),
    fieldFromEmpty('Amount', amount.value),
    fieldFromEmpty('Currency', currency),
    fieldFromEmpty('Source amount', source.value),
    fieldFromEmpty('Payout ID', payoutId || null),
  ].filter(({ to }) => to !== null);
  const lock = judgeLock(context.payouts.get(payoutId)?.stage ?? null);
  const isComplete = partner.value !== null && amount.value !== null && currency !== null;
  if (!isComplete || faults.length > 0 || lock.level === 'block')
    return blocked(at, [...faults, ...lock.notes], shown);
  const create: Omit<NewLine, 'idempotencyKey'> = {
    partnerId: partner.value,
    amount: amount.value,
    currency,
    ...nonEmpty({ description: description.value, sourceAmount: source.value, payoutId }),
  };
  const owned = otherPartner(partner, context.payouts.get(payoutId), context.locale);
  const warnings = [...owned, ...checked.cautions];
  const request = { kind: 'create', line: create } as const;
  return {
    ...at,
    fields: shownFields(request, null, context.partners),
    level: warnings.length > 0 ? 'warn' : 'ok',
    notes: [
      ...warnings,
      NEW_LINE,
      NOTIFIES,
      ...(textOf(fields.note) === null ? [] : [NOTE_FOLLOWS]),
    ],
    request,
    touchesPayout: payoutId || null,
    movements: [{ from: null, to: LINE_ENDS.created, currency, amount: amount.value }],
  };
}

/** A warning about a line for another partner than its payout's; none if the payout was not pulled. */
function otherPartner(
  { value, name }: { readonly value: string | null; readonly name: string | null },
  payout: PayoutBase | undefined,
  locale: string,
): Note[] {
  if (payout === undefined || payout.partnerId === null || payout.partnerId === value) return [];
  const of = payout.partnerName ?? payout.partnerId;
  const owner = of === name ? `${of} (${payout.partnerId})` : of;
  const named = payoutName({ ...payout, partner: null }, locale);
  return [paysAnother(named, owner, name ?? value ?? '')];
}

/** The cells of a new line in the form in which they are sent, with a note for everything that prevents that. */
function checkCells(line: LineReading, context: PlanContext) {
  const { fields } = line;
  const partner = partnerOf(line, context);
  const currency = typedValue(fields.currency);
  const amount = amountOf(fields.amount, currency);
  const source = checkSourceAmount(typedValue(fields.sourceAmount), currency ?? '');
  const description = checkText('Description', textOf(fields.description), { emptyable: true });
  const lacksCurrency = currency === null && !isFaulty(fields.currency);
  const faults = [
    ...faultNotes(line.unreadable ?? []),
    ...(line.unreadable?.length ? [] : faultsIn({ Partner: partner })),
    ...LINE_FIELDS.flatMap(([key, header]) => faultOf(fields[key], header)),
    ...faultsIn({ Amount: amount, 'Source amount': source, Description: description }),
    ...(lacksCurrency ? [faultNote(missingValue('Currency'), 'Currency')] : []),
  ];
  const cautions = cautionNotes([
    ...(line.cautions ?? []),
    ...Object.values(fields).flatMap(cautionOf),
  ]);
  return { partner, currency, amount, source, description, faults, cautions };
}

function nonEmpty<K extends string>(
  entries: Readonly<Record<K, string | null>>,
): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value)) as Partial<
    Record<K, string>
  >;
}

/** The faults of checked cells by header. */
function faultsIn(checked: Readonly<Record<string, Checked>>): Note[] {
  return Object.entries(checked).flatMap(([header, { fault }]) =>
    fault === null ? [] : [faultNote(fault, header)],
  );
}

function isFaulty({ kind }: Mine): boolean {
  return kind === 'unreadable' || kind === 'formula';
}

function isBlank({
  partner,
  partnerId,
  payoutId,
  fields,
  action,
  unreadable,
}: LineReading): boolean {
  if (unreadable !== undefined && unreadable.length > 0) return false;
  const texts = [partner, partnerId, payoutId, ...Object.values(fields).map(textOf)];
  return action === 'none' && texts.every((text) => text === null || text === '');
}

function textOf(mine: Mine): string | null {
  return mine.kind === 'unreadable' ? mine.why : shownValue(mine);
}

/** The partner by `Partner ID`, or else by the name in `Partner`, which must belong to exactly one known partner. */
function partnerOf(
  { partner, partnerId }: LineReading,
  { partners }: PlanContext,
): Checked & { readonly name: string | null } {
  if (partnerId !== '')
    return { value: partnerId, name: partners.get(partnerId) ?? partnerId, fault: null };
  const name = partner.trim();
  const same = [...partners.entries()].filter(
    ([, partnerName]) => nameKey(partnerName) === nameKey(name),
  );
  const [match, another] = same;
  if (name !== '' && match !== undefined && another === undefined)
    return { value: match[0], name: match[1], fault: null };
  const fault =
    name === ''
      ? 'A new line needs a partner. Fill in Partner ID or Partner.'
      : match === undefined
        ? `No pulled record has a partner named “${name}”. Fill in Partner ID.`
        : `${same.length} partners are named “${name}”. Fill in Partner ID.`;
  return { value: null, name: name || null, fault };
}

function amountOf(mine: Mine, currency: string | null) {
  if (isFaulty(mine)) return { value: null, fault: null };
  const value = typedValue(mine);
  // Without a currency the number of decimals is unknown; the missing currency is reported instead.
  if (currency === null && value !== null) return { value, fault: null };
  return checkAmount(value, currency ?? '');
}
