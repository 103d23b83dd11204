import type { PreviewChange } from '../../core/contract/preview';

/**
 * The policy's words for a move that goes through once the stage that it leaves is typed. A preview says so in its
 * notes alone, so they are what tells such a move from one that stays blocked.
 */
const BY_TYPING = 'by typing';

/** The stage to type for this blocked change to go through; null where typing would not help. */
export function confirmableStage({ level, fields, notes }: PreviewChange): string | null {
  if (level !== 'block' || !notes.some((note) => note.includes(BY_TYPING))) return null;
  return fields.find(({ field }) => field === 'Stage')?.from ?? null;
}
