import type { Problem } from '../../../core/errors';
import * as PLATFORM_FAULT_TEXT from './platform-fault-phrases';

/** A failure of the platform during a call. `transient`: the same call may succeed in a moment. */
export interface PlatformFault {
  readonly error: Problem;
  readonly transient: boolean;
}

interface FaultRule {
  readonly matches: RegExp;
  readonly message: string;
  readonly transient: boolean;
}

/**
 * Pages get an Error with nothing but a message, which Google may change, prefix or translate. So these rules match
 * parts of it, in this order. A message that matches no rule counts as transient, because callers retry only a few
 * times.
 */
const FAULT_RULES: readonly FaultRule[] = [
  {
    matches: /authorization is required|PERMISSION_DENIED/i,
    message: PLATFORM_FAULT_TEXT.signedInElsewhere,
    transient: false,
  },
  {
    matches: /do not have permission to call|required permissions/i,
    message: PLATFORM_FAULT_TEXT.scopeMissing,
    transient: false,
  },
  {
    matches: /for one day|too much computer time/i,
    message: PLATFORM_FAULT_TEXT.dailyQuota,
    transient: false,
  },
  {
    matches: /NetworkError|connection failure|HTTP 0|offline/i,
    message: PLATFORM_FAULT_TEXT.offline,
    transient: true,
  },
  {
    matches: /maximum execution time|timed out|timeout/i,
    message: PLATFORM_FAULT_TEXT.tookTooLong,
    transient: true,
  },
];

/** Classifies the argument of a failure handler. The code is NETWORK for transient faults, INTERNAL for others. */
export function platformFault(thrown: unknown): PlatformFault {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const rule = FAULT_RULES.find(({ matches }) => matches.test(text));
  return rule === undefined
    ? fault(PLATFORM_FAULT_TEXT.other, true)
    : fault(rule.message, rule.transient);
}

/** The fault of a call that was never answered. */
export function noAnswerFault(): PlatformFault {
  return fault(PLATFORM_FAULT_TEXT.tookTooLong, true);
}

function fault(message: string, passing: boolean): PlatformFault {
  return { error: { code: passing ? 'NETWORK' : 'INTERNAL', message }, transient: passing };
}
