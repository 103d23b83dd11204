import { useState } from 'preact/hooks';

import type { Booking, MatchesView, PaymentsApplied } from '../../core/contract/payments';
import type { Problem } from '../../core/errors';
import type { Server } from '../shared/server/server';
import { matchBookings } from './pieces';

export type MatchingStep =
  | { readonly at: 'none' }
  | { readonly at: 'matching'; readonly sent: number }
  | { readonly at: 'failed'; readonly problem: Problem }
  | { readonly at: 'matched'; readonly view: MatchesView; readonly problem: Problem | null }
  | { readonly at: 'applying'; readonly view: MatchesView }
  | { readonly at: 'applied'; readonly applied: PaymentsApplied; readonly view: MatchesView };

export interface Matching {
  readonly step: MatchingStep;
  readonly match: (source: string, bookings: readonly Booking[]) => Promise<void>;
  readonly apply: (view: MatchesView, only: readonly number[]) => Promise<void>;
  readonly leave: () => void;
}

export function useMatching(server: Server): Matching {
  const [step, setStep] = useState<MatchingStep>({ at: 'none' });
  return {
    step,
    match: async (source, bookings) => {
      setStep({ at: 'matching', sent: 0 });
      const outcome = await matchBookings(server, source, bookings, (sent) => {
        setStep({ at: 'matching', sent });
      });
      setStep(
        outcome.ok
          ? { at: 'matched', view: outcome.value, problem: null }
          : { at: 'failed', problem: outcome.error },
      );
    },
    apply: async (view, only) => {
      setStep({ at: 'applying', view });
      const answer = await server.call('applyPayments', { token: view.token, only });
      setStep(
        answer.ok
          ? { at: 'applied', applied: answer.value, view }
          : { at: 'matched', view, problem: answer.error },
      );
    },
    leave: () => {
      setStep({ at: 'none' });
    },
  };
}
