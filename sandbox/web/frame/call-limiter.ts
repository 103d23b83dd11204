import type { RunReply } from '../protocol';
import type { FrameAnswer, FrameCall } from './script-run';

/** The platform's limit per page. */
export const MAX_PARALLEL_CALLS = 10;

/** Limits the parallel calls of one page to `MAX_PARALLEL_CALLS`; further calls wait. */
export class CallLimiter {
  private running = 0;
  private readonly queue: FrameCall[] = [];
  private closed = false;

  constructor(
    private readonly run: (name: string, args: readonly unknown[]) => Promise<RunReply>,
    private readonly answer: (answer: FrameAnswer) => void,
  ) {}

  call(call: FrameCall): void {
    this.queue.push(call);
    this.next();
  }

  /** Drops waiting calls. Calls in progress finish on the server, but their answers are dropped. */
  close(): void {
    this.closed = true;
    this.queue.length = 0;
  }

  private next(): void {
    if (this.running >= MAX_PARALLEL_CALLS) return;
    const call = this.queue.shift();
    if (call === undefined) return;
    this.running += 1;
    void this.settle(call);
  }

  private async settle({ id, name, args }: FrameCall): Promise<void> {
    const reply = await this.replyTo(name, args);
    this.running -= 1;
    if (this.closed) return;
    this.answer({ id, ...reply });
    this.next();
  }

  private async replyTo(name: string, args: readonly unknown[]): Promise<RunReply> {
    try {
      return await this.run(name, args);
    } catch {
      return {
        ok: false,
        message: 'NetworkError: Connection failure due to HTTP 0',
      };
    }
  }
}
