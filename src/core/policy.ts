import { findStage } from './stages';

export type Level = 'ok' | 'warn' | 'block';

/** What the policy says of a change: the strictest level and every reason for it. */
export interface Judgement {
  readonly level: Level;
  readonly notes: readonly string[];
}

export const FINE: Judgement = { level: 'ok', notes: [] };

/** Stages that a payout does not leave by an edit in the sheet. */
const FINAL = ['PAID', 'DECLINED'];

function judgement(level: Level, note: string): Judgement {
  return { level, notes: [note] };
}

const RANK: Readonly<Record<Level, number>> = { ok: 0, warn: 1, block: 2 };

export function strictest(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce(
    (worst, next) => ({
      level: RANK[next.level] > RANK[worst.level] ? next.level : worst.level,
      notes: [...worst.notes, ...next.notes],
    }),
    FINE,
  );
}

/**
 * What the add-on thinks of a stage move; the service itself refuses none. `to` is a stage that is known.
 * Whether Introw writes to the partner on a visible stage is not documented: the warning assumes that it may.
 */
export function judgeMove(from: string | null, to: string): Judgement {
  if (from !== null && FINAL.includes(from)) {
    return judgement(
      'block',
      `The payout is ${from} at Introw and stays so from here; change it in Introw.`,
    );
  }
  const notes: Judgement[] = [];
  if (from !== null && findStage(from) === null) {
    notes.push(
      judgement(
        'warn',
        `The stage ${from} is new to this add-on; it does not know what leaving it does.`,
      ),
    );
  }
  const stage = findStage(to);
  if (stage?.visible === true) {
    const seen = from !== null && findStage(from)?.visible === true;
    notes.push(
      judgement(
        'warn',
        seen
          ? `The partner sees the payout as ${stage.label}.`
          : `The partner will see the payout, as ${stage.label}, and may be notified.`,
      ),
    );
  }
  return strictest(notes);
}

/** A payout that is paid is locked in the sheet, whichever field was edited. */
export function judgeLock(stage: string | null): Judgement {
  return stage === 'PAID'
    ? judgement('block', 'The payout is PAID, so it is locked here; change it in Introw.')
    : FINE;
}

/** PO numbers that differ only in case, blanks or leading zeros are one number to a bookkeeper. */
export function poNumberKey(poNumber: string): string {
  return poNumber
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}
