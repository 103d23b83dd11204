import type { Level, MoveRule, Policy } from '../contract/policy';
import { findStage, STAGES, TO_REVIEW } from '../records/stages';
import { lookOf } from '../values/characters';
import {
  blockedMove,
  confirmedMove,
  INTROW_PAYS,
  LOCKED,
  SECOND_LOOK,
  seesStage,
  unknownStage,
  type Note,
} from './notes';

/** Leaving PAID or DECLINED is blocked, moves into a stage visible to the partner warn, all other moves are allowed. */
export const DEFAULT_POLICY: Policy = {
  moves: [
    { from: 'PAID', to: null, level: 'block' },
    { from: 'DECLINED', to: null, level: 'block' },
    ...STAGES.filter((stage) => stage.visible).map((stage): MoveRule => ({
      from: null,
      to: stage.code,
      level: 'warn',
    })),
  ],
  payer: 'us',
  review: TO_REVIEW,
};

/** Whether a change may be sent, with the reasons. */
export interface Judgement {
  readonly level: Level;
  readonly notes: readonly Note[];
}

export const ALLOWED: Judgement = { level: 'ok', notes: [] };

function judgement(level: Level, note: Note): Judgement {
  return { level, notes: [note] };
}

/** Blocks with these notes; allows if there are none. */
export function blocking(notes: readonly Note[]): Judgement {
  return notes.length === 0 ? ALLOWED : { level: 'block', notes };
}

/** Warns with these notes; allows if there are none. */
export function warning(notes: readonly Note[]): Judgement {
  return notes.length === 0 ? ALLOWED : { level: 'warn', notes };
}

const RANK: Readonly<Record<Level, number>> = { ok: 0, warn: 1, block: 2 };

/** The strictest level of the judgements, with the notes of all of them in order. */
export function strictest(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce(
    (worst, next) => ({
      level: RANK[next.level] > RANK[worst.level] ? next.level : worst.level,
      notes: [...worst.notes, ...next.notes],
    }),
    ALLOWED,
  );
}

function levelOf(from: string | null, to: string, policy: Policy): Level {
  return policy.moves
    .filter((rule) => (rule.from ?? from) === from && (rule.to ?? to) === to)
    .reduce<Level>((worst, { level }) => (RANK[level] > RANK[worst] ? level : worst), 'ok');
}

/**
 * Judges a stage move; `to` must be a known stage. `confirmed` is what the user typed: if it is the current stage, a
 * blocked move is allowed with a warning. Introw does not document whether it notifies partners of a visible stage, so the
 * notes say that it may.
 */
export function judgeMove(
  from: string | null,
  to: string,
  policy: Policy,
  confirmed: string | null = null,
): Judgement {
  if (policy.payer === 'introw') {
    return judgement('block', INTROW_PAYS);
  }
  const level = levelOf(from, to, policy);
  if (level === 'block' && (from === null || confirmed !== from)) {
    return blocking(blockedMove(from, to));
  }
  const notes = level === 'block' && from !== null ? [confirmedMove(from)] : [];
  if (from !== null && findStage(from) === null) {
    notes.push(unknownStage(from));
  }
  return strictest([warning(notes), judgeVisibility(from, to, level)]);
}

function judgeVisibility(from: string | null, to: string, level: Level): Judgement {
  const stage = findStage(to);
  if (stage?.visible !== true) {
    return warning(level === 'warn' ? [SECOND_LOOK] : []);
  }
  const seen = from !== null && findStage(from)?.visible === true;
  return judgement(level === 'ok' ? 'ok' : 'warn', seesStage(stage, seen));
}

/** Locks a payout that is PAID, unless the user has typed PAID to confirm a move. */
export function judgeLock(stage: string | null, confirmed: string | null = null): Judgement {
  return stage === 'PAID' && confirmed !== 'PAID' ? judgement('block', LOCKED) : ALLOWED;
}

/** A key that is equal for PO numbers that differ in case, spaces, leading zeros, what nobody sees, or letters that read the same. */
export function poNumberKey(poNumber: string): string {
  return lookOf(poNumber)
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}
