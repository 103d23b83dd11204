import type { StateLook } from '../../core/ports';
import { letter } from '../table/headers';
import { LOOKS, says, state, type Look } from '../table/state-looks';
import type { Table } from '../table/table';

/** What a result begins with that is no success; the first one that fits wins. */
const RESULTS: readonly (readonly [word: string, look: Look])[] = [
  ['Failed', LOOKS.failed],
  ['Conflict', LOOKS.failed],
  ['Blocked', LOOKS.blocked],
  ['Skipped', LOOKS.skipped],
];

/** What a receipt says of a push of which not all went out. */
const IN_PART = ['Failed', 'In conflict', 'Left out', 'Not sent'] as const;

/**
 * How rows of `Activity` show that something did not work: the result is coloured, and the time, which stays in sight where
 * the result does not, with it and in bold.
 */
export function activityLooks({ columns }: Pick<Table, 'columns'>): StateLook[] {
  const [time, result] = ['Time (UTC)', 'Result'].map((header) => columns.get(header));
  if (time === undefined || result === undefined) return [];
  const marked = (name: string, look: Look, when: string): StateLook[] => [
    state(`${name} time`, { ...look, weight: 'bold' }, when, time),
    state(name, { ...look, weight: 'normal' }, when, result),
  ];
  const found = IN_PART.map((words) => `COUNTIF($${letter(result)}2;"*. ${words}*")`).join('+');
  return [
    ...RESULTS.flatMap(([word, look]) => marked(word.toLowerCase(), look, says(result, word))),
    ...marked('in part', LOOKS.blocked, `${says(result, 'Pushed: ')}*(${found}>0)`),
  ];
}
