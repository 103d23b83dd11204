import { expect } from '@jest/globals';
import { keyTraces, listenTo } from '../../jobs/support/key-traces';
import type { PushStage } from './push-stage';

/** A moment of a stage from which any number of runs start, each on an exact copy of the spreadsheet. */
export interface StartingPoint {
  /**
   * Brings the service back to the moment and gives the work a spreadsheet as it was then. Afterwards no key may stand
   * anywhere in what the work left. One run at a time, as all share the service.
   */
  run<T>(work: (on: PushStage) => T): T;
}

/** Takes the moment now. The stage itself stays open and must not be used between runs. */
export function startingPoint({ world, service, ana, users }: PushStage): StartingPoint {
  const moment = service.snapshot();
  return {
    run(work) {
      service.restore(moment);
      const fork = world.fork();
      const forked = users.map(({ email }) => fork.user(email));
      const told = forked.map(listenTo);
      const on: PushStage = {
        world: fork,
        service,
        ana: fork.user(ana.email),
        users: forked,
        get told() {
          return told.flat();
        },
      };
      try {
        const result = work(on);
        expect(keyTraces(fork, forked, on.told)).toEqual([]);
        return result;
      } finally {
        fork.dispose();
      }
    },
  };
}
