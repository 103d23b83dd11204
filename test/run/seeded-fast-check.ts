import fc from '../../node_modules/fast-check/lib/cjs/fast-check';
import { SEED, seedOf } from './seed';

/** What tests get as fast-check: its properties draw the same examples for as long as the seed of the run is the same. */
fc.configureGlobal({ seed: seedOf(SEED) });

export * from '../../node_modules/fast-check/lib/cjs/fast-check';
export { fc as default };
