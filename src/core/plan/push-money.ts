import { moneySent } from '../records/money-sent';
import { counted } from '../values/counted';
import { sumTexts } from '../values/money-text';
import type { MaybeMoney } from '../values/totals';
import { isWritten, writtenFields, type PlannedChange } from './change';

/** Whether a change moves the money of its record: by its stage, its amount, or by making or removing the line. */
function movesMoney(change: PlannedChange): boolean {
  return (
    change.kind !== 'update' ||
    writtenFields(change).some(({ field }) => ['Stage', 'Amount', 'Currency'].includes(field))
  );
}

/** A change with the money of its record as pulled. */
type MovingChange = PlannedChange & { readonly money: MaybeMoney };

/**
 * What a push of these changes moves: "4 payouts · 19,056.06 USD · 2,823.10 EUR; 1 other change". '' where it moves no money.
 * What is not sent counts nowhere.
 */
export function pushMoney(changes: readonly MovingChange[], locale: string): string {
  const sent = changes.filter(isWritten);
  const moving = sent.filter(movesMoney);
  const texts = (['Payouts', 'Lines'] as const).flatMap((sheet) => {
    const own = moving.filter((change) => change.sheet === sheet);
    if (own.length === 0) return [];
    const money = own.map((change) =>
      moneySent({ ...change.money, fields: writtenFields(change) }),
    );
    const count = counted(own.length, sheet === 'Payouts' ? 'payout' : 'line', undefined, locale);
    return [[count, ...sumTexts(money, locale)].join(' · ')];
  });
  const others = sent.length - moving.length;
  if (texts.length > 0 && others > 0)
    texts.push(counted(others, 'other change', undefined, locale));
  return texts.join('; ');
}
