import type { Problem } from '../../../core/errors';
import { FAULT_WORDS } from '../words';

/** What the platform did to a call on its way. `passing`: the same call may work in a moment. */
export interface PlatformFault {
  readonly error: Problem;
  readonly passing: boolean;
}

interface Rule {
  readonly matches: RegExp;
  readonly message: string;
  readonly passing: boolean;
}

/**
 * A page gets an Error with a text alone, whose wording Google may change, prefix or translate: so parts are matched,
 * in this order, and what matches nothing counts as passing, as callers try again a few times only.
 */
const RULES: readonly Rule[] = [
  {
    matches: /authorization is required|PERMISSION_DENIED/i,
    message: FAULT_WORDS.signedInElsewhere,
    passing: false,
  },
  {
    matches: /do not have permission to call|required permissions/i,
    message: FAULT_WORDS.scopeMissing,
    passing: false,
  },
  {
    matches: /for one day|too much computer time/i,
    message: FAULT_WORDS.dailyQuota,
    passing: false,
  },
  {
    matches: /NetworkError|connection failure|HTTP 0|offline/i,
    message: FAULT_WORDS.offline,
    passing: true,
  },
  {
    matches: /maximum execution time|timed out|timeout/i,
    message: FAULT_WORDS.tookTooLong,
    passing: true,
  },
];

/** Reads what the failure handler was given. The code is NETWORK for what may pass, INTERNAL for what will not. */
export function platformFault(thrown: unknown): PlatformFault {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const rule = RULES.find(({ matches }) => matches.test(text));
  return rule === undefined ? fault(FAULT_WORDS.other, true) : fault(rule.message, rule.passing);
}

/** The fault of a call whose answer never came. */
export function silence(): PlatformFault {
  return fault(FAULT_WORDS.tookTooLong, true);
}

function fault(message: string, passing: boolean): PlatformFault {
  return { error: { code: passing ? 'NETWORK' : 'INTERNAL', message }, passing };
}
