import type { Environment } from '../records/records';
import type { Evidence } from './evidence';

/**
 * What of it is about the records of one environment: another one's may have the same ids. What does not say where it was
 * counts everywhere.
 */
export function evidenceIn(evidence: Evidence, environment: Environment): Evidence {
  const isHere = (one: { readonly environment?: Environment }) =>
    (one.environment ?? environment) === environment;
  const byRecord = [...evidence.byRecord].flatMap(([key, items]) => {
    const own = items.filter(isHere);
    return own.length === 0 ? [] : [[key, own] as const];
  });
  const entrants = evidence.entrants.filter(isHere);
  return { ...evidence, entrants, byRecord: new Map(byRecord) };
}
