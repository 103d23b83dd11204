/** What came after an approval, and what came without one. */
import type { ApprovalFinding, ApprovalRules } from '../contract/approvals';
import type { PreviewField } from '../contract/preview';
import { isVoided } from '../records/line-status';
import type { LineBase, PayoutBase, RecordBase } from '../records/readings';
import { digestOf } from '../values/digest';
import { groupByKey } from '../values/group-by-key';
import { isDecimal, plainAmount, sameAmount, sumAmounts } from '../values/money';
import {
  findingKey,
  type AcknowledgedFinding,
  type Entrant,
  type Evidence,
  type Item,
} from './evidence';
import { lastPushed } from './guard';
import type { LinesThen } from './subject';

/** The lines of a payout in words and as a fingerprint; null where none is known. */
export function linesThen(lines: readonly LineBase[]): LinesThen | null {
  const live = lines.filter((line) => line.gone !== true && !isVoided(line.status));
  if (lines.length === 0) return null;
  const facts = live.map(({ id, amount, currency }) =>
    JSON.stringify([id, amount === null ? null : plainAmount(amount), currency]),
  );
  const sums = groupByKey(live.map((line) => [line.currency ?? '', line.amount ?? '']));
  const money = [...sums].map(([currency, amounts]) =>
    amounts.every(isDecimal) ? `${sumAmounts(amounts, currency)} ${currency}`.trim() : 'unknown',
  );
  const words = `${live.length} line${live.length === 1 ? '' : 's'}`;
  return {
    words: money.length === 0 ? words : `${words} of ${money.join(' and ')}`,
    print: digestOf(facts.sort()),
  };
}

/** The records as last pulled. */
export interface Pulled {
  readonly payouts: ReadonlyMap<string, PayoutBase>;
  readonly lines: ReadonlyMap<string, LineBase>;
}

export interface Finding extends ApprovalFinding {
  /** Of what was found: what comes later is another finding. */
  readonly print: string;
}

/** What differs from what was approved and pushed here, and what came into guarded stages without that; unless acknowledged. */
export function findingsIn(evidence: Evidence, rules: ApprovalRules, pulled: Pulled): Finding[] {
  const all = allFindings(evidence, rules, pulled);
  return all.filter((finding) => !evidence.acknowledged.has(findingKey(finding)));
}

/** What was acknowledged and is as it was approved by now. */
export function goneFindings(
  evidence: Evidence,
  rules: ApprovalRules,
  pulled: Pulled,
): AcknowledgedFinding[] {
  const changed = [...evidence.acknowledged].filter(([, { kind }]) => kind === 'changed');
  if (changed.length === 0) return [];
  const there = new Set(allFindings(evidence, rules, pulled).map(findingKey));
  return changed.flatMap(([key, finding]) => (there.has(key) ? [] : [finding]));
}

function allFindings(evidence: Evidence, rules: ApprovalRules, pulled: Pulled): Finding[] {
  const linesOf = groupByKey([...pulled.lines.values()].map((line) => [line.payoutId ?? '', line]));
  const approved = [...evidence.byRecord.values()].flatMap((items) => {
    const [first] = items;
    if (first === undefined) return [];
    const { sheet, id } = { ...first.subject, ...first.pushed };
    return lastPushed(evidence, sheet, id) ?? [];
  });
  const changed = approved.flatMap((item) => {
    const base = baseOf(item, pulled);
    const lines = linesThen(linesOf.get(base?.id ?? '') ?? []);
    return base === undefined ? [] : (changedSince(item, base, { rules, lines }) ?? []);
  });
  const elsewhere = lastOfEach(evidence.entrants).map((entrant) => elsewhereOf(entrant, pulled));
  return [...changed, ...elsewhere];
}

function baseOf({ subject, pushed }: Item, { payouts, lines }: Pulled): RecordBase | undefined {
  const id = pushed?.id ?? subject.id;
  const base = subject.sheet === 'Payouts' ? payouts.get(id) : lines.get(id);
  return base && asAtService(base);
}

/** What the service has by what was pulled: of a field in conflict the base is older than that. */
function asAtService<B extends RecordBase>(base: B): B {
  return base.conflict ? { ...base, ...base.conflict.theirs } : base;
}

/** What of a record is not what was approved and pushed; null if nothing. */
function changedSince(
  item: Item,
  base: RecordBase,
  { rules, lines }: { readonly rules: ApprovalRules; readonly lines: LinesThen | null },
): Finding | null {
  const { subject, decided } = item;
  const fields = 'stage' in base ? ofPayout(item, base, { rules, lines }) : ofLine(item, base);
  if (fields.length === 0) return null;
  return {
    kind: 'changed',
    sheet: subject.sheet,
    id: base.id,
    partner: base.partnerName,
    amount: base.amount,
    currency: base.currency,
    by: decided?.by ?? null,
    at: decided?.at ?? null,
    fields,
    print: digestOf([item.requestId, item.item, fields]),
  };
}

function differing(
  field: string,
  from: string | null,
  to: string | null,
  isSame: (a: string | null, b: string | null) => boolean = (a, b) => a === b,
): PreviewField[] {
  return isSame(from, to) ? [] : [{ field, from, to }];
}

function moneyOf(
  { subject }: Item,
  base: RecordBase,
  approved: readonly [string | null, string | null],
) {
  const [amount, currency] = approved;
  return [
    ...differing('Amount', amount, base.amount, sameAmount),
    ...differing('Currency', currency, base.currency),
    ...(subject.partnerId === base.partnerId
      ? []
      : differing('Partner ID', subject.partnerId, base.partnerId)),
  ];
}

function valueTo({ subject }: Item, header: string): string | null | undefined {
  return subject.fields.find(({ field }) => field === header)?.to;
}

function ofPayout(
  item: Item,
  base: PayoutBase,
  { rules, lines }: { readonly rules: ApprovalRules; readonly lines: LinesThen | null },
): PreviewField[] {
  const { subject, pushed } = item;
  const stage = valueTo(item, 'Stage') ?? null;
  const poNumber = valueTo(item, 'PO number') ?? pushed?.poNumber ?? null;
  const isLeft = stage !== null && !rules.stages.includes(base.stage ?? '');
  const then = subject.lines;
  return [
    ...moneyOf(item, base, [subject.amount, subject.currency]),
    ...differing('PO number', poNumber, base.poNumber),
    ...(isLeft ? differing('Stage', stage, base.stage) : []),
    ...(then !== undefined && lines !== null && then.print !== lines.print
      ? [{ field: 'Lines', from: then.words, to: lines.words }]
      : []),
  ];
}

function ofLine(item: Item, base: LineBase): PreviewField[] {
  const { subject } = item;
  return moneyOf(item, base, [
    valueTo(item, 'Amount') ?? subject.amount,
    valueTo(item, 'Currency') ?? subject.currency,
  ]);
}

function lastOfEach(entrants: Evidence['entrants']): Evidence['entrants'][number][] {
  return [...new Map(entrants.map((entrant) => [entrant.id, entrant])).values()];
}

function elsewhereOf(entrant: Evidence['entrants'][number], { payouts }: Pulled): Finding {
  const { id, partner, amount, currency, from, to, at } = entrant;
  const base = payouts.get(id);
  return {
    kind: 'elsewhere',
    sheet: 'Payouts',
    id,
    partner: base?.partnerName ?? partner,
    amount: base?.amount ?? amount,
    currency: base?.currency ?? currency,
    by: null,
    at: null,
    fields: [{ field: 'Stage', from, to }],
    print: digestOf([at, id, to]),
  };
}

interface EntryRules {
  readonly evidence: Evidence;
  readonly rules: ApprovalRules;
  /** What an approved push of this add-on brings. */
  readonly own: ReadonlySet<string>;
}

/** Payouts that come into a guarded stage with these records and were not approved here for that. */
export function entrantsOf(
  records: readonly PayoutBase[],
  before: { get(id: string): PayoutBase | undefined },
  { evidence, rules, own }: EntryRules,
): Entrant[] {
  const isIn = (stage: string | null) => stage !== null && rules.stages.includes(stage);
  return records.flatMap((record): Entrant[] => {
    const { id, partnerName, amount, currency, stage, updatedAt } = asAtService(record);
    const known = before.get(id);
    const old = known && asAtService(known);
    if (stage === null || !isIn(stage) || record.gone === true) return [];
    const changedAt = Date.parse(updatedAt ?? '');
    // Of one that was never seen outside of the stages, or not for a while, the time of its last change tells whether it can
    // have entered since.
    const hasEntered =
      old === undefined
        ? changedAt >= evidence.since
        : !isIn(old.stage) && (old.gone !== true || !(changedAt < evidence.since));
    if (!hasEntered || own.has(id) || isApprovedFor(evidence, id, old)) return [];
    return [{ id, partner: partnerName, amount, currency, from: old?.stage ?? null, to: stage }];
  });
}

/** Whether an approved push brought it there, which is seen only now: after what was known of it was true at the service. */
function isApprovedFor(evidence: Evidence, id: string, old: PayoutBase | undefined): boolean {
  const item = lastPushed(evidence, 'Payouts', id);
  const at = item?.pushed?.at;
  if (old === undefined || item === null || at === undefined) return false;
  const stage = item.subject.fields.find(({ field }) => field === 'Stage');
  const seen = Date.parse(old.updatedAt ?? '');
  return stage?.from === old.stage && !(seen > at);
}
