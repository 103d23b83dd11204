import type { ApprovalRules } from '../../core/contract/approvals';
import { normalRules, sameRules } from '../../core/approval/rules';
import type { SaveSchedule } from '../../core/contract/schedule';
import type { SaveSettings, SettingsView } from '../../core/contract/settings';
import type { Policy } from '../../core/contract/policy';
import type { Environment } from '../../core/records/records';
import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import type { DeclineCodes } from './decline-codes';
import { samePolicy } from './rules/policy-edit';
import { draftOf, sameSchedule } from './schedule/schedule-edit';

/** The values of the form. */
export interface SettingsFormValues {
  readonly apiKey: string;
  readonly environment: Environment;
  readonly policy: Policy;
  readonly schedule: SaveSchedule;
  readonly declineCodes: DeclineCodes;
  readonly approval: ApprovalRules;
  readonly newChain: boolean;
}

interface ChangedSettings {
  readonly input: SaveSettings;
  /** Whether to check the connection after saving, which costs one credit. */
  readonly checksConnection: boolean;
}

function sameCodes(one: DeclineCodes, other: DeclineCodes): boolean {
  return DECLINE_REASONS.every(({ code }) => (one[code] ?? '') === (other[code] ?? ''));
}

/** What Save sends: only what has changed. Null if nothing but a key could be saved and none was typed. */
export function changedSettings(
  values: SettingsFormValues,
  stored: SettingsView,
): ChangedSettings | null {
  const { apiKey, environment, policy, schedule, declineCodes, approval, newChain } = values;
  const rules = normalRules(approval);
  const shared = {
    ...(samePolicy(policy, stored.policy) ? {} : { policy }),
    ...(sameSchedule(schedule, draftOf(stored.schedule)) ? {} : { schedule }),
    ...(sameCodes(declineCodes, stored.declineCodes) ? {} : { declineCodes }),
    ...(sameRules(rules, normalRules(stored.approval)) ? {} : { approval: rules }),
    ...(newChain ? { newChain } : {}),
  };
  const sharedChanged = Object.keys(shared).length > 0;
  const hasKey = apiKey !== '' || stored.keyHint !== null;
  if (!hasKey && !sharedChanged) return null;
  const sameAccess = apiKey === '' && environment === stored.environment;
  return {
    input: { ...(apiKey === '' ? {} : { apiKey }), environment, ...shared },
    // Rules and a schedule do not affect the connection.
    checksConnection: !(sharedChanged && (sameAccess || !hasKey)),
  };
}
