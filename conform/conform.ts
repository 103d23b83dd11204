import { FACTS, type Facts } from '../src/introw/wire/facts';
import { checkFacts } from './checks';
import { corrections, withFindings, type Finding } from './finding';
import { checkMessages } from './messages';
import { serviceOptions } from './service';
import { readSpecification, type Specification } from './specification';

export interface Report {
  readonly name: string;
  readonly specification: Specification;
  readonly findings: readonly Finding[];
}

export type Conformity =
  | { readonly ok: true; readonly value: Report }
  | { readonly ok: false; readonly why: string };

/** What a specification says of each assumption of the client, and whether requests and answers fit it. */
export async function conform(text: string, facts: Facts = FACTS): Promise<Conformity> {
  const read = await readSpecification(text, facts);
  if (!read.ok) return read;
  const specification = read.value;
  const found = checkFacts(specification, facts);
  const corrected = withFindings(facts, corrections(found));
  const options = serviceOptions(specification, facts, found);
  const messages = await checkMessages(specification, corrected, options);
  const findings = [...found, ...messages];
  return { ok: true, value: { name: specification.name, specification, findings } };
}
