import type { User } from '../../../sandbox/apps-script/user';
import type { BulkMarked, BulkView, PlanBulk } from '../../../src/core/contract/bulk';
import { lettersOf, rowOf, type RecordSheet } from '../support/cells';
import { value, type Fixture } from '../support/driving';

/** Ana selects the rows of these records, each as an area of its own. */
export function select({ world, ana }: Fixture, sheet: RecordSheet, ...ids: string[]): void {
  ana.select(sheet, ...ids.map((id) => `B${rowOf(world, sheet, id)}`));
}

/** Ana selects a column by its letter, from its header to the last row there is. */
export function selectColumn({ world, ana }: Fixture, sheet: RecordSheet, header: string): void {
  const letters = lettersOf(world, sheet, header);
  ana.select(sheet, `${letters}1:${letters}${world.book.sheet(sheet).model.maxRows}`);
}

export function plan({ ana }: Fixture, asked: PlanBulk): BulkView {
  return value<BulkView>(ana, 'planBulk', asked);
}

export function apply({ ana }: Fixture, token: string, user: User = ana): BulkMarked {
  return value<BulkMarked>(user, 'applyBulk', { token });
}

/** Plans and carries out; gives what was shown before. */
export function mark(on: Fixture, asked: PlanBulk): BulkView {
  const view = plan(on, asked);
  apply(on, view.token);
  return view;
}

/** Why rows were left out, with how many. */
export function skipped({ skipped: left }: BulkView): Record<string, number> {
  return Object.fromEntries(left.map(({ why, count }) => [why, count]));
}

export const APPROVE = { action: 'setStage', stage: 'APPROVED' } as const;
