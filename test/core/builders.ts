import { AS_PULLED, type Mine } from '../../src/core/records/merge';
import type { PlanContext, PlannedChange } from '../../src/core/plan/change';
import { noteText } from '../../src/core/plan/notes';
import { DEFAULT_POLICY } from '../../src/core/plan/policy';
import type { ChangeEntry, JournalEntry } from '../../src/core/push/journal-entry';
import type { EntryOutcome } from '../../src/core/push/outcome';
import type {
  LineBase,
  LineField,
  LineReading,
  PayoutBase,
  PayoutField,
  PayoutReading,
} from '../../src/core/records/readings';

/** A payout as pulled: Acme, first quarter, 4,250.00 USD, in DRAFT, without a PO number. */
export function payoutBase(change: Partial<PayoutBase> = {}): PayoutBase {
  return {
    id: 'pay_1',
    partnerId: 'ptn_acme',
    partnerName: 'Acme Partners',
    batchId: 'pbt_1',
    periodStart: '2026-01-01T00:00:00.000Z',
    periodEnd: '2026-03-31T23:59:59.000Z',
    amount: '4250.00',
    currency: 'USD',
    stage: 'DRAFT',
    poNumber: null,
    updatedAt: '2026-04-08T14:30:00.000Z',
    conflict: null,
    gone: null,
    notKept: null,
    ...change,
  };
}

/** A line as pulled: 500.00 USD for Acme, on payout pay_1, with an empty note. */
export function lineBase(change: Partial<LineBase> = {}): LineBase {
  return {
    id: 'cln_1',
    partnerId: 'ptn_acme',
    partnerName: 'Acme Partners',
    payoutId: 'pay_1',
    description: 'Q1 referral bonus',
    amount: '500.00',
    currency: 'USD',
    sourceAmount: '10000.00',
    note: null,
    status: 'PENDING',
    planName: 'Referral plan',
    periodEnd: '2026-03-31T23:59:59.000Z',
    updatedAt: '2026-04-05T09:00:00.000Z',
    conflict: null,
    gone: null,
    notKept: null,
    ...change,
  };
}

export function edited(value: string | null): Mine {
  return { kind: 'edited', value };
}

export function formula(value: string | null): Mine {
  return { kind: 'formula', value, why: 'The cell contains a formula.' };
}

export const UNREADABLE = {
  kind: 'unreadable',
  why: 'The cell cannot be read.',
} as const satisfies Mine;

/** A row of `Payouts` with these cells edited. */
export function payoutRow(
  base: PayoutBase,
  fields: Partial<Record<PayoutField, Mine>> = {},
  change: Partial<PayoutReading> = {},
): PayoutReading {
  return {
    row: 2,
    id: base.id,
    base,
    idFault: null,
    overtyped: [],
    fields: { stage: AS_PULLED, poNumber: AS_PULLED, ...fields },
    ...change,
  };
}

const UNTOUCHED: Readonly<Record<LineField, Mine>> = {
  description: AS_PULLED,
  amount: AS_PULLED,
  currency: AS_PULLED,
  sourceAmount: AS_PULLED,
  note: AS_PULLED,
};

/** A row of `Lines` with these cells edited. */
export function lineRow(
  base: LineBase,
  fields: Partial<Record<LineField, Mine>> = {},
  change: Partial<LineReading> = {},
): LineReading {
  return {
    row: 2,
    id: base.id,
    base,
    idFault: null,
    overtyped: [],
    fields: { ...UNTOUCHED, ...fields },
    action: 'none',
    declineReason: '',
    declineNote: '',
    partner: base.partnerName ?? '',
    partnerId: base.partnerId ?? '',
    payoutId: base.payoutId ?? '',
    ...change,
  };
}

const EMPTY: Mine = edited(null);

/** A row of `Lines` with a new line: 250.50 EUR for Acme, not on a payout. */
export function newLineRow(
  fields: Partial<Record<LineField, Mine>> = {},
  change: Partial<LineReading> = {},
): LineReading {
  return {
    row: 9,
    id: '',
    base: null,
    idFault: null,
    overtyped: [],
    fields: {
      description: EMPTY,
      amount: edited('250.50'),
      currency: edited('EUR'),
      sourceAmount: EMPTY,
      note: EMPTY,
      ...fields,
    },
    action: 'none',
    declineReason: '',
    declineNote: '',
    partner: '',
    partnerId: 'ptn_acme',
    payoutId: '',
    ...change,
  };
}

/** The context of a plan in which these records were pulled. */
export function planContextOf(
  payouts: readonly PayoutBase[],
  lines: readonly LineBase[] = [],
  partners: readonly (readonly [string, string])[] = [['ptn_acme', 'Acme Partners']],
): PlanContext {
  return {
    payouts: new Map(payouts.map((payout) => [payout.id, payout])),
    lines: new Map(lines.map((line) => [line.id, line])),
    partners: new Map(partners),
    policy: DEFAULT_POLICY,
    confirmed: {},
    locale: 'en_US',
  };
}

/** The notes of a change as one paragraph. */
export function noteTextOf(change: Pick<PlannedChange, 'notes'> | null | undefined): string {
  return noteText(change?.notes ?? []);
}

/** A planned entry that sets the stage of pay_1 from DRAFT to APPROVED. */
export function journalEntry(change: Partial<ChangeEntry> = {}): ChangeEntry {
  return {
    pushId: 'run-1',
    seq: 1,
    sheet: 'Payouts',
    id: 'pay_1',
    kind: 'update',
    fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
    request: { kind: 'update payout', patch: { stage: 'APPROVED' } },
    touchesPayout: null,
    before: payoutBase(),
    state: 'planned',
    outcome: null,
    attempts: 0,
    at: 0,
    user: 'ann@example.com',
    ...change,
  };
}

/** The entry of `journalEntry` once it has ended. */
export function endedEntry(outcome: EntryOutcome, change: Partial<ChangeEntry> = {}): ChangeEntry {
  return journalEntry({ state: 'ended', outcome, ...change });
}

export function pushedEntry(change: Partial<ChangeEntry> = {}): ChangeEntry {
  return endedEntry({ kind: 'pushed' }, change);
}

/** A planned entry that reads pay_1 again because its lines change. */
export function refreshEntryOf(change: Partial<JournalEntry> = {}): JournalEntry {
  const request = { kind: 'refresh payout' } as const;
  return { ...journalEntry(), kind: 'refresh', fields: [], request, ...change };
}
