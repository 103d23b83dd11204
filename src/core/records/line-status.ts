/** What a declined line counts as until it is pulled again. */
export const DECLINED = 'DECLINED';

/**
 * Statuses that a declined line may have. Introw documents only PENDING, so these are guesses. A line with any other
 * status counts as active; Introw itself then rejects what is not possible.
 */
const VOIDED: readonly string[] = [DECLINED, 'VOIDED', 'VOID', 'CANCELLED', 'CANCELED'];

export function isVoided(status: string | null): boolean {
  return status !== null && VOIDED.includes(status.toUpperCase());
}
