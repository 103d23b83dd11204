import { createHash } from 'node:crypto';
import type { SandboxClock } from './clock';
import { Triggers } from './model/triggers';
import type { CacheEntry, LockState } from './services/handles';

/** What one user of the add-on has at Google, whatever the file. */
export interface Account {
  readonly email: string;
  readonly properties: Map<string, string>;
  readonly cache: Map<string, CacheEntry>;
  readonly lock: LockState;
  /** Scopes of the manifest that the user left unticked on the consent screen. */
  readonly denied: Set<string>;
}

/** What a spreadsheet and its copies have in common: the clock, the users' and the script's own stores. */
export class Platform {
  readonly scriptProperties = new Map<string, string>();
  readonly scriptCache = new Map<string, CacheEntry>();
  readonly scriptLock: LockState = { holder: null };
  /** The add-on's triggers of all users, in all files. */
  readonly triggers = new Triggers();
  private readonly accounts = new Map<string, Account>();
  private lastId = 0;

  constructor(readonly clock: SandboxClock) {}

  /** The same stores once more, with a clock of their own; what happens to one leaves the other as it is. */
  fork(clock: SandboxClock): Platform {
    const fork = new Platform(clock);
    copyInto(fork.scriptProperties, this.scriptProperties);
    copyInto(fork.scriptCache, this.scriptCache);
    for (const [email, { properties, cache }] of this.accounts) {
      const account = fork.account(email);
      copyInto(account.properties, properties);
      copyInto(account.cache, cache);
    }
    fork.triggers.take(this.triggers);
    fork.lastId = this.lastId;
    return fork;
  }

  account(email: string): Account {
    const known = this.accounts.get(email);
    if (known !== undefined) return known;
    const made = {
      email,
      properties: new Map(),
      cache: new Map(),
      lock: { holder: null },
      denied: new Set<string>(),
    };
    this.accounts.set(email, made);
    return made;
  }

  get emails(): string[] {
    return [...this.accounts.keys()];
  }

  /** The next of a fixed series that looks random: 64 hex digits. */
  nextDigest(): string {
    this.lastId += 1;
    return createHash('sha256').update(`sandbox ${this.lastId}`).digest('hex');
  }
}

export function copyInto<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  for (const [key, value] of source) target.set(key, value);
}
