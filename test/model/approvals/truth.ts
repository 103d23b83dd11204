/** What truly happened, held by the model itself and by nothing of the guard's. */
import type { Item } from '../../../src/core/approval/evidence';
import type { Entry, Given, State } from './state';

/** A change that reached the service without what the rules ask for. */
export class Unapproved extends Error {}

export function giveTruly(state: State, items: readonly Item[], approver: string): State {
  const given = items.flatMap(({ subject, askedBy: asker }): Given[] => {
    const from = state.base[subject.id];
    const to = subject.fields[0]?.to;
    if (from === undefined || to === undefined || to === null) return [];
    const what = { workbook: state.workbook, id: subject.id, amount: from.amount, from };
    return [{ ...what, to: { stage: to }, asker, approver }];
  });
  return { ...state, given: [...state.given, ...given] };
}

/** A change takes effect at the service. Throws where the rules ask for a second person and none truly approved exactly it. */
export function effect(state: State, id: string, to: Entry['to']): State {
  const now = state.service[id];
  if (now === undefined) throw new Error(`There is no payout ${id}`);
  const after = {
    ...state,
    service: { ...state.service, [id]: { ...now, ...to, version: now.version + 1 } },
  };
  const { rules } = state;
  const isIn = (stage: string | undefined) => stage !== undefined && rules.stages.includes(stage);
  if (rules.mode === 'off' || !isIn(to.stage)) return after;
  const was = state.pushed[id];
  if (isIn(now.stage) && (was === undefined || was === now.amount) && !state.tampered) return after;
  const used = state.given.findIndex((one) => covers(state, one, { id, to }));
  if (used < 0 || state.tampered)
    throw new Unapproved(
      `${id}: ${now.stage} → ${to.stage ?? ''} of ${now.amount} was approved by nobody`,
    );
  const given = state.given.filter((_, at) => at !== used);
  return { ...after, given, pushed: { ...state.pushed, [id]: now.amount } };
}

function covers(
  { workbook, service, rules }: State,
  one: Given,
  { id, to }: { readonly id: string; readonly to: Entry['to'] },
): boolean {
  const now = service[id];
  const approver = rules.approvers.find(({ email }) => email === one.approver);
  const limit = approver?.limits.find(({ currency }) => currency === 'EUR');
  const isWithin =
    limit !== undefined && (limit.amount === null || Number(limit.amount) >= Number(now?.amount));
  return (
    one.workbook === workbook &&
    one.id === id &&
    one.asker !== one.approver &&
    one.amount === now?.amount &&
    one.from.stage === now.stage &&
    JSON.stringify(one.to) === JSON.stringify(to) &&
    isWithin
  );
}
