import type { Act, NumberedAct } from '../../protocol';
import { ask } from './requests';

/** Sends what the user's hands do, in order: one request at a time, with all that came up meanwhile in the next. */
export class ActQueue {
  private readonly waiting: NumberedAct[] = [];
  private sending: Promise<void> | null = null;
  /** Numbers of two pages of one user must differ, as both hear of each other's. */
  private last = Math.floor(Math.random() * 2 ** 40);

  constructor(
    private readonly user: string,
    private readonly refused: (trouble: string) => void,
  ) {}

  /** The number by which the server will say that it is done. */
  add(act: Act): number {
    this.last += 1;
    const newest = this.waiting[this.waiting.length - 1];
    // Of selections in a row only the last counts.
    if (act.kind === 'select' && newest?.act.kind === 'select') this.waiting.pop();
    this.waiting.push({ number: this.last, act });
    this.sending ??= this.send();
    return this.last;
  }

  /** Resolves when the server has done all that was added until now. */
  async emptied(): Promise<void> {
    while (this.sending !== null) await this.sending;
  }

  private async send(): Promise<void> {
    // What is typed in one go is sent in one go.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const acts = this.waiting.splice(0);
      try {
        const { trouble } = await ask<{ readonly trouble: string | null }>('act', {
          user: this.user,
          acts,
        });
        if (trouble !== null) this.refused(trouble);
      } catch (error) {
        this.refused(error instanceof Error ? error.message : String(error));
      }
    }
    this.sending = null;
  }
}
