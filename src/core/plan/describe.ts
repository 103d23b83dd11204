import type { PreviewField } from '../contract/preview';
import type { PlannedChange } from './change';
import { describeOvertyped, type Overtyped } from '../records/overtyped';
import { noteText } from './notes';

function shown(value: string | null): string {
  return value ?? '(empty)';
}

export function describeField({ field, from, to }: PreviewField): string {
  return `${field}: ${shown(from)} → ${shown(to)}`;
}

/** The text of a row's `Change` cell; '' if there is nothing to send and nothing overtyped. */
export function describeChange(change: PlannedChange | null, overtyped: Overtyped = []): string {
  const parts = [describeOvertyped(overtyped), change === null ? '' : describePlan(change)];
  return parts.filter((part) => part !== '').join('. ');
}

function describePlan({ kind, level, fields, notes }: PlannedChange): string {
  const held = notes.find(({ code }) => code === 'approval' || code === 'approved');
  if (held !== undefined) return `${describeAction(kind, fields)}. ${held.text}`;
  if (level !== 'block') return describeAction(kind, fields);
  if (notes.every(({ code }) => code !== 'overtyped')) return `Cannot be sent: ${noteText(notes)}`;
  // What a faulty cell would send is not known: it does not wait.
  const faults = notes.filter(({ code }) => code === 'fault');
  if (faults.length > 0) return `Cannot be sent: ${noteText(faults)}`;
  return fields.length === 0 ? '' : `Waits: ${describeAction(kind, fields)}`;
}

/** A description of a change that fits before and after it is sent. */
export function describeAction(
  kind: PlannedChange['kind'],
  fields: readonly PreviewField[],
): string {
  const value = (field: string) => fields.find((entry) => entry.field === field)?.to ?? null;
  switch (kind) {
    case 'update':
      return fields.map(describeField).join('; ');
    case 'create':
      return `New line: ${shown(value('Amount'))} ${shown(value('Currency'))} for ${shown(value('Partner'))}`;
    case 'decline': {
      const note = value('Decline note');
      return `Decline: ${shown(value('Decline reason'))}${note === null ? '' : ` (${note})`}`;
    }
    case 'detach':
      return 'Detach';
  }
}
