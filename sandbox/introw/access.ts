import { CODE, RESET_HEADER } from './assumptions';
import { refusal, type Refusal } from './answers';
import type { Credits, ServiceKey } from './protocol';
import type { Scope } from './records';

const MINUTE_MS = 60_000;

/** A key with every scope. */
export const DEMO_KEY = 'sandbox-demo-key-full-access-1a2b';
/** A key that reads and may write nothing. */
export const READ_ONLY_KEY = 'sandbox-demo-key-read-only-3c4d';
/** A key that was revoked. */
export const REVOKED_KEY = 'sandbox-demo-key-revoked-5e6f';

export const DEMO_KEYS: readonly ServiceKey[] = [
  { key: DEMO_KEY, scopes: ['commissions:read', 'commissions:write', 'partners:read'] },
  { key: READ_ONLY_KEY, scopes: ['commissions:read', 'partners:read'] },
  { key: REVOKED_KEY, scopes: ['commissions:read'], revoked: true },
];

interface KeyState {
  readonly scopes: ReadonlySet<string>;
  revoked: boolean;
  minute: number;
  used: number;
}

function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}

/** Who may do what, and how much is left: keys, the minute of each key, the month's credits of the organisation. */
export class Access {
  private readonly keys = new Map<string, KeyState>();
  private month: string | null = null;

  constructor(
    keys: readonly ServiceKey[],
    private readonly perMinute: number,
    private credits: Credits | null,
  ) {
    for (const { key, scopes, revoked } of keys) {
      const state = { scopes: new Set(scopes), revoked: revoked ?? false, minute: -1, used: 0 };
      this.keys.set(key, state);
    }
  }

  copy(): Access {
    const copy = new Access([], this.perMinute, this.credits);
    for (const [key, state] of this.keys) copy.keys.set(key, { ...state });
    copy.month = this.month;
    return copy;
  }

  /** Counts the request against its key's minute; refuses a key that is none, a full minute, spent credits. */
  admit(key: string | null, now: number): Refusal | null {
    const state = key === null ? undefined : this.keys.get(key);
    if (key === null) return refusal(401, CODE.unauthorized, 'The x-api-key header is missing');
    if (!state || state.revoked) {
      return refusal(401, CODE.unauthorized, 'The API key is wrong, expired or revoked');
    }
    this.turnMonth(now);
    this.turnMinute(state, now);
    if (state.used >= this.perMinute) {
      return refusal(429, CODE.rateLimited, `More than ${this.perMinute} requests in a minute`);
    }
    state.used += 1;
    if (this.credits && this.credits.remaining <= 0) {
      return refusal(402, CODE.creditsExhausted, 'The API credits of this month are used up');
    }
    return null;
  }

  allows(key: string, scope: Scope): boolean {
    return this.keys.get(key)?.scopes.has(scope) ?? false;
  }

  /** Takes the credit of one request that succeeded. */
  charge(): void {
    if (this.credits) this.credits = { ...this.credits, remaining: this.credits.remaining - 1 };
  }

  /** What is left, as headers; none for a key that is not admitted. */
  headers(key: string | null): Record<string, string> {
    const state = key === null ? undefined : this.keys.get(key);
    if (!state || state.revoked) return {};
    const left = { 'x-ratelimit-remaining-minute': String(this.perMinute - state.used) };
    if (!this.credits) return left;
    return {
      ...left,
      'x-introw-credits-limit-month': String(this.credits.limit),
      'x-introw-credits-remaining-month': String(this.credits.remaining),
      ...(this.credits.remaining > 0 ? {} : { [RESET_HEADER]: this.nextMonth() }),
    };
  }

  /** When credits come back. */
  private nextMonth(): string {
    const [year = 1970, month = 1] = (this.month ?? '').split('-').map(Number);
    return new Date(Date.UTC(year, month, 1)).toISOString();
  }

  /** Throws where there is no such key. */
  revoke(key: string): void {
    const state = this.keys.get(key);
    if (!state) throw new Error('There is no such key');
    state.revoked = true;
  }

  /** Lets a revoked key in again. Throws where there is no such key. */
  restore(key: string): void {
    const state = this.keys.get(key);
    if (!state) throw new Error('There is no such key');
    state.revoked = false;
  }

  setCredits(credits: Credits | null): void {
    this.credits = credits;
  }

  /** Gives every key a fresh minute, whatever the clock says. */
  nextMinute(): void {
    for (const state of this.keys.values()) state.used = 0;
  }

  private turnMinute(state: KeyState, now: number): void {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute === state.minute) return;
    state.minute = minute;
    state.used = 0;
  }

  /** Credits come back on the 1st of the month, UTC. The first request only tells which month it is. */
  private turnMonth(now: number): void {
    const month = monthOf(now);
    if (this.month !== null && month !== this.month && this.credits) {
      this.credits = { ...this.credits, remaining: this.credits.limit };
    }
    this.month = month;
  }
}
