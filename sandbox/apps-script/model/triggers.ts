/** When a clock trigger runs: every so many hours, or every so many days at an hour of UTC. */
export type Rhythm =
  | { readonly every: 'hours'; readonly count: number }
  | { readonly every: 'days'; readonly count: number; readonly hour: number };

/** A clock trigger that somebody made in one spreadsheet: it runs there, as its maker. */
export interface TriggerModel {
  readonly id: string;
  readonly bookId: string;
  readonly owner: string;
  readonly handler: string;
  readonly rhythm: Rhythm;
  /** When it runs next, milliseconds UTC. */
  due: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The platform chooses a minute within the hour and keeps to it; here it is always this one. */
const MINUTE = 17 * 60_000;

/** The first time of the rhythm after a moment. */
export function nextTime(rhythm: Rhythm, after: number): number {
  if (rhythm.every === 'hours') {
    return Math.floor((after - MINUTE) / HOUR) * HOUR + MINUTE + rhythm.count * HOUR;
  }
  const today = Math.floor(after / DAY) * DAY + rhythm.hour * HOUR + MINUTE;
  return today > after ? today : today + rhythm.count * DAY;
}

/** All triggers of the add-on, with the time that each user's runs have taken on each day. */
export class Triggers {
  private all: TriggerModel[] = [];
  private readonly spent = new Map<string, number>();

  add(trigger: TriggerModel): void {
    this.all.push(trigger);
  }

  remove(id: string): void {
    this.all = this.all.filter((trigger) => trigger.id !== id);
  }

  of(owner: string, bookId?: string): readonly TriggerModel[] {
    return this.all.filter(
      (trigger) => trigger.owner === owner && (bookId === undefined || trigger.bookId === bookId),
    );
  }

  /** What runs next in a spreadsheet, no later than this moment. */
  due(bookId: string, until: number): TriggerModel | null {
    const due = this.all.filter((trigger) => trigger.bookId === bookId && trigger.due <= until);
    return due.sort((a, b) => a.due - b.due)[0] ?? null;
  }

  /** Milliseconds that triggers of this user have run for on the UTC day of the moment. */
  spentOn(owner: string, at: number): number {
    return this.spent.get(dayOf(owner, at)) ?? 0;
  }

  spend(owner: string, at: number, ms: number): void {
    this.spent.set(dayOf(owner, at), this.spentOn(owner, at) + ms);
  }

  /** Becomes what another one is. */
  take(other: Triggers): void {
    this.all = other.all.map((trigger) => ({ ...trigger }));
    for (const [day, ms] of other.spent) this.spent.set(day, ms);
  }
}

function dayOf(owner: string, at: number): string {
  return `${owner} ${Math.floor(at / DAY)}`;
}
