import type { PlanBulk } from '../contract/bulk';
import { parseDeclineReason } from '../records/decline-reasons';
import { fail, ok, problem, type Result } from '../errors';
import { checkText } from '../plan/checks';
import { parseStage } from '../records/stages';
import { readPoNumber, type PoNumber } from './po-number';

/** A bulk action as it was checked. */
export type BulkAction =
  | { readonly action: 'setStage'; readonly stage: string }
  | { readonly action: 'setPoNumber'; readonly number: PoNumber }
  | { readonly action: 'decline'; readonly reason: string; readonly note: string }
  | { readonly action: 'detach' | 'revert' };

function refused(why: string): Result<never> {
  return fail(problem('INVALID_INPUT', `${why} Nothing was changed.`));
}

/** Checks what a page asks for; a reason may be named by its text or its code. */
export function readAction(asked: PlanBulk): Result<BulkAction> {
  switch (asked.action) {
    case 'setStage': {
      const stage = parseStage(asked.stage);
      return stage === null
        ? refused(`“${asked.stage}” is no stage that can be set.`)
        : ok({ action: 'setStage', stage });
    }
    case 'setPoNumber': {
      const number = readPoNumber(asked.poNumber);
      return number.ok ? ok({ action: 'setPoNumber', number: number.value }) : number;
    }
    case 'decline': {
      const reason = parseDeclineReason(asked.reason);
      const note = (asked.note ?? '').trim();
      if (reason === null) return refused(`“${asked.reason}” is no decline reason; choose one.`);
      if (reason.noteRequired && note === '')
        return refused('The reason “Other” needs a note that says why.');
      const { fault } = checkText('The note', note, { emptyable: true });
      return fault === null
        ? ok({ action: 'decline', reason: reason.label, note })
        : refused(fault);
    }
    default:
      return ok({ action: asked.action });
  }
}
