import type { LastPull, LastPush } from '../../../core/contract/home';
import { minuteText } from '../../../core/values/day';
import { numberText } from '../../shared/locale';
import { whoText } from '../../shared/text';
import type { Step } from './first-steps';

export const STEP_TEXTS: Readonly<Record<Step, { readonly title: string; readonly how: string }>> =
  {
    key: {
      title: 'First step of three: save your API key',
      how: 'It stays with you: no colleague sees it, and no cell holds it.',
    },
    pull: {
      title: 'Second step: pull payouts',
      how: 'Brings them into the sheet “Payouts”. Your own columns and notes stay as they are.',
    },
    approve: {
      title: 'Third step: approve the first payouts',
      how: 'Select their rows in “Payouts”, then choose Introw > Approve selected payouts… Nothing is sent before you have looked at it here.',
    },
  };

/** "Payouts: pulled 2026-09-01 09:00 UTC by ana@example.com." */
export function pulledText(sheet: 'Payouts' | 'Lines', pull: LastPull | null): string {
  return pull === null
    ? `${sheet}: not known when they were pulled.`
    : `${sheet}: pulled ${minuteText(pull.at)} by ${whoText(pull.by)}.`;
}

/** "Last push, 2026-09-01 09:00 UTC by ana@example.com: 3 of 3 changes pushed." */
export function lastPushText({ kind, message, at, by }: LastPush): string {
  return `Last ${kind}, ${minuteText(at)} by ${whoText(by)}: ${message}`;
}

const counted = (one: string, many: string) => (n: number) => (n === 1 ? one : many);

/** What follows each number that waits. */
export const waitLabels = {
  toDecide: counted('approval waits for you', 'approvals wait for you'),
  toReview: counted('payout to review', 'payouts to review'),
  conflict: counted('conflict to resolve', 'conflicts to resolve'),
  block: counted('change that will not be sent', 'changes that will not be sent'),
  warn: counted('change to check first', 'changes to check first'),
  wait: counted('change waits for approval', 'changes wait for approval'),
  failed: counted('change failed in the last push', 'changes failed in the last push'),
} as const;

/** "new payouts in the last pull, 2 changed" */
export function newText(added: number, updated: number): string {
  const changed = updated === 0 ? '' : `, ${numberText(updated)} changed`;
  return `${added === 1 ? 'new payout' : 'new payouts'} in the last pull${changed}`;
}
