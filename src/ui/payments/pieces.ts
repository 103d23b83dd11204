import type { Booking, MatchesView } from '../../core/contract/payments';
import { failWith, type Result } from '../../core/errors';
import type { Server } from '../shared/server/server';
import { PAYMENTS_TEXT } from './text';

/** Bookings of one call. */
export const PIECE = 2_000;

/** Sends the bookings piece by piece; `progress` hears how many have arrived. */
export async function matchBookings(
  server: Server,
  source: string,
  bookings: readonly Booking[],
  progress: (sent: number) => void,
): Promise<Result<MatchesView>> {
  let token: string | undefined;
  for (let at = 0; ; at += PIECE) {
    const last = at + PIECE >= bookings.length;
    const answer = await server.call('matchPayments', {
      source,
      bookings: bookings.slice(at, at + PIECE),
      ...(token === undefined ? {} : { token }),
      last,
    });
    if (!answer.ok) return answer;
    progress(Math.min(bookings.length, at + PIECE));
    if ('matches' in answer.value) return { ok: true, value: answer.value };
    if (last) return failWith('INTERNAL', PAYMENTS_TEXT.noMatches);
    token = answer.value.token;
  }
}
