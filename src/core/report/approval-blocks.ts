import type { ApprovalFinding } from '../contract/approvals';
import type { Item } from '../approval/evidence';
import { describeFields } from '../approval/describe-fields';
import { amountText } from '../values/amount-text';
import { minuteText } from '../values/day';
import { textCell, type ReportPage } from './page';

/** What the report tells of approvals. */
export interface ApprovalFacts {
  readonly findings: readonly ApprovalFinding[];
  /** What was asked for, the newest first. */
  readonly items: readonly Item[];
  readonly chain: { readonly records: number; readonly last: string } | null;
  /** What is wrong with the evidence; null where it is intact. */
  readonly fault: string | null;
  /** Of the amounts in what is said. */
  readonly locale: string;
}

/** More are in the sheet `Approvals`. */
const LISTED = 500;

/** Adds what changed after an approval, what came without one, and who approved what within which limit. */
export function addApprovalEvidence(page: ReportPage, facts: ApprovalFacts): void {
  if (facts.fault !== null) {
    page.section('Approvals', 'At the time of the refresh.');
    page.add('row', textCell(`The approval history is not intact: ${facts.fault}.`));
    return;
  }
  const of = (kind: ApprovalFinding['kind']) => facts.findings.filter((one) => one.kind === kind);
  addList(
    page,
    'Changed after approval',
    'At the time of the refresh: what Introw has is not what was approved and pushed here. Listed until somebody acknowledges it in “Approvals…”.',
    of('changed').map((one) => changedLine(one, facts.locale)),
  );
  addList(
    page,
    'Approved elsewhere',
    'At the time of the refresh: reached a stage that needs an approval without one here. Listed until somebody acknowledges it in “Approvals…”.',
    of('elsewhere').map((one) => elsewhereLine(one, facts.locale)),
  );
  const { chain } = facts;
  const digest =
    chain === null
      ? ''
      : ` The approval history has ${chain.records} records; the SHA-256 of the last is ${chain.last}.`;
  const lines = facts.items.slice(0, LISTED).map((item) => itemLine(item, facts.locale));
  const more = facts.items.length - lines.length;
  addList(
    page,
    'Approvals',
    `At the time of the refresh: who asked, who decided, and their limit then.${digest}`,
    [...lines, ...(more > 0 ? [`and ${more} more in the sheet “Approvals”.`] : [])],
  );
}

function addList(page: ReportPage, title: string, note: string, lines: readonly string[]): void {
  page.section(title, note);
  for (const [at, line] of (lines.length === 0 ? ['None.'] : lines).entries()) {
    // A list may go on on the next page, but not begin with one row at the end of a page.
    if (at > 1) page.begin();
    page.add('row', textCell(line));
  }
}

interface Named {
  readonly partner: string | null;
  readonly id: string;
  readonly amount: string | null;
  readonly currency: string | null;
}

function named({ partner, id, amount, currency }: Named, locale: string): string {
  const money = amount === null ? 'no amount' : amountText(amount, locale);
  return `${partner ?? id}, ${money} ${currency ?? ''}`.trim();
}

function changedLine(finding: ApprovalFinding, locale: string): string {
  const { fields, by, at } = finding;
  const approved = `approved by ${by ?? 'somebody'}${at === null ? '' : ` on ${minuteText(at)}`}`;
  return `${named(finding, locale)}: ${describeFields(fields, locale)} (${approved})`;
}

function elsewhereLine(finding: ApprovalFinding, locale: string): string {
  return `${named(finding, locale)}: ${describeFields(finding.fields, locale)}`;
}

const DECISIONS = { approve: 'approved', reject: 'rejected' } as const;

function itemLine({ subject, askedBy, askedAt, decided, pushed }: Item, locale: string): string {
  const asked = `${askedBy} asked on ${minuteText(askedAt)}`;
  const limit = decided?.limit ? `, limit ${decided.limit}` : '';
  const answer =
    decided === null
      ? 'nobody has decided'
      : `${decided.by} ${DECISIONS[decided.decision]} on ${minuteText(decided.at)}${limit}`;
  const sent = pushed === null ? '' : `; pushed on ${minuteText(pushed.at)}`;
  return `${named(subject, locale)}: ${describeFields(subject.fields, locale)}; ${asked}; ${answer}${sent}`;
}
