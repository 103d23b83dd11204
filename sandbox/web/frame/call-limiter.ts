import type { RunReply } from '../protocol';
import type { FrameAnswer, FrameCall } from './script-run';

/** The platform's own bound for one page. */
export const CALLS_AT_ONCE = 10;

/** Lets ten calls of one page run at once; the eleventh waits until one of them is answered. */
export class CallGate {
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

  /** What waits is never sent; what is on its way runs on the server, and nobody hears of it. */
  close(): void {
    this.closed = true;
    this.queue.length = 0;
  }

  private next(): void {
    if (this.running >= CALLS_AT_ONCE) return;
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
