import type { PlanBulk } from '../../core/contract/bulk';

/** The action that the dialog was opened for. */
export interface BulkRequest {
  readonly action: PlanBulk['action'];
  /** The stage to set; null if the user chooses it. */
  readonly stage: string | null;
  /** The stages of the payouts that are meant; null for all. */
  readonly from: readonly string[] | null;
}

const ACTIONS: readonly string[] = [
  'setStage',
  'setPoNumber',
  'decline',
  'detach',
  'revert',
] satisfies PlanBulk['action'][];

/** Reads the request that the server passed to the page; null if it is not a bulk request. */
export function bulkRequestOf(value: unknown): BulkRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('kind' in value) || value.kind !== 'bulk' || !('action' in value)) return null;
  const { action } = value;
  if (!isAction(action)) return null;
  const stage = 'stage' in value && typeof value.stage === 'string' ? value.stage : null;
  const from = 'from' in value && isTexts(value.from) ? value.from : null;
  return { action, stage, from };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isAction(value: unknown): value is PlanBulk['action'] {
  return typeof value === 'string' && ACTIONS.includes(value);
}

/** What the user has chosen and typed. */
export interface BulkFormValues {
  readonly stage: string;
  /** Whether payouts in other stages than those that are meant are taken too. */
  readonly others: boolean;
  /** Null before the user has typed anything; '' clears the PO number. */
  readonly poNumber: string | null;
  /** As typed: where the numbers of a pattern start, and by how much they grow. */
  readonly start: string;
  readonly step: string;
  /** Whether payouts that have a PO number already are left out. */
  readonly onlyEmpty: boolean;
  readonly reason: string;
  readonly note: string;
  /** To whom approves the changes, where somebody has to. */
  readonly comment: string;
}

export const EMPTY_VALUES: BulkFormValues = {
  stage: '',
  others: false,
  poNumber: null,
  start: '1',
  step: '1',
  onlyEmpty: true,
  reason: '',
  note: '',
  comment: '',
};

/** The decline reason that requires a note. */
export const OTHER_REASON = 'OTHER';

/** The input for `planBulk`; null while a required value is missing. */
export function planInput(
  { action, stage, from }: BulkRequest,
  form: BulkFormValues,
): PlanBulk | null {
  switch (action) {
    case 'setStage': {
      const chosen = stage ?? form.stage;
      if (chosen === '') return null;
      return { action, stage: chosen, ...(from === null || form.others ? {} : { from }) };
    }
    case 'setPoNumber':
      return poNumberInput(form);
    case 'decline':
      return declineInput(form);
    default:
      return { action };
  }
}

/** A typed whole number from 0; null for anything else. */
export function countFrom(typed: string): number | null {
  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;
}

/** Clearing is meant for payouts that have a number. */
function poNumberInput({ poNumber, onlyEmpty, ...typed }: BulkFormValues): PlanBulk | null {
  const [start, step] = [countFrom(typed.start), countFrom(typed.step)];
  if (poNumber === null || start === null || step === null || step === 0) return null;
  const action = 'setPoNumber';
  return poNumber === ''
    ? { action, poNumber }
    : { action, poNumber, start, step, ...(onlyEmpty ? { onlyEmpty } : {}) };
}

function declineInput({ reason, note }: BulkFormValues): PlanBulk | null {
  const typed = note.trim();
  if (reason === '' || (reason === OTHER_REASON && typed === '')) return null;
  return { action: 'decline', reason, ...(typed === '' ? {} : { note: typed }) };
}
