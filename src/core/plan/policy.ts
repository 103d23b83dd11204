import { findStage, STAGES } from '../records/stages';
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

export type Level = 'ok' | 'warn' | 'block';

/** One rule on stage moves; null stands for any stage. Of the rules that fit a move the strictest counts. */
export interface MoveRule {
  readonly from: string | null;
  readonly to: string | null;
  readonly level: Level;
}

/** What a team allows itself; the service refuses no stage move. */
export interface Policy {
  readonly moves: readonly MoveRule[];
  /** `us`: finance pays and writes stages. `introw`: Introw Pay moves them, and writing them would fight it. */
  readonly payer: 'us' | 'introw';
  /** The stages that count as waiting for review. */
  readonly review: readonly string[];
  /** The stages in which a payout without a PO number is a problem; without it `DEFAULT_PO_NEEDED`. */
  readonly poNeeded?: readonly string[];
  /** Whether each pull ends with a refresh of the report. */
  readonly reportAfterPull?: boolean;
}

/** From its approval on, a payout is on its way into the books. */
export const DEFAULT_PO_NEEDED: readonly string[] = [
  'APPROVED',
  'PENDING_INVOICE',
  'PENDING_PAYMENT',
  'SCHEDULED',
  'PAID',
];

/** Leaving PAID or DECLINED is blocked, moves into a stage that the partner sees warn, everything else is allowed. */
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
  review: ['DRAFT', 'PENDING_REVIEW'],
};

/** What the policy says of a change: the strictest level and every reason for it. */
export interface Judgement {
  readonly level: Level;
  readonly notes: readonly Note[];
}

export const ALLOWED: Judgement = { level: 'ok', notes: [] };

function judgement(level: Level, note: Note): Judgement {
  return { level, notes: [note] };
}

/** What warns without being blocked; nothing where there are no notes. */
export function warning(notes: readonly Note[]): Judgement {
  return notes.length === 0 ? ALLOWED : { level: 'warn', notes };
}

const RANK: Readonly<Record<Level, number>> = { ok: 0, warn: 1, block: 2 };

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
 * What the policy says of a stage move. `confirmed` is what the user typed to confirm it: a blocked move goes through,
 * with a warning, when that is the stage that it leaves. `to` is a stage that is known.
 * Whether Introw writes to the partner on a visible stage is not documented: the words assume that it may.
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
    return judgement('block', blockedMove(from, to));
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

/** A payout that is paid is locked in the sheet: fields other than a confirmed stage are not written. */
export function judgeLock(stage: string | null, confirmed: string | null = null): Judgement {
  return stage === 'PAID' && confirmed !== 'PAID' ? judgement('block', LOCKED) : ALLOWED;
}

/** PO numbers that differ only in case, blanks or leading zeros are one number to a bookkeeper. */
export function poNumberKey(poNumber: string): string {
  return poNumber
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}
