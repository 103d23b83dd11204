import { CODE } from './assumptions';
import { invalid, refusal, success, type Outcome } from './answers';
import { payoutPatch, readBody, type PayoutPatchBody } from './bodies';
import type { Call } from './call';
import { answerList, readFilters, viewName } from './lists';
import { STAGES, type ServicePayout } from './records';
import { updatedAt } from './world';

/** What a read returns of a payout, as JSON has it: an undefined field is left out. */
function shown(payout: ServicePayout): Record<string, unknown> {
  return { ...payout, metadata: undefined };
}

function notFound(id: string): Outcome {
  return refusal(404, CODE.payoutNotFound, `There is no payout ${id}`);
}

export function listPayouts(call: Call): Outcome {
  const { query, settings, world, address } = call;
  const filters = readFilters(query, 'payouts', settings.paging);
  if (filters.kind === 'refusal') return filters;
  const stage = filters.value.get('stage');
  if (stage !== undefined && !STAGES.some((known) => known === stage)) {
    return invalid('stage is no stage');
  }
  const partnerId = filters.value.get('partnerId');
  const listName = viewName('payouts', filters.value);
  const rows =
    filters.value.size === 0
      ? world.payouts.all()
      : world.payouts.view(
          listName,
          (payout) =>
            (stage === undefined || payout.stage === stage) &&
            (partnerId === undefined || payout.partner.id === partnerId),
        );
  return answerList(rows, shown, { settings, query, listName, address });
}

export function getPayout({ world, id }: Call): Outcome {
  const payout = world.payouts.get(id);
  return payout ? success({ data: shown(payout) }) : notFound(id);
}

function patched(before: ServicePayout, body: PayoutPatchBody, now: number): ServicePayout {
  return {
    ...before,
    ...(body.stage === undefined ? {} : { stage: body.stage }),
    ...(body.poNumber === undefined
      ? {}
      : { poNumber: body.poNumber === '' ? null : body.poNumber }),
    ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    updatedAt: updatedAt(before.updatedAt, now),
  };
}

/** Any stage may follow any. A body without a field is answered with the payout as it stands. */
export function updatePayout({ world, id, body, now }: Call): Outcome {
  const before = world.payouts.get(id);
  if (!before) return notFound(id);
  const read = readBody(payoutPatch, body);
  if (read.kind === 'refusal') return read;
  if (Object.keys(read.value).length === 0) return success({ data: shown(before) });
  const after = patched(before, read.value, now);
  world.payouts.replace(after);
  return success({ data: shown(after) }, { kind: 'updatePayout', id, before, after });
}
