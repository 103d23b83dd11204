import type { User } from '../../apps-script/user';
import { ConnectedUser } from './connected-user';
import type { ServerEvent } from '../protocol';

/** Everyone who has opened a workbook, and what their pages are told. */
export class Audience {
  private readonly users = new Map<string, ConnectedUser>();

  constructor(private readonly find: (email: string) => User) {}

  /** The same object for the same address. */
  user(email: string): ConnectedUser {
    const known = this.users.get(email);
    if (known !== undefined) return known;
    const connected = new ConnectedUser(this.find(email));
    this.users.set(email, connected);
    return connected;
  }

  all(): Iterable<ConnectedUser> {
    return this.users.values();
  }

  /** Whether a user with this address has the workbook open. */
  isPresent(email: string): boolean {
    return (this.users.get(email)?.listeners.size ?? 0) > 0;
  }

  broadcast(event: ServerEvent): void {
    for (const connected of this.all()) connected.send(event);
  }

  publishPeople(): void {
    const emails = [...this.users.keys()].filter((email) => this.isPresent(email));
    this.broadcast({ kind: 'people', emails });
  }

  publishToWatchers(patch: ServerEvent & { readonly sheet: number }): void {
    for (const connected of this.all()) {
      for (const [listener, id] of connected.watchedSheets) if (id === patch.sheet) listener(patch);
    }
  }

  /** The ids of the sheets that any page shows. */
  watchedSheets(): Set<number> {
    return new Set([...this.all()].flatMap((connected) => [...connected.watchedSheets.values()]));
  }

  /** Marks all current selections as known to the pages. */
  selectionsAreKnown(): void {
    for (const connected of this.all()) connected.selectionIsKnown();
  }
}
