import { afterEach, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import type { KeyValueStore, Workbook } from '../../../src/core/ports';
import type { Ports } from '../../../src/jobs/ports';
import { previewPush } from '../../../src/jobs/review/pending';
import { startJob } from '../../../src/jobs/run/runner';
import { inside } from '../support/inside';
import { done, value } from '../support/driving';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { guardedStage } from './guarded-stage';
import { RULES } from './rules';

afterEach(endPushStages);

/** The ports, and what of approvals is asked of them. */
function listening(ports: Ports, asked: string[]): Ports {
  const { documentStore, workbook } = ports;
  const hear = (name: string) => {
    if (/approv/i.test(name)) asked.push(name);
  };
  const store: KeyValueStore = {
    get(name) {
      hear(name);
      return documentStore.get(name);
    },
    set(name, value) {
      if (/approv/i.test(value)) asked.push(`${name}: ${value}`);
      hear(name);
      documentStore.set(name, value);
    },
    remove(name) {
      hear(name);
      documentStore.remove(name);
    },
  };
  const book: Workbook = {
    id: () => workbook.id(),
    title: () => workbook.title(),
    names: () => workbook.names(),
    locale: () => workbook.locale(),
    tagged: (sheet) => workbook.tagged(sheet),
    flush: () => {
      workbook.flush();
    },
    rename(sheet, name) {
      workbook.rename(sheet, name);
    },
    grid(name) {
      hear(name);
      return workbook.grid(name);
    },
    create(name, ...how) {
      hear(name);
      return workbook.create(name, ...how);
    },
  };
  return { ...ports, documentStore: store, workbook: book };
}

/** What a pull, an edit, a preview, a push and a pull cost, by count. */
function costOf({ world, service, ana }: PushStage): unknown {
  service.reset();
  const mark = world.calls.mark();
  done(world, ana, { kind: 'pullPayouts' });
  edit({ world, service, ana }, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  value(ana, 'previewPush');
  done(world, ana, { kind: 'push' });
  done(world, ana, { kind: 'pullPayouts' });
  const requests = service
    .log()
    .map(({ method, path, query, body }) => [method, path, query, body]);
  // `Activity` tells of the rules that were on, so it has more cells.
  const { total, moving, byName } = world.calls.since(mark);
  return { total, moving, byName, requests };
}

test('with the rules off again the same calls and requests are counted as where they never were on', () => {
  const { on, bea } = guardedStage();
  value(on.ana, 'saveSettings', { approval: { ...RULES, mode: 'off' } });
  const [asked] = value<Approvals>(bea, 'listApprovals').requests;
  value(bea, 'decideApproval', { requestId: asked?.requestId, decision: 'approve' });
  // `Activity` is there by then, which a first push makes otherwise.
  const never = pushStage();
  for (const stage of [never, on]) {
    edit(stage, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    done(stage.world, stage.ana, { kind: 'push' });
    stage.world.clock.advance(60_000);
  }
  expect(costOf(on)).toEqual(costOf(never));
});

test('with the rules off no call is made and nothing is kept for approvals, in pull, preview and push', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-77' });
  const asked: string[] = [];
  inside(on.world, (ports) => {
    const heard = listening(ports, asked);
    previewPush(heard, {});
    startJob(heard, { kind: 'push' });
    startJob(heard, { kind: 'pullPayouts' });
  });
  expect(on.service.effects()).toHaveLength(1);
  expect(asked).toEqual([]);
});
