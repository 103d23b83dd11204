import type { Landing } from '../../../sandbox/apps-script/faults';
import { SEED, seedOf } from '../../run/seed';

/** A place to kill at, and what of the waiting writes lands then. */
export interface KillPlace {
  readonly atCall: number;
  readonly landed: Landing;
}

const LANDINGS: readonly Landing[] = ['none', 'all', 1];

/** In a share one in so many calls is tried, where a job does not say otherwise. */
const SHARE = 24;

/** 'all', 'share', a number for the share of another seed than the run's, or nothing. */
const WANTED = process.env['KILL_SWEEP'];

function seedOfPlaces(): number {
  if (WANTED === 'all') return 0;
  return seedOf(WANTED === undefined || WANTED === 'share' ? SEED : 'KILL_SWEEP');
}

/**
 * The service calls of a job at which it is killed: all of them with KILL_SWEEP=all, one in `share` with a share, and
 * otherwise about as many as `few`, spread over the whole job. The seed says where they begin. The landings take turns.
 */
export function killPlaces(total: number, few: number, share = SHARE): KillPlace[] {
  const seed = seedOfPlaces();
  const sampled = WANTED === undefined ? Math.ceil(total / few) : share;
  const stride = WANTED === 'all' ? 1 : sampled;
  const all = Array.from({ length: total }, (_, index) => index + 1);
  return all
    .filter((atCall) => atCall % stride === seed % stride)
    .map((atCall, index) => ({
      atCall,
      landed: LANDINGS[(index + seed) % LANDINGS.length] ?? 'none',
    }));
}
