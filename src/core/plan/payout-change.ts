import type { PreviewField } from '../contract';
import { sameText, untouched, type Mine } from '../merge';
import { isDecimal } from '../money';
import { judgeLock, judgeMove, strictest, type Judgement } from '../policy';
import { PAYOUT_FIELDS, type PayoutBase, type PayoutField, type PayoutReading } from '../readings';
import type { PayoutPatch } from '../records';
import { blocked, type Movement, type PlannedChange } from './change';

/** What would be sent for this row of `Payouts`; null when it holds nothing to send. */
export function planPayout(reading: PayoutReading): PlannedChange | null {
  const at = { sheet: 'Payouts', id: reading.id, row: reading.row, kind: 'update' } as const;
  if (reading.idFault !== null) return blocked(at, [reading.idFault]);
  const { base } = reading;
  if (base === null) return null;
  const edited = PAYOUT_FIELDS.filter(
    ([key]) => !untouched(base[key], reading.fields[key], sameText),
  );
  if (edited.length === 0) return null;

  const fields = edited.map(([key, header]) => preview(header, base[key], reading.fields[key]));
  const faults = edited.flatMap(([key]) => faultOf(reading.fields[key]));
  const judged = strictest([
    judgeLock(base.stage),
    ...edited.flatMap((entry) => judge(entry[0], reading, base)),
  ]);
  if (faults.length > 0 || judged.level === 'block') {
    return blocked(at, [...faults, ...judged.notes], fields);
  }
  return {
    ...at,
    fields,
    level: judged.level,
    notes: judged.notes,
    send: {
      kind: 'update payout',
      patch: patchOf(
        edited.map(([key]) => key),
        reading,
      ),
    },
    touchesPayout: null,
    movements: movementOf(reading, base),
  };
}

export function preview(field: string, from: string | null, mine: Mine): PreviewField {
  return { field, from, to: mine.kind === 'edited' || mine.kind === 'formula' ? mine.value : null };
}

export function faultOf(mine: Mine): string[] {
  return mine.kind === 'unreadable' || mine.kind === 'formula' ? [mine.why] : [];
}

function valueOf(mine: Mine): string | null {
  return mine.kind === 'edited' ? mine.value : null;
}

function judge(key: PayoutField, reading: PayoutReading, base: PayoutBase): Judgement[] {
  const to = valueOf(reading.fields[key]);
  return key === 'stage' && to !== null ? [judgeMove(base.stage, to)] : [];
}

function patchOf(keys: readonly PayoutField[], reading: PayoutReading): PayoutPatch {
  return Object.fromEntries(keys.map((key) => [key, valueOf(reading.fields[key])]));
}

function movementOf(reading: PayoutReading, base: PayoutBase): Movement[] {
  const to = valueOf(reading.fields.stage);
  if (to === null || untouched(base.stage, reading.fields.stage, sameText)) return [];
  const { amount, currency } = base;
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  return [{ from: base.stage, to, currency, amount }];
}
