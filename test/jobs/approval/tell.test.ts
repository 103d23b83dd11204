import { afterEach, expect, test } from '@jest/globals';
import { tellChain, tellFault } from '../../../src/jobs/approval/tell';
import type { Ports } from '../../../src/jobs/ports';
import { keepTold, readTold } from '../../../src/sheets/memory/kept';
import { openMemory } from '../../../src/sheets/memory/memory';
import { column } from '../support/cells';
import { inside } from '../support/inside';
import { edit } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage, type GuardedStage } from './guarded-stage';

afterEach(endPushStages);

function approvedStage(): GuardedStage {
  const stage = guardedStage();
  edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  stage.approve();
  return stage;
}

/** The column `To` of `Activity` in the rows about approvals. */
function toldOf({ on }: GuardedStage): unknown[] {
  const fields = column(on.world, 'Activity', 'Field');
  return column(on.world, 'Activity', 'To').filter((_, at) => fields[at] === 'Approval');
}

function tell(ports: Ports): void {
  tellChain(ports, openMemory(ports));
}

test('what the chain says is told once, in the order in which it was put on record', () => {
  const stage = approvedStage();
  const told = toldOf(stage);
  expect(told.slice(-2)).toEqual(['requested', 'approved']);
  inside(stage.on.world, tell);
  expect(toldOf(stage)).toEqual(told);
});

test('what a kill left untold is told, and the rest is not told again', () => {
  const stage = approvedStage();
  const told = toldOf(stage);
  const sheet = stage.on.world.book.sheet('Activity');
  sheet.deleteRows(sheet.model.lastRow());
  const kept = inside(stage.on.world, (ports) => {
    const { count } = readTold(ports);
    keepTold(ports, { count: count - 1, fault: null });
    tell(ports);
    return { before: count, after: readTold(ports).count };
  });
  expect(toldOf(stage)).toEqual(told);
  expect(kept.after).toBe(kept.before);
});

test('a chain that is shorter than what was told of another is told from its start', () => {
  const stage = approvedStage();
  const told = toldOf(stage);
  const sheet = stage.on.world.book.sheet('Activity');
  sheet.deleteRows(2, sheet.model.lastRow() - 1);
  inside(stage.on.world, (ports) => {
    keepTold(ports, { count: 99, fault: null });
    tell(ports);
  });
  expect(toldOf(stage)).toEqual(told);
});

test('what is wrong with the evidence is told once', () => {
  const stage = approvedStage();
  const { model } = stage.on.world.book.sheet('_introw_approvals');
  model.put(2, 2, 'altered');
  for (let time = 0; time < 2; time += 1)
    inside(stage.on.world, (ports) => {
      tellFault(ports, openMemory(ports));
    });
  expect(toldOf(stage).filter((to) => to === 'not intact')).toHaveLength(1);
  expect(inside(stage.on.world, (ports) => readTold(ports).fault)).not.toBeNull();
});
