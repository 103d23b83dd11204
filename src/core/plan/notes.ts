/**
 * Notes on planned changes. The add-on decides by the code; the text is for the user only. A fault of a
 * cell or a row brings its own text; all others are here.
 */
import type { Caution } from '../records/merge';
import { isUnidentified, type Fields, type IdFault, type OpenConflict } from '../records/readings';
import { describeOvertyped, type Overtyped } from '../records/overtyped';
import type { Stage } from '../records/stages';

type NoteCode =
  /** The row or one of its cells is invalid. */
  | 'fault'
  /** The row stands for no pulled record, or for one that other rows stand for too. */
  | 'unidentified'
  /** Cells of the add-on's by which the record is known say something else than was pulled. */
  | 'overtyped'
  /** Introw no longer returns the record. */
  | 'gone'
  /** A field was changed both here and at the service. */
  | 'contested'
  /** What the partner will see. */
  | 'partner'
  /** The team's policy or the lock of a paid payout applies. */
  | 'policy'
  /** Blocked by the policy unless the user confirms by typing the current stage. */
  | 'confirm'
  /** A blocked move that the user has confirmed. */
  | 'confirmed'
  | 'unknownStage'
  | 'duplicatePoNumber'
  /** A new line is for another partner than its payout's. */
  | 'otherPartner'
  /** A new line that may be there already: it goes out only when it was looked at. */
  | 'repeated'
  /** An amount that its cell shows otherwise, by its format. */
  | 'rounded'
  /** Sent without characters that nobody sees: it goes out only when it was looked at. */
  | 'cleaned'
  /** Holds letters of another alphabet that read as Latin ones: it goes out only when it was looked at. */
  | 'lookAlike'
  /** The values of a column stand in other rows than they were pulled into. */
  | 'moved'
  /** Leaves a payout without lines, which Introw then declines. */
  | 'empties'
  /** Held until a second person has approved it; the two that follow say that one did, or that none ever was asked. */
  | 'approval'
  /** Held as `approval`, and none can be asked for as things are. */
  | 'unaskable'
  | 'approved'
  | 'unapproved'
  /** Cannot be undone by the add-on. */
  | 'final'
  /** A part of the row is not sent. */
  | 'leftOut';

export interface Note {
  readonly code: NoteCode;
  readonly text: string;
  /** The header of the cell that it is about, where it is about one. */
  readonly field?: string;
}

function note(code: NoteCode, text: string, field?: string): Note {
  return field === undefined ? { code, text } : { code, text, field };
}

/** The texts of the notes as one paragraph. */
export function noteText(notes: readonly Note[]): string {
  return notes.map(({ text }) => text).join(' ');
}

/** A note for an invalid row, or for the cell under a header. */
export function faultNote(text: string, field?: string): Note {
  return note('fault', text, field);
}

/** A note for a row of which nothing is sent, whatever its cells hold. */
export function rowFaultNote(fault: IdFault): Note {
  return note(isUnidentified(fault) ? 'unidentified' : 'fault', fault.text);
}

export function faultNotes(texts: readonly string[]): Note[] {
  return texts.map((text) => faultNote(text));
}

export function isOvertyped(id: string, overtyped: Overtyped): Note {
  return note(
    'overtyped',
    `${describeOvertyped(overtyped)}. The row does not show what was pulled for ${id}, so nothing in it is sent. Put these cells back in “Review and push…”, or pull again.`,
    overtyped[0]?.field,
  );
}

export const GONE = note(
  'gone',
  'The last pull did not return this record, so the change is not sent. Pull again, or revert the row.',
);

/** Of a PO number of a payout that the partner sees, or does not see yet. */
export function readsPoNumber(isVisible: boolean): Note {
  return note(
    'partner',
    isVisible
      ? 'The partner can see the PO number.'
      : 'The partner will see the PO number once the payout is visible to them.',
  );
}
export const READS_DESCRIPTION = note('partner', 'The partner can see the description.');

export const NOTIFIES = note(
  'partner',
  'Introw notifies the partner of a line that is added, changed or declined, unless that is switched off there.',
);

export function seesStage({ label }: Stage, sawBefore: boolean): Note {
  return note(
    'partner',
    sawBefore
      ? `The partner will see the payout as ${label}.`
      : `The payout becomes visible to the partner as ${label}, and the partner may be notified.`,
  );
}

export const SECOND_LOOK = note('policy', 'Your rules ask you to check this move.');
export const LOCKED = note(
  'policy',
  'The payout is PAID and therefore locked. Change it in Introw.',
);
export const INTROW_PAYS = note(
  'policy',
  'Introw pays the partners and sets the stages itself, so the add-on does not change them (see “Who pays” in Settings).',
);

/** That the policy blocks a move, and how it can be confirmed all the same. */
export function blockedMove(from: string | null, to: string): Note[] {
  const blocked = note('policy', `${from ?? 'This stage'} → ${to} is blocked by your rules.`);
  return from === null
    ? [blocked]
    : [blocked, note('confirm', `To send it anyway, confirm it in the review by typing ${from}.`)];
}

export function confirmedMove(from: string): Note {
  return note('confirmed', `Confirmed by typing ${from}.`);
}

export function unknownStage(stage: string): Note {
  return note(
    'unknownStage',
    `This add-on does not know the stage ${stage} and cannot say what leaving it causes.`,
  );
}

function contested(header: string, theirs: string | null): Note {
  return note(
    'contested',
    `${header} was changed both here and at Introw, where it is now ${theirs ?? 'empty'}. It is not sent until you resolve this conflict.`,
  );
}

/** Notes on fields that differ from Introw's value while it is not known what was pulled of them. */
export function unknownFields<K extends string>(
  fields: Fields<K>,
  conflict: OpenConflict<K> | null | undefined,
): Note[] {
  return fields.map(([key, header]) =>
    note(
      'contested',
      `${header} is ${conflict?.theirs[key] ?? 'empty'} at Introw, and what it was when pulled is not known. ` +
        'The cell is not sent. Choose the value to keep in “Review and push…”.',
    ),
  );
}

/** Of a line of which one of the two is in conflict. */
export const MONEY_GOES_TOGETHER = note(
  'contested',
  'A line’s amount and currency are sent together, so the other one waits, too.',
);

export function contestedFields<K extends string>(
  fields: Fields<K>,
  conflict: OpenConflict<K> | null | undefined,
): Note[] {
  return fields.map(([key, header]) => contested(header, conflict?.theirs[key] ?? null));
}

export function duplicatePoNumber(number: string, others: readonly string[]): Note {
  return note(
    'duplicatePoNumber',
    `PO number ${number} is also used by ${others.join(', ')}.`,
    'PO number',
  );
}

export function movedValues(sheet: string, field: string, count: number): Note {
  return note(
    'moved',
    `${count} cells of “${field}” in “${sheet}” hold each other’s values, as if this column had been sorted by itself. Undo that, or make sure that each row has the right value.`,
  );
}

export function repeatedLine(other: string): Note {
  return note(
    'repeated',
    `The same partner, amount, currency, description and payout as ${other}. Make sure that this is another line.`,
  );
}

export const LOOK_FIRST = note(
  'repeated',
  'If this is intended, send it from “Review and push…”, which shows it first.',
);

/** Whether a change with this note goes out only by its mark: somebody has to have looked at it. */
export function asksForALook({ code }: Note): boolean {
  return code === 'repeated' || code === 'cleaned' || code === 'lookAlike';
}

export function cautionNotes(cautions: readonly Caution[]): Note[] {
  return cautions.map(({ code, text }) => note(code, text));
}

export function emptiesPayout(payout: string): Note {
  return note(
    'empties',
    `According to what was pulled, this leaves payout ${payout} without lines: Introw will decline it, and the partner will see that.`,
  );
}

export const NEW_LINE = note(
  'final',
  'A new line cannot be undone here, and the partner may see it at once.',
);
export function paysAnother(payoutId: string, owner: string, partner: string): Note {
  return note(
    'otherPartner',
    `Payout ${payoutId} belongs to ${owner}, but this line is for ${partner}.`,
  );
}
export const NOTE_FOLLOWS = note(
  'leftOut',
  'Introw does not accept a note with a new line. The next push sends the note.',
);
export const DECLINE_IS_FINAL = note('final', 'A decline cannot be undone here.');
export const DETACH_IS_FINAL = note(
  'final',
  'A detached line cannot be put back here. The next batch will include it again.',
);

/** A note about edits that are not sent because the line is declined or detached (`done`); none without edits. */
export function editsLeftOut(done: string, headers: readonly string[]): Note[] {
  return headers.length === 0
    ? []
    : [note('leftOut', `Edited but not sent, because the line is ${done}: ${headers.join(', ')}.`)];
}

/** Notes on changes that an undo cannot revert. */
export const CANNOT_UNDO = {
  create: note('final', 'A new line cannot be undone here. Decline it, or delete it in Introw.'),
  decline: note('final', 'A decline cannot be undone here. Restore the line in Introw.'),
  detach: DETACH_IS_FINAL,
} as const;

export const CANNOT_EMPTY = note(
  'fault',
  'The field was empty before, and Introw cannot clear it.',
);

/** The one field that Introw may not return is a line's note. */
export const NOTE_STAYS = note(
  'leftOut',
  'The note stays as it is: Introw does not return notes, so it is not known what stood there before.',
);

export const UNDO_BY_HAND = note(
  'policy',
  'To put it back anyway, set it in the row and confirm it in “Review and push…”.',
);
