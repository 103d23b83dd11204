import type { PlanBulk } from '../../core/contract/bulk';

/** What the dialog was opened for. */
export interface BulkRequest {
  readonly action: PlanBulk['action'];
  /** The stage to set; null where the reader chooses. */
  readonly stage: string | null;
}

const ACTIONS: readonly string[] = [
  'setStage',
  'setPoNumber',
  'decline',
  'detach',
  'revert',
] satisfies PlanBulk['action'][];

/** The request as the server put it into the page; null for anything else. */
export function bulkRequestOf(value: unknown): BulkRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('kind' in value) || value.kind !== 'bulk' || !('action' in value)) return null;
  const { action } = value;
  if (!isAction(action)) return null;
  const stage = 'stage' in value && typeof value.stage === 'string' ? value.stage : null;
  return { action, stage };
}

function isAction(value: unknown): value is PlanBulk['action'] {
  return typeof value === 'string' && ACTIONS.includes(value);
}

/** What the reader has chosen and typed. */
export interface Form {
  readonly stage: string;
  /** Null before the reader has said anything; '' clears the number. */
  readonly poNumber: string | null;
  readonly reason: string;
  readonly note: string;
}

export const EMPTY_FORM: Form = { stage: '', poNumber: null, reason: '', note: '' };

/** The reason that needs a note. */
export const OTHER = 'OTHER';

/** What is to be planned; null while something is yet to be chosen. */
export function planOf({ action, stage }: BulkRequest, form: Form): PlanBulk | null {
  switch (action) {
    case 'setStage': {
      const chosen = stage ?? form.stage;
      return chosen === '' ? null : { action, stage: chosen };
    }
    case 'setPoNumber':
      return form.poNumber === null ? null : { action, poNumber: form.poNumber };
    case 'decline':
      return planDecline(form);
    default:
      return { action };
  }
}

function planDecline({ reason, note }: Form): PlanBulk | null {
  const typed = note.trim();
  if (reason === '' || (reason === OTHER && typed === '')) return null;
  return { action: 'decline', reason, ...(typed === '' ? {} : { note: typed }) };
}
