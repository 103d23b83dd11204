import type { PreviewField } from '../contract';
import { isDecimal } from '../money';
import { blocked, type Movement, type PlannedChange, type Send } from '../plan/change';
import { FINE, judgeMove, type Judgement, type Policy } from '../policy';
import { LINE_FIELDS, PAYOUT_FIELDS } from '../readings';
import { isOpen, type JournalEntry } from './journal';

/** One change of the last push, seen backwards. */
export interface UndoStep {
  readonly entry: JournalEntry;
  readonly change: PlannedChange;
  /** The record as the push left it: what must still hold for the way back. */
  readonly before: JournalEntry['before'];
}

/** What cannot come back, and where it can be mended. */
const FINAL: Readonly<Record<'create' | 'decline' | 'detach', string>> = {
  create: 'A created line cannot be taken back from here; decline it, or delete it in Introw.',
  decline: 'A declined line cannot be taken back from here; restore it in Introw.',
  detach:
    'A detached line cannot be put back from here; the next batch takes it again, or put it on a payout in Introw.',
};

const FIELDS: readonly (readonly [key: string, header: string])[] = [
  ...PAYOUT_FIELDS,
  ...LINE_FIELDS,
];

/** Fields that the service offers no way to empty. */
const NOT_EMPTIABLE = ['stage', 'description', 'amount', 'currency'];

function valueIn(record: object | null, key: string): string | null {
  return ((record as Record<string, unknown> | null)?.[key] ?? null) as string | null;
}

/**
 * The way back of what a push sent, newest first; what cannot come back is blocked and says why. An undo that was
 * broken off is gone on with: what is left of it comes before anything of its own is taken back.
 */
export function planUndo(
  entries: readonly JournalEntry[],
  rowOf: (entry: JournalEntry) => number,
  policy: Policy,
): UndoStep[] {
  const left = entries.filter((entry) => entry.undo === true && isOpen(entry));
  if (left.length > 0) return left.map((entry) => stepOn(entry, rowOf(entry)));
  return (
    [...entries]
      // What was on its way when a push was ended may have arrived: the reading before the way back tells.
      .filter(({ state, undo }) => undo !== true && (state === 'confirmed' || state === 'sent'))
      .reverse()
      .flatMap((entry) => {
        const at = {
          sheet: entry.sheet,
          id: entry.id,
          row: rowOf(entry),
          kind: entry.kind,
        } as const;
        if (entry.kind !== 'update') {
          return [{ entry, before: null, change: blocked(at, [FINAL[entry.kind]], entry.fields) }];
        }
        return stepBack(entry, at, policy);
      })
  );
}

function stepOn(entry: JournalEntry, row: number): UndoStep {
  const { sheet, id, kind, fields, send, touchesPayout, before } = entry;
  const at = { sheet, id, row, kind, fields, send, touchesPayout };
  return { entry, before, change: { ...at, level: 'ok', notes: [], movements: [] } };
}

function stepBack(
  entry: JournalEntry,
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  policy: Policy,
): UndoStep[] {
  const { send } = entry;
  if (send.kind !== 'update payout' && send.kind !== 'update line') return [];
  const sent = Object.entries(send.patch) as [string, string | null][];
  if (sent.length === 0 || entry.before === null) return [];
  const back = sent.map(([key]) => [key, valueIn(entry.before, key)] as const);
  const fields = sent.map(([key, value]): PreviewField => ({
    field: FIELDS.find(([known]) => known === key)?.[1] ?? key,
    from: value,
    to: valueIn(entry.before, key),
  }));
  const before = { ...entry.before, ...send.patch, conflict: null } as JournalEntry['before'];
  const stuck = back.filter(([key, value]) => value === null && NOT_EMPTIABLE.includes(key));
  if (stuck.length > 0) {
    const notes = [
      'It was empty before, and Introw offers no way to empty it again; change it in Introw.',
    ];
    return [{ entry, before, change: blocked(at, notes, fields) }];
  }
  const patch = Object.fromEntries(back) as Record<string, string>;
  const judged = judgeBack(entry, patch, policy);
  if (judged.level === 'block')
    return [{ entry, before, change: blocked(at, judged.notes, fields) }];
  const way: Send =
    send.kind === 'update payout' ? { kind: send.kind, patch } : { kind: send.kind, patch };
  const change: PlannedChange = {
    ...at,
    fields,
    ...judged,
    send: way,
    touchesPayout: entry.touchesPayout,
    movements: movementsBack(entry, patch),
  };
  return [{ entry, before, change }];
}

/**
 * Taking a stage back is a stage move like any other, save that leaving a final stage which one entered oneself warns
 * instead of being blocked: that is what undo is for.
 */
function judgeBack(
  { send }: JournalEntry,
  patch: Record<string, string>,
  policy: Policy,
): Judgement {
  const from = send.kind === 'update payout' ? (send.patch.stage ?? null) : null;
  const { stage } = patch;
  if (from === null || stage === undefined) return FINE;
  const judged = judgeMove(from, stage, policy);
  return policy.payer === 'introw' || judged.level !== 'block'
    ? judged
    : {
        level: 'warn',
        notes: [`This leaves ${from}, which your policy blocks for edits in the sheet.`],
      };
}

function movementsBack({ send, before }: JournalEntry, patch: Record<string, string>): Movement[] {
  const from = send.kind === 'update payout' ? send.patch.stage : undefined;
  const { stage } = patch;
  const amount = valueIn(before, 'amount');
  const currency = valueIn(before, 'currency');
  if (from === undefined || stage === undefined || amount === null || currency === null) return [];
  return isDecimal(amount) ? [{ from, to: stage, currency, amount }] : [];
}
