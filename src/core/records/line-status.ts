/**
 * Statuses that a declined line may carry. The service documents no status but PENDING, so these are guesses; a line
 * under a status that is missing here counts as alive, and the service itself then refuses what cannot be done to it.
 */
const VOIDED: readonly string[] = ['DECLINED', 'VOIDED', 'VOID', 'CANCELLED', 'CANCELED'];

export function isVoided(status: string | null): boolean {
  return status !== null && VOIDED.includes(status.toUpperCase());
}
