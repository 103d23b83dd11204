/** What a specification, or the service itself, says of one assumption of the client. */
import type { Facts } from '../src/introw/wire/facts';

export type Verdict = 'settled' | 'refuted' | 'silent';

export interface Finding {
  /** "group.fact" of the table of facts, or the name of a check that stands in no table. */
  readonly fact: string;
  readonly verdict: Verdict;
  readonly assumed: string;
  readonly found: string;
  /** The fact as it was found, where that can be said; what is refuted without one is corrected by hand. */
  readonly value?: unknown;
  /** The file to change by hand, where it is not the table of facts. */
  readonly place?: string;
}

export function shown(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function settled(fact: string, assumed: unknown, value?: unknown): Finding {
  const known = value === undefined ? {} : { value };
  return { fact, verdict: 'settled', assumed: shown(assumed), found: 'the same', ...known };
}

export function silent(fact: string, assumed: unknown, why = 'not said'): Finding {
  return { fact, verdict: 'silent', assumed: shown(assumed), found: why };
}

/** `value` corrects the table of facts. */
export function refuted(
  fact: string,
  assumed: unknown,
  value: unknown,
  found = shown(value),
): Finding {
  return { fact, verdict: 'refuted', assumed: shown(assumed), found, value };
}

/** Nothing in the table of facts can correct it. */
export function refutedByHand(
  fact: string,
  assumed: unknown,
  found: string,
  place?: string,
): Finding {
  const where = place === undefined ? {} : { place };
  return { fact, verdict: 'refuted', assumed: shown(assumed), found, ...where };
}

/** The facts with the values of those findings that have one. */
export function withFindings(facts: Facts, findings: readonly Finding[]): Facts {
  const changed = structuredClone(facts) as unknown as Record<string, Record<string, unknown>>;
  for (const { fact, value } of findings) {
    const [group = '', name = ''] = fact.split('.');
    const target = changed[group];
    if (value !== undefined && target !== undefined && name in target) target[name] = value;
  }
  return changed as unknown as Facts;
}

/** What of the findings the table of facts can be corrected by. */
export function corrections(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict, value }) => verdict === 'refuted' && value !== undefined);
}
