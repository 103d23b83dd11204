import type { PreviewField } from '../contract/preview';
import { declineLabel } from '../records/decline-reasons';
import { LINE_FIELDS, PAYOUT_FIELDS, valueIn } from '../records/readings';
import { lookOf } from '../values/characters';
import { groupByKey } from '../values/group-by-key';
import type { WriteRequest } from '../records/write-request';
import type { Lookup, PlanContext, PlannedChange } from './change';

/**
 * What a request does, field by field: the preview, `Change` and the journal show this, so that what is shown is what is
 * sent. `base` is the record as pulled.
 */
export function shownFields(
  request: WriteRequest,
  base: object | null,
  partners: Pick<Lookup<string>, 'get'>,
): PreviewField[] {
  switch (request.kind) {
    case 'update payout':
      return patchFields(PAYOUT_FIELDS, request.patch, base);
    case 'update line':
      return patchFields(LINE_FIELDS, request.patch, base);
    case 'decline': {
      const reason = fieldFromEmpty('Decline reason', declineLabel(request.reason));
      return [
        fieldFromEmpty('Action', 'Decline'),
        reason,
        fieldFromEmpty('Decline note', request.note),
      ].filter(isSet);
    }
    case 'detach':
      return [fieldFromEmpty('Action', 'Detach')];
    case 'create': {
      const { partnerId, description, amount, currency, sourceAmount, payoutId } = request.line;
      return [
        fieldFromEmpty('Partner', partners.get(partnerId) ?? partnerId),
        fieldFromEmpty('Description', description ?? null),
        fieldFromEmpty('Amount', amount),
        fieldFromEmpty('Currency', currency),
        fieldFromEmpty('Source amount', sourceAmount ?? null),
        fieldFromEmpty('Payout ID', payoutId ?? null),
      ].filter(isSet);
    }
  }
}

function patchFields(
  all: readonly (readonly [key: string, header: string])[],
  patch: object,
  base: object | null,
): PreviewField[] {
  return all
    .filter(([key]) => key in patch)
    .map(([key, field]) => ({ field, from: valueIn(base, key), to: valueIn(patch, key) }));
}

/** A field that was empty before. */
export function fieldFromEmpty(field: string, to: string | null): PreviewField {
  return { field, from: null, to };
}

function isSet({ to }: PreviewField): boolean {
  return to !== null;
}

/** The change with its fields as its request has them. A blocked change sends nothing and shows what was typed. */
export function showingRequest(
  change: PlannedChange | null,
  base: object | null,
  { partners }: Pick<PlanContext, 'partners'>,
): PlannedChange | null {
  const request = change?.request ?? null;
  if (change === null || request === null) return change;
  return { ...change, fields: shownFields(request, base, partners) };
}

/** New lines with the id of their partner beside its name, where other partners have that name too. */
export function namingPartners(
  changes: readonly PlannedChange[],
  { partners }: Pick<PlanContext, 'partners'>,
): readonly PlannedChange[] {
  if (changes.every(({ request }) => request?.kind !== 'create')) return changes;
  const named = groupByKey([...partners.entries()].map(([id, name]) => [nameKey(name), id]));
  return changes.map((change) => {
    if (change.request?.kind !== 'create') return change;
    const [partner, ...rest] = change.fields;
    const isShared = (named.get(nameKey(partner?.to ?? ''))?.length ?? 0) > 1;
    if (partner === undefined || !isShared) return change;
    const id = fieldFromEmpty('Partner ID', change.request.line.partnerId);
    return { ...change, fields: [partner, id, ...rest] };
  });
}

/** A key that is equal for names of partners that read the same. */
export function nameKey(name: string): string {
  return lookOf(name).toLowerCase();
}
