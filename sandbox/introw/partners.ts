import { CODE } from './assumptions';
import { refusal, success, type Outcome } from './answers';
import type { Call } from './call';
import { answerList, readFilters, viewName } from './lists';
import type { ServicePartner } from './records';

const shown = (partner: ServicePartner): ServicePartner => partner;

export function listPartners({ world, query, settings, address }: Call): Outcome {
  const filters = readFilters(query, 'partners', settings.paging);
  if (filters.kind === 'refusal') return filters;
  const listName = viewName('partners', filters.value);
  return answerList(world.partners.all(), shown, { settings, query, listName, address });
}

/** The id may be Introw's or the CRM's. */
export function getPartner({ world, id }: Call): Outcome {
  const partner = world.partner(id);
  if (!partner) return refusal(404, CODE.partnerNotFound, `There is no partner ${id}`);
  return success({ data: partner });
}
