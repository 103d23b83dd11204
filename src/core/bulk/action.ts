import type { PlanBulk } from '../contract/bulk';
import { parseDeclineReason } from '../records/decline-reasons';
import { failWith, ok, type Result } from '../errors';
import { checkText } from '../plan/checks';
import { parseStage } from '../records/stages';
import { readPoNumber, type PoNumber } from './po-number';

/** A bulk action whose input has been checked. */
export type BulkAction =
  | { readonly action: 'setStage'; readonly stage: string; readonly from?: readonly string[] }
  | { readonly action: 'setPoNumber'; readonly number: PoNumber; readonly onlyEmpty: boolean }
  | { readonly action: 'decline'; readonly reason: string; readonly note: string }
  | { readonly action: 'detach' | 'revert' };

function rejected(why: string): Result<never> {
  return failWith('INVALID_INPUT', `${why} Nothing was changed.`);
}

/** Checks the request of a page. A decline reason may be given by its label or its code. */
export function readAction(request: PlanBulk): Result<BulkAction> {
  switch (request.action) {
    case 'setStage': {
      const stage = parseStage(request.stage);
      return stage === null
        ? rejected(`“${request.stage}” is not a stage that can be set.`)
        : ok({ action: 'setStage', stage, ...(request.from && { from: request.from }) });
    }
    case 'setPoNumber': {
      const { poNumber, start = 1, step = 1, onlyEmpty = false } = request;
      const number = readPoNumber(poNumber, (n) => start + (n - 1) * step);
      return number.ok ? ok({ action: 'setPoNumber', number: number.value, onlyEmpty }) : number;
    }
    case 'decline': {
      const reason = parseDeclineReason(request.reason);
      const note = (request.note ?? '').trim();
      if (reason === null)
        return rejected(`“${request.reason}” is not a decline reason. Choose one from the list.`);
      if (reason.noteRequired && note === '')
        return rejected('The reason “Other” requires a note.');
      const { fault } = checkText('The note', note, { emptyable: true });
      return fault === null
        ? ok({ action: 'decline', reason: reason.label, note })
        : rejected(fault);
    }
    default:
      return ok({ action: request.action });
  }
}
