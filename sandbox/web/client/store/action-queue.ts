import type { GridAction, NumberedGridAction } from '../../protocol';
import { post } from './requests';

/** Sends the user's actions in order, one request at a time. Actions added meanwhile are sent together in the next. */
export class ActionQueue {
  private readonly waiting: NumberedGridAction[] = [];
  private sending: Promise<void> | null = null;
  /** Starts at random, because all pages of a user receive the acknowledgements of each other's actions. */
  private lastNumber = Math.floor(Math.random() * 2 ** 40);

  constructor(
    private readonly user: string,
    private readonly onError: (message: string) => void,
  ) {}

  /** Returns the number with which the server will acknowledge the action. */
  add(action: GridAction): number {
    this.lastNumber += 1;
    const lastWaiting = this.waiting[this.waiting.length - 1];
    // Only the last of several successive selections matters.
    if (action.kind === 'select' && lastWaiting?.action.kind === 'select') this.waiting.pop();
    this.waiting.push({ number: this.lastNumber, action });
    this.sending ??= this.send();
    return this.lastNumber;
  }

  /** Resolves when the server has performed all actions added so far. */
  async whenEmpty(): Promise<void> {
    while (this.sending !== null) await this.sending;
  }

  private async send(): Promise<void> {
    // Waits for the current task, so that actions added in it are sent together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const actions = this.waiting.splice(0);
      try {
        const { error } = await post<{ readonly error: string | null }>('actions', {
          user: this.user,
          actions,
        });
        if (error !== null) this.onError(error);
      } catch (error) {
        this.onError(error instanceof Error ? error.message : String(error));
      }
    }
    this.sending = null;
  }
}
