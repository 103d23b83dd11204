import type { StateLook } from '../../core/ports';
import { letter } from './headers';
import { KEY_MARK, LATEST_SHEETS, type News } from './hidden-sheets';
import { isRecords } from './schema';
import type { Table } from './table';

export type Look = Pick<StateLook, 'background' | 'colour' | 'weight' | 'style' | 'line'>;

/** Background and letters go together: they keep their contrast on a light page, on a dark one and printed in grey. */
export const LOOKS = {
  overtyped: { background: '#e8def8', colour: '#4a2a77', weight: 'bold', style: 'normal' },
  blocked: { background: '#fdddb8', colour: '#6b3200', weight: 'bold', style: 'normal' },
  failed: { background: '#f9d4d0', colour: '#7d1712', weight: 'bold', style: 'normal' },
  edited: { background: '#fff0bf', colour: '#533e00', weight: 'normal', style: 'normal' },
  pushed: { background: '#d3ecd8', colour: '#0e4a22', weight: 'normal', style: 'normal' },
  skipped: { background: '#e6e8eb', colour: '#3c4043', weight: 'normal', style: 'normal' },
  new: {
    ...{ background: '#dbe8fd', colour: '#123f80', weight: 'bold', style: 'normal' },
    line: 'underline',
  },
  changed: {
    ...{ background: '#dbe8fd', colour: '#123f80', weight: 'normal', style: 'normal' },
    line: 'underline',
  },
  older: { background: null, colour: '#757575', weight: 'normal', style: 'italic' },
} as const satisfies Readonly<Record<string, Look>>;

/** A condition of a row's formula: what the cell of a column begins with. */
export function says(column: number, word: string): string {
  return `(LEFT($${letter(column)}2;${word.length})="${word}")`;
}

/** The name in the formula is how the rule is known again. */
export function state(name: string, look: Look, when: string, column: number): StateLook {
  return { name, formula: `=(N("introw ${name}")=0)*${when}`, columns: [column], ...look };
}

/**
 * How rows of `Payouts` and `Lines` show their state, by what `Change` and `Status` say: the first one that fits a cell
 * wins. The partner is marked with it, and bold where somebody has to look; sentences stay in letters that read calmly.
 * Where nothing of that is to be told, a partner whose record the last pull brought anew or changed is blue and underlined.
 */
export function stateLooks({ schema, columns }: Pick<Table, 'schema' | 'columns'>): StateLook[] {
  const [partner, change, status] = ['Partner', 'Change', 'Status'].map((header) =>
    columns.get(header),
  );
  if (partner === undefined || change === undefined || status === undefined) return [];
  const id = columns.get(schema.idHeader);
  if (id === undefined || !isRecords(schema.sheet)) return [];
  const latest = `INDIRECT("${LATEST_SHEETS[schema.sheet]}!A:B")`;
  const isEdited = `($${letter(change)}2<>"")`;
  const isNews = (news: News) =>
    `(IFERROR(VLOOKUP("${KEY_MARK}"&$${letter(id)}2;${latest};2;0);"")="${news}")`;
  const isUnedited = `($${letter(change)}2="")`;
  const marked = (name: string, look: Look, word: string, column: number): StateLook[] => [
    state(`${name} partner`, look, says(column, word), partner),
    state(name, { ...look, weight: 'normal' }, says(column, word), column),
  ];
  return [
    ...marked('overtyped', LOOKS.overtyped, 'Overtyped', change),
    ...marked('unsendable', LOOKS.blocked, 'Cannot be sent', change),
    ...marked('blocked', LOOKS.blocked, 'Blocked', status),
    ...marked('conflict', LOOKS.failed, 'Conflict', status),
    ...marked('failed', LOOKS.failed, 'Failed', status),
    state('edited partner', LOOKS.edited, isEdited, partner),
    state('edited', LOOKS.edited, isEdited, change),
    state('new', LOOKS.new, isNews('new'), partner),
    state('changed', LOOKS.changed, isNews('changed'), partner),
    // What was pushed before says nothing of the edit beside it.
    state('older', LOOKS.older, `${isEdited}*${says(status, 'Pushed')}`, status),
    state('pushed', LOOKS.pushed, `${isUnedited}*${says(status, 'Pushed')}`, status),
    state('skipped', LOOKS.skipped, says(status, 'Skipped'), status),
  ];
}
