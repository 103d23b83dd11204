import type { PreviewField } from '../contract';
import { sameText, untouched, type Mine } from '../merge';
import { isDecimal } from '../money';
import { judgeLock, judgeMove, strictest, type Judgement } from '../policy';
import { PAYOUT_FIELDS, type PayoutBase, type PayoutField, type PayoutReading } from '../readings';
import type { PayoutPatch } from '../records';
import { blocked, unlessGone, type Known, type Movement, type PlannedChange } from './change';
import { contestedHeaders, contestedWords, partByConflict } from './contested';

const PO_READ = 'The partner reads the PO number.';

/** What would be sent for this row of `Payouts`; null when it holds nothing to send. */
export function planPayout(reading: PayoutReading, known: Known): PlannedChange | null {
  const at = { sheet: 'Payouts', id: reading.id, row: reading.row, kind: 'update' } as const;
  if (reading.idFault !== null) return blocked(at, [reading.idFault]);
  const { base } = reading;
  return base && unlessGone(base, planUpdate(at, reading, base, known));
}

function planUpdate(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  reading: PayoutReading,
  base: PayoutBase,
  known: Known,
): PlannedChange | null {
  const edited = PAYOUT_FIELDS.filter(
    ([key]) => !untouched(base[key], reading.fields[key], sameText),
  );
  const { free, contested } = partByConflict(
    edited,
    base.conflict,
    (key) => reading.fields[key],
    () => sameText,
  );
  const changed = edited.filter((field) => free.includes(field) || contested.includes(field));
  if (changed.length === 0) return null;

  const fields = changed.map(([key, header]) => preview(header, base[key], reading.fields[key]));
  const words = contestedWords(contested, base.conflict);
  const faults = changed.flatMap(([key]) => faultOf(reading.fields[key]));
  const judged = judge(changed, reading, base, known);
  if (faults.length > 0 || judged.level === 'block') {
    return blocked(at, [...faults, ...judged.notes, ...words], fields);
  }
  return {
    ...at,
    fields,
    level: words.length > 0 ? 'warn' : judged.level,
    notes: [
      ...judged.notes,
      ...(changed.some(([key]) => key === 'poNumber') ? [PO_READ] : []),
      ...words,
    ],
    send: {
      kind: 'update payout',
      patch: patchOf(
        changed.map(([key]) => key),
        reading,
      ),
    },
    ...contestedHeaders(contested),
    touchesPayout: null,
    movements: free.some(([key]) => key === 'stage') ? movementOf(reading, base) : [],
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

function judge(
  changed: readonly (readonly [PayoutField, string])[],
  reading: PayoutReading,
  base: PayoutBase,
  known: Known,
): Judgement {
  const to = changed.some(([key]) => key === 'stage') ? valueOf(reading.fields.stage) : null;
  const confirmed = known.confirmed[reading.id] ?? null;
  // Whether a stage may be left is the policy's to say; the lock of a paid payout is for its other fields.
  const moves = to === null ? [] : [judgeMove(base.stage, to, known.policy, confirmed)];
  const others = changed.some(([key]) => key !== 'stage') ? [judgeLock(base.stage, confirmed)] : [];
  return strictest([...others, ...moves]);
}

function patchOf(keys: readonly PayoutField[], reading: PayoutReading): PayoutPatch {
  return Object.fromEntries(keys.map((key) => [key, valueOf(reading.fields[key])]));
}

function movementOf(reading: PayoutReading, base: PayoutBase): Movement[] {
  const to = valueOf(reading.fields.stage);
  if (to === null) return [];
  const { amount, currency } = base;
  if (amount === null || currency === null || !isDecimal(amount)) return [];
  return [{ from: base.stage, to, currency, amount }];
}
