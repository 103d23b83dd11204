import { NotEmulated, PlatformError, TEXTS } from './errors';
import { nextTime, type TriggerModel, type Triggers } from './model/triggers';
import type { User } from './user';

/** What all triggers of a consumer account may run for on one day (Google: Apps Script quotas). */
const MS_A_DAY = 90 * 60_000;

interface Means {
  readonly clock: { now(): number; advance(ms: number): void };
  readonly triggers: Triggers;
  readonly bookId: string;
  readonly user: (email: string) => User;
  /** Notes an error of a trigger, which the platform tells nobody. */
  readonly failed: (functionName: string, error: Error) => void;
}

/** Runs the clock triggers of one spreadsheet when their time has come. */
export class AlarmClock {
  constructor(private readonly means: Means) {}

  /** Runs what is due by now, each once, however late. */
  ring(): void {
    const { clock, triggers, bookId } = this.means;
    const until = clock.now();
    for (;;) {
      const next = triggers.due(bookId, until);
      if (next === null) return;
      next.due = nextTime(next.rhythm, until);
      this.run(next);
    }
  }

  /** Lets time pass, with each trigger at its time. */
  pass(ms: number): void {
    const { clock, triggers, bookId } = this.means;
    const until = clock.now() + ms;
    for (;;) {
      const next = triggers.due(bookId, until);
      if (next === null) break;
      clock.advance(Math.max(0, next.due - clock.now()));
      this.ring();
    }
    clock.advance(Math.max(0, until - clock.now()));
  }

  disable(email: string): void {
    const { triggers, bookId } = this.means;
    for (const { id } of triggers.of(email, bookId)) triggers.remove(id);
  }

  private run(trigger: TriggerModel): void {
    const { clock, triggers, user, failed } = this.means;
    const { owner, handler } = trigger;
    const started = clock.now();
    try {
      if (triggers.spentOn(owner, started) >= MS_A_DAY) throw new PlatformError(TEXTS.computerTime);
      user(owner).tick(trigger);
    } catch (error) {
      if (error instanceof NotEmulated) throw error;
      failed(handler, error as Error);
    }
    triggers.spend(owner, started, clock.now() - started);
  }
}
