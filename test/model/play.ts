import type { World } from '../../sandbox/apps-script/world';
import type { User } from '../../sandbox/apps-script/user';
import type { ServiceLine, ServicePayout } from '../../sandbox/introw/records';
import type { BulkView } from '../../src/core/contract/bulk';
import type { ConflictView } from '../../src/core/contract/conflicts';
import type { SpreadsheetModel } from '../../sandbox/apps-script/model/spreadsheet-model';
import type { Done } from './effects';
import type { Ledger, Standing } from './ledger';
import type { Confirmation, SeenChange, View } from './seen';
import type { Stage } from './stage';

/** A bulk dialog that somebody has before them. */
export interface Plan {
  readonly view: BulkView;
  readonly action: string;
  readonly changes: readonly SeenChange[];
}

/** The file as it once was, and what people wanted then. */
interface Version {
  readonly book: SpreadsheetModel;
  readonly standing: Standing;
}

/** What one person has before them. */
export interface Desk {
  /** Previews, the latest first. */
  views: View[];
  undo: View | null;
  plan: Plan | null;
  conflicts: readonly ConflictView[];
}

/** A schedule under way: what there is, what people want and saw, and what was done so far. */
export interface Play {
  readonly stage: Stage;
  readonly ledger: Ledger;
  desks: Desk[];
  confirmations: Confirmation[];
  readonly done: Done[];
  version: Version | null;
  copy: { readonly world: World; readonly standing: Standing } | null;
  /** Payouts that vanished, with the lines that were on them. */
  readonly vanished: { readonly payout: ServicePayout; readonly lines: readonly ServiceLine[] }[];
  /** Numbers that make each typed value one of its own. */
  numbers: number;
  /** How many entries of the service's log have been looked at. */
  looked: number;
  /** How often what came about, to tell whether schedules get anywhere: "push done", "pull payouts killed". */
  readonly tally: Map<string, number>;
  /** What broke so far; a schedule ends at the first. */
  readonly broken: string[];
}

export function newDesks(): Desk[] {
  return [0, 1].map(() => ({ views: [], undo: null, plan: null, conflicts: [] }));
}

export function next(play: Play): number {
  play.numbers += 1;
  return play.numbers;
}

export function note(play: Play, what: string): void {
  play.tally.set(what, (play.tally.get(what) ?? 0) + 1);
}

export function userOf({ stage }: Play, who: number): User {
  const user = stage.users[who % stage.users.length];
  if (user === undefined) throw new Error('Nobody is there');
  return user;
}

export function deskOf(play: Play, who: number): Desk {
  const desk = play.desks[who % play.desks.length];
  if (desk === undefined) throw new Error('Nobody is there');
  return desk;
}
