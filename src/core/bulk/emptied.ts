import type { PlanContext, PlannedChange } from '../plan/change';
import { titleOf } from '../plan/names-of-payouts';
import { counted } from '../values/counted';
import { totalTexts } from '../values/money-text';
import { totalsByCurrency } from '../values/totals';

/** A sentence for the dialog, with the texts of the notes that it contains in full. */
export interface Sentence {
  readonly text: string;
  readonly noteTexts: readonly string[];
}

/** The most payouts that one sentence names; the rows of the others say it themselves. */
const NAMED = 10;

/** Names the payouts that lose all their lines, and what they are worth, once for all of their lines; none without such. */
export function emptiedSentence(
  changes: readonly PlannedChange[],
  context: PlanContext,
): Sentence[] {
  const emptied = new Map<string, string>();
  for (const { touchesPayout, notes } of changes) {
    const note = notes.find(({ code }) => code === 'empties');
    if (note !== undefined && touchesPayout !== null) emptied.set(touchesPayout, note.text);
  }
  if (emptied.size === 0) return [];
  const { payouts, locale } = context;
  const totals = totalsByCurrency([...emptied.keys()].flatMap((id) => payouts.get(id) ?? []));
  const sum = totalTexts(totals, locale).join(', ');
  const named = [...emptied].slice(0, NAMED);
  const more = emptied.size - named.length;
  const names = [
    ...named.map(([id]) => titleOf(id, context)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  const [lose, them, partner] =
    emptied.size === 1
      ? ['loses all its', 'it', 'partner']
      : ['lose all their', 'them', 'partners'];
  const text =
    `According to what was pulled, ${counted(emptied.size, 'payout')}${sum && ` (${sum})`} ${lose} lines. ` +
    `Introw will decline ${them}, and the ${partner} will see that: ${names.join('; ')}.`;
  return [{ text, noteTexts: named.map(([, noteText]) => noteText) }];
}
