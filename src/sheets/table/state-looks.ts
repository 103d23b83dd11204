import type { StateLook } from '../../core/ports';
import { letter } from './headers';

type Look = Pick<StateLook, 'background' | 'colour' | 'weight' | 'style'>;

/** Background and letters go together: they keep their contrast on a light page, on a dark one and printed in grey. */
const LOOKS = {
  overtyped: { background: '#e8def8', colour: '#4a2a77', weight: 'bold', style: 'normal' },
  blocked: { background: '#fdddb8', colour: '#6b3200', weight: 'bold', style: 'normal' },
  failed: { background: '#f9d4d0', colour: '#7d1712', weight: 'bold', style: 'normal' },
  edited: { background: '#fff0bf', colour: '#533e00', weight: 'normal', style: 'normal' },
  pushed: { background: '#d3ecd8', colour: '#0e4a22', weight: 'normal', style: 'normal' },
  skipped: { background: '#e6e8eb', colour: '#3c4043', weight: 'normal', style: 'normal' },
  older: { background: null, colour: '#757575', weight: 'normal', style: 'italic' },
} as const satisfies Readonly<Record<string, Look>>;

/**
 * How rows of `Payouts` and `Lines` show their state, by what `Change` and `Status` say: the first one that fits a cell
 * wins. The partner is marked with it, and bold where somebody has to look.
 */
export function stateLooks(columns: ReadonlyMap<string, number>): StateLook[] {
  const [partner, change, status] = ['Partner', 'Change', 'Status'].map((header) =>
    columns.get(header),
  );
  if (partner === undefined || change === undefined || status === undefined) return [];
  const says = (column: number, word: string) =>
    `(LEFT($${letter(column)}2;${word.length})="${word}")`;
  const isEdited = `($${letter(change)}2<>"")`;
  const isUnedited = `($${letter(change)}2="")`;
  const state = (
    name: string,
    look: keyof typeof LOOKS,
    when: string,
    on: readonly number[],
  ): StateLook => ({
    name,
    formula: `=(N("introw ${name}")=0)*${when}`,
    columns: on,
    ...LOOKS[look],
  });
  const [changed, done] = [
    [partner, change],
    [partner, status],
  ];
  return [
    state('overtyped', 'overtyped', says(change, 'Overtyped'), changed),
    state('unsendable', 'blocked', says(change, 'Cannot be sent'), changed),
    state('blocked', 'blocked', says(status, 'Blocked'), done),
    state('conflict', 'failed', says(status, 'Conflict'), done),
    state('failed', 'failed', says(status, 'Failed'), done),
    state('edited', 'edited', isEdited, changed),
    // What was pushed before says nothing of the edit beside it.
    state('older', 'older', `${isEdited}*${says(status, 'Pushed')}`, [status]),
    state('pushed', 'pushed', `${isUnedited}*${says(status, 'Pushed')}`, [status]),
    state('skipped', 'skipped', says(status, 'Skipped'), [status]),
  ];
}
