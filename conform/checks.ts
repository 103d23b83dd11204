import type { Facts } from '../src/introw/wire/facts';
import { checkAddresses } from './check-addresses';
import { checkErrors } from './check-errors';
import { checkFields } from './check-fields';
import { checkLists } from './check-lists';
import { checkVocabulary } from './check-words';
import { withFindings, type Finding } from './finding';
import type { Specification } from './specification';

/** What a specification says of each fact; of a fact that it moved, what it says at the new place. */
export function checkFacts(specification: Specification, facts: Facts): Finding[] {
  const places = [...checkAddresses(specification, facts), ...checkLists(specification, facts)];
  const fields = checkFields(specification, withFindings(facts, places));
  const found = withFindings(facts, [...places, ...fields]);
  return [
    ...places,
    ...fields,
    ...checkVocabulary(specification, found),
    ...checkErrors(specification, facts),
  ];
}
