/** The sandbox's service as a specification has it. */
import type { PagingPlace, PagingStyle, ServiceOptions } from '../sandbox/introw/protocol';
import type { LineWords } from '../sandbox/introw/spelling';
import type { Facts } from '../src/introw/wire/facts';
import { recordOf } from './check-fields';
import { withFindings, type Finding } from './finding';
import { plainName, schemaAt, wordsOf } from './schema';
import type { Specification } from './specification';

const has = (findings: readonly Finding[], fact: string): boolean =>
  findings.some((finding) => finding.fact === fact && finding.value !== undefined);

function pagingOf(findings: readonly Finding[]): PagingStyle {
  if (has(findings, 'lists.links')) return 'link';
  if (has(findings, 'lists.cursor')) return 'cursor';
  if (has(findings, 'lists.totalPages')) return 'pages';
  return has(findings, 'lists.offset') ? 'offset' : 'bare';
}

const WORDS: Readonly<Record<keyof LineWords, readonly string[]>> = {
  pending: ['pending', 'expected', 'open'],
  onPayout: ['approved', 'inpayout', 'onpayout', 'assigned'],
  paid: ['paid', 'settled'],
  voided: ['voided', 'void', 'declined', 'cancelled', 'canceled', 'rejected', 'annulled'],
};

/** The words for the states of a line; null where the specification limits them to none or has not got all. */
function lineWordsOf(specification: Specification, facts: Facts): LineWords | null {
  const { getLine, listLines } = specification.operations;
  const record = recordOf(getLine, listLines, facts);
  const field =
    record === null || facts.line.status === null ? null : schemaAt(record, facts.line.status);
  const words = field === null ? null : wordsOf(field);
  if (words === null) return null;
  const wordFor = (state: keyof LineWords): string | undefined =>
    WORDS[state].map((name) => words.find((word) => plainName(word) === name)).find(Boolean);
  const [pending, onPayout, voided] = [wordFor('pending'), wordFor('onPayout'), wordFor('voided')];
  if (pending === undefined || onPayout === undefined || voided === undefined) return null;
  return { pending, onPayout, paid: wordFor('paid') ?? onPayout, voided };
}

/** How to start the service so that it speaks as the findings say. */
export function serviceOptions(
  specification: Specification,
  facts: Facts,
  findings: readonly Finding[],
): ServiceOptions {
  const spelled = withFindings(facts, findings);
  const words = lineWordsOf(specification, spelled);
  const place: PagingPlace = has(findings, 'lists.places') ? 'pagination' : 'top';
  const [code] = spelled.errors.codes;
  return {
    paging: pagingOf(findings),
    cursorPlace: place,
    notesOnReads: spelled.line.note !== null,
    pageSizeMax: spelled.limits.pageSize,
    errorStyle: code === 'code' ? 'top' : code === 'errors.code' ? 'errors-array' : 'error-object',
    spelling: { facts: spelled, ...(words === null ? {} : { lineWords: words }) },
  };
}
