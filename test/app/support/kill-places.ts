import type { Landing } from '../../../sandbox/apps-script/faults';
import { SEED, seedOf } from '../../run/seed';

/** A place to kill at, and what of the waiting writes lands then. */
export interface KillPlace {
  readonly atCall: number;
  readonly landed: Landing;
}

const LANDINGS: readonly Landing[] = ['none', 'all', 1];

/** In a share one in so many calls is tried. */
const SHARE = 24;

/** 'all', 'share' for that of the run's seed, a number for that of another seed, or nothing. */
const WANTED = process.env['KILL_SWEEP'];

function seedOfShare(): number {
  if (WANTED === undefined || WANTED === 'all') return 0;
  return seedOf(WANTED === 'share' ? SEED : 'KILL_SWEEP');
}

/**
 * The service calls of a job at which it is killed: all of them with KILL_SWEEP=all, every 24th with a share, whose seed
 * says where they begin, and otherwise about as many as `few`, spread over the whole job. The landings take turns.
 */
export function killPlaces(total: number, few: number): KillPlace[] {
  const seed = seedOfShare();
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
