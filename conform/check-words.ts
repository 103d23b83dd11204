/** The words that fields may hold: stages, statuses of lines, reasons of a decline. */
import { DECLINE_REASONS } from '../src/core/records/decline-reasons';
import { STAGES } from '../src/core/records/stages';
import type { Facts } from '../src/introw/wire/facts';
import { recordOf } from './check-fields';
import { refuted, refutedByHand, settled, silent, type Finding } from './finding';
import { plainName, schemaAt, wordsOf, type Schema } from './schema';
import type { Specification } from './specification';

/** What a word of ours may be called besides its own name. */
type Labels = Readonly<Record<string, readonly string[]>>;

const STAGE_LABELS: Labels = Object.fromEntries(STAGES.map(({ code, label }) => [code, [label]]));
const REASON_LABELS: Labels = {
  ...Object.fromEntries(DECLINE_REASONS.map(({ code, label }) => [code, [label]])),
  INELIGIBLE: ['Ineligible commission', 'Not eligible'],
  OTHER: ['Other', 'Custom', 'Other reason', 'Custom reason'],
};
const VOIDED_LABELS: Labels = {
  VOIDED: ['Void', 'Declined', 'Cancelled', 'Canceled', 'Rejected', 'Annulled'],
};

function checkWord(
  fact: string,
  assumed: string,
  { words, labels }: { readonly words: readonly string[]; readonly labels: readonly string[] },
): Finding {
  if (words.includes(assumed)) return settled(fact, assumed);
  const names = [assumed, ...labels].map(plainName);
  const found = words.find((word) => names.includes(plainName(word)));
  return found === undefined
    ? refutedByHand(fact, assumed, `none of ${words.join(', ')}`)
    : refuted(fact, assumed, found);
}

function checkWords(
  group: 'stages' | 'reasons' | 'lineStatuses',
  facts: Facts,
  at: { readonly schema: Schema | null; readonly labels: Labels; readonly place: string | null },
): Finding[] {
  const ours = Object.entries(facts[group]);
  const words = at.schema === null ? null : wordsOf(at.schema);
  if (words === null) return ours.map(([name, word]) => silent(`${group}.${name}`, word));
  const findings = ours.map(([name, word]) =>
    checkWord(`${group}.${name}`, word, { words, labels: at.labels[name] ?? [] }),
  );
  if (at.place === null) return findings;
  const known = findings.map(({ value, assumed }) => value ?? assumed);
  const others = words.filter((word) => !known.includes(word));
  return others.length === 0
    ? findings
    : [...findings, refutedByHand(`${group}.others`, 'none', others.join(', '), at.place)];
}

function fieldOf(
  schema: Schema | null | undefined,
  paths: readonly (string | null)[],
): Schema | null {
  const found = paths.map((path) => (schema && path !== null ? schemaAt(schema, path) : null));
  return found.find((field) => field !== null && wordsOf(field) !== null) ?? null;
}

/** `facts` name the fields as the specification does, so that a field of another name is looked into as well. */
export function checkVocabulary(specification: Specification, facts: Facts): Finding[] {
  const { operations: of } = specification;
  const stage =
    fieldOf(of.updatePayout?.request, [facts.payoutPatch.stage]) ??
    fieldOf(recordOf(of.getPayout, of.listPayouts, facts), [facts.payout.stage]);
  const status = fieldOf(recordOf(of.getLine, of.listLines, facts), [facts.line.status]);
  const reason = fieldOf(of.declineLine?.request, [facts.decline.reason]);
  return [
    ...checkWords('stages', facts, {
      schema: stage,
      labels: STAGE_LABELS,
      place: 'src/core/records/stages.ts',
    }),
    ...checkWords('lineStatuses', facts, { schema: status, labels: VOIDED_LABELS, place: null }),
    ...checkWords('reasons', facts, {
      schema: reason,
      labels: REASON_LABELS,
      place: 'src/core/records/decline-reasons.ts',
    }),
  ];
}
