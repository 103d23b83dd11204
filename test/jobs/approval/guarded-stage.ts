import type { User } from '../../../sandbox/apps-script/user';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import type { ApprovalRules, Approvals } from '../../../src/core/contract/approvals';
import { value } from '../support/driving';
import { pushStage, type PushStage } from '../support/push-stage';
import { BEA, RULES } from './rules';

export interface GuardedStage {
  readonly on: PushStage;
  readonly bea: User;
  /** Ana asks for all, Bea approves all. Gives the id of the request. */
  readonly approve: () => string;
}

/** The stage of pushes with the rules on, and a second person. */
export function guardedStage(
  rules: ApprovalRules = RULES,
  options: ServiceOptions = {},
): GuardedStage {
  const on = pushStage(options);
  const bea = on.world.user(BEA);
  value(bea, 'saveSettings', { apiKey: DEMO_KEY });
  value(on.ana, 'saveSettings', { approval: rules });
  on.service.reset();
  return {
    on,
    bea,
    approve: () => {
      const { requestId } = value<{ requestId: string }>(on.ana, 'requestApproval');
      value<Approvals>(bea, 'decideApproval', { requestId, decision: 'approve' });
      return requestId;
    },
  };
}
