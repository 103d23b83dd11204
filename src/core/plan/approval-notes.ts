/** Notes on changes that need a second person. */
import { describeFields } from '../approval/describe-fields';
import type { Note } from './notes';
import { minuteText } from '../values/day';
import { differences } from '../approval/differences';
import type { Standing } from '../approval/guard';
import type { Subject } from '../approval/subject';

export const APPROVAL_BROKEN: Note = {
  code: 'unaskable',
  text:
    'Needs the approval of a second person, but the approval history is not intact, so no approval counts. ' +
    'Start a new one in Settings; another approver then approves it in “Approvals…”.',
};

export const NEVER_APPROVED: Note = {
  code: 'unapproved',
  text: 'Nobody has approved this payout in this workbook: it reached this stage elsewhere, or before approvals were required here.',
};

/** Stands behind what holds a change of an undo. */
export const UNDO_UNASKED: Note = {
  code: 'unaskable',
  text: 'Approval cannot be requested for an undo: type the earlier value into its cell, then ask.',
};

export function approvalGiven({ item }: Standing): Note {
  const by = item?.decided;
  const asked = item === null ? '' : `, asked for by ${item.askedBy}`;
  return {
    code: 'approved',
    text: by ? `Approved by ${by.by}, ${minuteText(by.at)}${asked}.` : 'Approved.',
  };
}

export function approvalHeld(standing: Standing, now: Subject, locale: string): Note {
  return { code: 'approval', text: heldWords(standing, now, locale) };
}

const ASK = 'Ask for it in “Review and push…”.';

function heldWords({ state, item }: Standing, now: Subject, locale: string): string {
  if (item === null) return `Needs the approval of a second person. ${ASK}`;
  const { askedBy, askedAt, decided } = item;
  const asked = `${askedBy} asked on ${minuteText(askedAt)}`;
  switch (state) {
    case 'requested':
      return `Waiting for the approval of a second person: ${asked}.`;
    case 'rejected': {
      const why = decided?.comment ? `: ${decided.comment}` : '';
      return `Rejected by ${decided?.by ?? ''}, ${minuteText(decided?.at ?? 0)}${why}. Change it, or ask again.`;
    }
    case 'outdated': {
      const given =
        decided === null ? asked : `${decided.by} approved on ${minuteText(decided.at)}`;
      const moved = describeFields(differences(item.subject, now), locale);
      const why = moved === '' ? 'which no longer counts' : `for something else (${moved})`;
      return `Needs a new approval: ${given}, ${why}. Ask again in “Review and push…”.`;
    }
    default:
      return `Needs the approval of a second person. ${ASK}`;
  }
}
