/**
 * Notes on planned changes. The add-on decides by the code; the text is for the user only. All texts of notes are here.
 */
import type { OpenConflict } from '../records/readings';
import type { Stage } from '../records/stages';

export type NoteCode =
  /** The row or one of its cells is invalid. */
  | 'fault'
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
  | 'doubledPoNumber'
  /** Leaves a payout without lines, which Introw then declines. */
  | 'empties'
  /** Cannot be undone by the add-on. */
  | 'final'
  /** A part of the row is not sent. */
  | 'leftOut';

export interface Note {
  readonly code: NoteCode;
  readonly text: string;
}

function note(code: NoteCode, text: string): Note {
  return { code, text };
}

/** The texts of the notes as one paragraph. */
export function noteText(notes: readonly Note[]): string {
  return notes.map(({ text }) => text).join(' ');
}

/** A note for an invalid row or cell. */
export function faultNote(text: string): Note {
  return note('fault', text);
}

export function faultNotes(texts: readonly string[]): Note[] {
  return texts.map(faultNote);
}

export const GONE = note(
  'gone',
  'Introw no longer returned this record at the last pull, so it is not sent. Pull again, or revert the row.',
);

export const READS_PO_NUMBER = note('partner', 'The partner reads the PO number.');
export const READS_DESCRIPTION = note('partner', 'The partner reads the description.');

export function seesStage({ label }: Stage, sawBefore: boolean): Note {
  return note(
    'partner',
    sawBefore
      ? `The partner sees the payout as ${label}.`
      : `The partner will see the payout, as ${label}, and may be notified.`,
  );
}

export const SECOND_LOOK = note('policy', 'Your policy asks for a second look.');
export const LOCKED = note(
  'policy',
  'The payout is PAID, so it is locked here; change it in Introw.',
);
export const INTROW_PAYS = note(
  'policy',
  'Introw pays the partners and moves stages itself; no stage is written from here (Settings, “Who pays”).',
);

export function blockedMove(from: string | null, to: string): Note {
  return from === null
    ? note('policy', `This stage → ${to} is blocked by your policy.`)
    : note(
        'confirm',
        `${from} → ${to} is blocked by your policy; to do it, confirm the row in the review by typing ${from}.`,
      );
}

export function confirmedMove(from: string): Note {
  return note('confirmed', `Confirmed by typing ${from}.`);
}

export function unknownStage(stage: string): Note {
  return note(
    'unknownStage',
    `This add-on does not know the stage ${stage}, nor what leaving it does.`,
  );
}

export function contested(header: string, theirs: string | null): Note {
  return note(
    'contested',
    `${header} is ${theirs ?? 'empty'} at Introw now, and changed here too: in conflict, not sent before that is settled.`,
  );
}

export function contestedFields<K extends string>(
  fields: readonly (readonly [K, string])[],
  conflict: OpenConflict<K> | null | undefined,
): Note[] {
  return fields.map(([key, header]) => contested(header, conflict?.theirs[key] ?? null));
}

export function doubledPoNumber(number: string, others: readonly string[]): Note {
  return note('doubledPoNumber', `PO number ${number} stands on ${others.join(', ')} as well.`);
}

export function emptiesPayout(payoutId: string): Note {
  return note(
    'empties',
    `As far as was pulled, this empties payout ${payoutId}: Introw will then decline it, and the partner sees that.`,
  );
}

export const NEW_LINE = note(
  'final',
  'A new line cannot be taken back from here; the partner may see it at once.',
);
export const NOTE_FOLLOWS = note('leftOut', 'Note goes out with the push after this one.');
export const DECLINE_IS_FINAL = note('final', 'A decline cannot be taken back from here.');
export const DETACH_IS_FINAL = note(
  'final',
  'A detached line cannot be put back from here; the next batch takes it again.',
);

/** A note about edits that are not sent because the line is declined or detached (`done`); none without edits. */
export function editsLeftOut(done: string, headers: readonly string[]): Note[] {
  return headers.length === 0
    ? []
    : [note('leftOut', `Edited, but not sent as the line is ${done}: ${headers.join(', ')}.`)];
}

/** Notes on changes that an undo cannot revert. */
export const CANNOT_UNDO = {
  create: note(
    'final',
    'A new line cannot be taken back from here; decline it, or delete it in Introw.',
  ),
  decline: note('final', 'A decline cannot be taken back from here; restore the line in Introw.'),
  detach: DETACH_IS_FINAL,
} as const;

export const CANNOT_EMPTY = note('fault', 'It was empty before, and Introw cannot empty it again.');

export function leavesBlockedStage(from: string): Note {
  return note('policy', `This leaves ${from}, which your policy blocks in the sheet.`);
}
