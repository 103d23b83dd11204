import { groupByKey } from '../values/group-by-key';
import { counted } from '../values/counted';
import { sumTexts } from '../values/money-text';
import type { MaybeMoney } from '../values/totals';
import { isWritten, writtenFields, type PlannedChange } from './change';

/** What a change does to money, in one and in many: the stage that a payout gets, or what becomes of a line. */
type Deed = readonly [one: string, many: string];

const LINE_DEEDS = {
  decline: ['line declined', 'lines declined'],
  detach: ['line detached', 'lines detached'],
  create: ['new line', 'new lines'],
  update: ['line amount changed', 'line amounts changed'],
} as const;

/** What a push of the change does to money; null where it moves none. What is in conflict stays with the user. */
function deedOf(change: PlannedChange): Deed | null {
  if (!isWritten(change)) return null;
  const { sheet, kind } = change;
  const written = writtenFields(change);
  if (sheet === 'Payouts') {
    const stage = written.find(({ field }) => field === 'Stage');
    const to = stage?.to ?? 'no stage';
    return stage === undefined ? null : [`payout to ${to}`, `payouts to ${to}`];
  }
  const isMoved = written.some(({ field }) => field === 'Amount' || field === 'Currency');
  return kind === 'update' && !isMoved ? null : LINE_DEEDS[kind];
}

/** Whether a push of the change moves the money of its record. */
export function movesMoney(change: PlannedChange): boolean {
  return deedOf(change) !== null;
}

/** By its movements, as the totals beside the changes are: of an amount that changes it is the difference. */
function moneyOf({ movements }: PlannedChange): readonly MaybeMoney[] {
  return movements.length > 0 ? movements : [{ amount: null, currency: null }];
}

/**
 * What a push of these changes moves, a line for each thing that it does: "4 payouts to APPROVED · 19,056.06 USD · 2,823.10 EUR",
 * "1 line declined · 5.00 USD", "1 other change". '' where it moves no money. What is not sent counts nowhere.
 */
export function pushMoney(changes: readonly PlannedChange[], locale: string): string {
  const sent = changes.filter(isWritten);
  const moving = sent.flatMap((change) => {
    const deed = deedOf(change);
    return deed === null ? [] : [{ change, deed }];
  });
  const groups = groupByKey(moving.map((one) => [one.deed[0], one]));
  const texts = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const count = counted(own.length, ...first.deed, locale);
    return [
      [
        count,
        ...sumTexts(
          own.flatMap(({ change }) => moneyOf(change)),
          locale,
        ),
      ].join(' · '),
    ];
  });
  const others = sent.length - moving.length;
  if (texts.length > 0 && others > 0)
    texts.push(counted(others, 'other change', undefined, locale));
  return [...texts, ...changedByLines(moving.map(({ change }) => change))].join('\n');
}

/** Payouts whose lines the same push changes first: their amounts are then others than were pulled. */
function changedByLines(moving: readonly PlannedChange[]): string[] {
  const touched = new Set(moving.map(({ touchesPayout }) => touchesPayout));
  const count = moving.filter(({ sheet, id }) => sheet === 'Payouts' && touched.has(id)).length;
  return count === 0
    ? []
    : [
        `${counted(count, 'of these payouts changes', 'of these payouts change')} by the lines sent before`,
      ];
}
