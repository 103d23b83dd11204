import type { PreviewField } from '../contract/preview';
import type { PlannedChange } from './change';
import { describeOvertyped, OVERTYPED_CHANGE, type Overtyped } from '../records/overtyped';
import { fieldText, valueText } from '../records/field-text';
import { amountText } from '../values/amount-text';
import { noteText } from './notes';

/**
 * The text of a row's `Change` cell; '' if there is nothing to send and nothing overtyped. Amounts are written as the
 * spreadsheet's locale has them.
 */
export function describeChange(
  change: PlannedChange | null,
  locale: string,
  overtyped: Overtyped = [],
): string {
  const parts = [describeOvertyped(overtyped), change === null ? '' : describePlan(change, locale)];
  return parts.filter((part) => part !== '').join('. ');
}

function describePlan({ kind, level, fields, notes }: PlannedChange, locale: string): string {
  const held = notes.find(({ code }) => ['approval', 'unaskable', 'approved'].includes(code));
  const action = describeAction(kind, fields, locale);
  if (held !== undefined) return `${action}. ${held.text}`;
  if (level !== 'block') return action;
  if (notes.some(({ code }) => code === 'unidentified'))
    return `${OVERTYPED_CHANGE} ${noteText(notes)}`;
  if (notes.every(({ code }) => code !== 'overtyped')) return `Cannot be sent: ${noteText(notes)}`;
  // What a faulty cell would send is not known: it does not wait.
  const faults = notes.filter(({ code }) => code === 'fault');
  if (faults.length > 0) return `Cannot be sent: ${noteText(faults)}`;
  return fields.length === 0 ? '' : `Waits: ${action}`;
}

/** A description of a change that fits before and after it is sent, what it sets first: “→ APPROVED · PO-7 (was DRAFT)”. */
export function describeAction(
  kind: PlannedChange['kind'],
  fields: readonly PreviewField[],
  locale: string,
): string {
  const value = (field: string) => fields.find((entry) => entry.field === field)?.to ?? null;
  switch (kind) {
    case 'update':
      return describeUpdate(fields, locale);
    case 'create': {
      const amount = amountText(valueText(value('Amount')), locale);
      return `New line: ${amount} ${valueText(value('Currency'))} for ${valueText(value('Partner'))}`;
    }
    case 'decline': {
      const note = value('Decline note');
      return `Decline: ${valueText(value('Decline reason'))}${note === null ? '' : ` (${note})`}`;
    }
    case 'detach':
      return 'Detach';
  }
}

function describeUpdate(fields: readonly PreviewField[], locale: string): string {
  const words = fields.map(({ field, from, to }) => {
    const before = from === null ? [] : [fieldText(field, from, locale)];
    return {
      to: to === null ? `no ${field}` : named(field, fieldText(field, to, locale)),
      // What a single value was needs no name.
      was: fields.length === 1 ? before : before.map((value) => named(field, value)),
    };
  });
  const was = words.flatMap((each) => each.was).join(' · ');
  return `→ ${words.map(({ to }) => to).join(' · ')}${was === '' ? '' : ` (was ${was})`}`;
}

/** A stage is known by itself, and so is a number that begins with PO. */
const SHORT_NAMES: Readonly<Record<string, string>> = { Stage: '', 'PO number': 'PO' };

function named(field: string, value: string): string {
  const name = SHORT_NAMES[field] ?? field;
  return value.toUpperCase().startsWith(name.toUpperCase()) ? value : `${name} ${value}`;
}
