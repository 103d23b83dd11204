import type { SaveSchedule } from '../../core/contract/schedule';
import type { SaveSettings, SettingsView } from '../../core/contract/settings';
import type { Policy } from '../../core/plan/policy';
import type { Environment } from '../../core/records/records';
import { samePolicy } from './policy-edit';
import { draftOf, sameSchedule } from './schedule-edit';

/** What stands in the form. */
export interface Filled {
  readonly apiKey: string;
  readonly environment: Environment;
  readonly policy: Policy;
  readonly schedule: SaveSchedule;
}

export interface ToSave {
  readonly input: SaveSettings;
  /** Whether the connection is to be asked for afterwards, which costs a credit. */
  readonly toCheck: boolean;
}

/** What Save sends: what is new. Null where a key is all that could be saved, and none was typed. */
export function toSave(filled: Filled, stored: SettingsView): ToSave | null {
  const { apiKey, environment, policy, schedule } = filled;
  const shared = {
    ...(samePolicy(policy, stored.policy) ? {} : { policy }),
    ...(sameSchedule(schedule, draftOf(stored.schedule)) ? {} : { schedule }),
  };
  const isNewShared = Object.keys(shared).length > 0;
  const hasKey = apiKey !== '' || stored.keyHint !== null;
  if (!hasKey && !isNewShared) return null;
  const sameAccess = apiKey === '' && environment === stored.environment;
  return {
    input: { ...(apiKey === '' ? {} : { apiKey }), environment, ...shared },
    // Rules and a schedule alone say nothing about the connection.
    toCheck: !(isNewShared && (sameAccess || !hasKey)),
  };
}
