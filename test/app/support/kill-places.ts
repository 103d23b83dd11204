import type { Landing } from '../../../sandbox/apps-script/faults';

/** A place to kill at, and what of the waiting writes lands then. */
export interface KillPlace {
  readonly atCall: number;
  readonly landed: Landing;
}

const LANDINGS: readonly Landing[] = ['none', 'all', 1];

/** With a seed one in so many calls is tried. */
const SHARE = 24;

/** 'all', a number that chooses a share of the calls, or nothing. */
const WANTED = process.env['KILL_SWEEP'];

/**
 * The service calls of a job at which it is killed: all of them with KILL_SWEEP=all, every 24th with a number, which
 * says where they begin, and otherwise about as many as `few`, spread over the whole job. The landings take turns.
 */
export function killPlaces(total: number, few: number): KillPlace[] {
  const seed = WANTED === undefined || WANTED === 'all' ? 0 : Number(WANTED);
  if (!Number.isSafeInteger(seed)) throw new Error(`KILL_SWEEP is “${WANTED}”: all, or a number`);
  const share = WANTED === undefined ? Math.ceil(total / few) : SHARE;
  const stride = WANTED === 'all' ? 1 : share;
  const all = Array.from({ length: total }, (_, index) => index + 1);
  return all
    .filter((atCall) => atCall % stride === seed % stride)
    .map((atCall, index) => ({
      atCall,
      landed: LANDINGS[(index + seed) % LANDINGS.length] ?? 'none',
    }));
}
