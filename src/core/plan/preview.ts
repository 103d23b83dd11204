import { aboutOf } from '../records/about';
import type { Preview, PreviewChange } from '../contract/preview';
import { isDecimal } from '../values/money';
import { outsideTotals } from '../values/outside-totals';
import type { RecordBase } from '../records/readings';
import { digestOf } from '../values/digest';
import type { PlanContext, PlannedChange } from './change';
import { recordFacts } from './facts';
import { requestsOf, totalsOf } from './plan';
import { movesMoney, pushMoney } from './push-money';

/** The pulled records by id. */
type Records = Pick<PlanContext, 'payouts' | 'lines'>;

type PartnerMoney = Pick<PreviewChange, 'partner' | 'amount' | 'currency'>;

/** A planned change with its partner and money, and a fingerprint of everything that its reader relies on. */
export interface FingerprintedChange extends PlannedChange {
  readonly money: PartnerMoney;
  readonly about: string | null;
  readonly fingerprint: string;
}

function baseOf({ sheet, id }: PlannedChange, records: Records) {
  return (sheet === 'Payouts' ? records.payouts : records.lines).get(id);
}

function moneyOf({ fields }: PlannedChange, base: RecordBase | undefined): PartnerMoney {
  const typed = (field: string) => fields.find((one) => one.field === field)?.to ?? null;
  const { partnerName, amount, currency } = base ?? {
    partnerName: typed('Partner'),
    amount: typed('Amount'),
    currency: typed('Currency'),
  };
  const isAmount = amount !== null && isDecimal(amount);
  return { partner: partnerName, amount: isAmount ? amount : null, currency };
}

/** All of a change but its row and what follows from the rest. */
function factsOf(change: PlannedChange): readonly unknown[] {
  const { sheet, id, kind, fields, level, notes, request, contested, around, takesBack } = change;
  return [sheet, id, kind, fields, level, notes, request, contested, around, takesBack];
}

/**
 * Adds fingerprints to a plan. They cover all that a reader relies on: the record with its partner, money and period, the
 * payout around a line, every value that is sent, and all warnings. They do not depend on row numbers, as users sort rows.
 * New lines with equal content are distinguished by their order.
 */
export function withFingerprints(
  plan: readonly PlannedChange[],
  records: Records,
): FingerprintedChange[] {
  const seen = new Map<string, number>();
  return plan.map((change) => {
    const base = baseOf(change, records);
    const money = moneyOf(change, base);
    const about = base === undefined ? null : aboutOf(base);
    const shown = digestOf([factsOf(change), money, about, recordFacts(base)]);
    const nth = seen.get(shown) ?? 0;
    seen.set(shown, nth + 1);
    return { ...change, money, about, fingerprint: nth === 0 ? shown : digestOf([shown, nth]) };
  });
}

/** What is known of a change's row and record beside the plan. */
type RowFacts = Pick<PreviewChange, 'hidden' | 'failed'>;

/** The preview that a page shows. */
export function previewOf(
  changes: readonly FingerprintedChange[],
  rest: Pick<Preview, 'creditsLeft' | 'locale' | 'overtyped'>,
  rowFacts: (change: PlannedChange) => RowFacts,
): Preview {
  return {
    changes: changes.map((change) => previewChange(change, rowFacts(change))),
    totals: totalsOf(changes),
    outside: (['payout', 'line'] as const)
      .flatMap((what) => outside(what, changes, rest.locale))
      .join(' '),
    money: pushMoney(changes, rest.locale),
    requests: requestsOf(changes),
    ...rest,
  };
}

/** Of changes that would move money: those whose money cannot be read, and those of records that are gone. */
function outside(
  what: 'payout' | 'line',
  changes: readonly FingerprintedChange[],
  locale: string,
): string[] {
  const sheet = what === 'payout' ? 'Payouts' : 'Lines';
  return outsideTotals(
    what,
    changes.flatMap((change) => {
      const gone = change.notes.some(({ code }) => code === 'gone');
      const isCounted = change.sheet === sheet && (gone || movesMoney(change));
      return isCounted ? [{ ...change.money, gone }] : [];
    }),
    locale,
  );
}

function previewChange(change: FingerprintedChange, facts: RowFacts): PreviewChange {
  const { sheet, row, kind, fields, level, fingerprint, money, about } = change;
  const id = change.id === '' ? null : change.id;
  const notes = change.notes.map(({ text }) => text);
  const confirm = stageToConfirm(change);
  const shown = { sheet, id, row, kind, fields, level, notes, confirm };
  const approval = change.guarded?.approval ?? null;
  const waitNote = waitNoteOf(change);
  return {
    ...shown,
    at: cellOf(change),
    mark: fingerprint,
    ...money,
    about,
    ...facts,
    approval,
    waitNote,
  };
}

/** Where the note stands on the approval that alone holds a change, by its place among the notes. */
function waitNoteOf({ level, guarded, notes }: PlannedChange): number | null {
  if (guarded === undefined || level !== 'block' || !guarded.isElseWell) return null;
  const isOpen = guarded.approval.state === 'needed' || guarded.approval.state === 'requested';
  const waits = isOpen && notes.every(({ code }) => code !== 'unaskable' && code !== 'overtyped');
  const place = notes.findIndex(({ code }) => code === 'approval');
  return waits && place >= 0 ? place : null;
}

/** The header of the cell to look at: the one that a note is about, else the first that is sent; null for the row. */
function cellOf({ notes, fields }: PlannedChange): string | null {
  return notes.find(({ field }) => field !== undefined)?.field ?? fields[0]?.field ?? null;
}

/** The stage to type to send a blocked change; null if it cannot be confirmed or has other faults. */
function stageToConfirm({ fields, notes, level }: PlannedChange): string | null {
  const hasNoFault = level === 'block' && notes.every(({ code }) => code !== 'fault');
  const asks = notes.some(({ code }) => code === 'confirm');
  return hasNoFault && asks ? (fields.find(({ field }) => field === 'Stage')?.from ?? null) : null;
}
