import { afterEach, expect, test } from '@jest/globals';
import type { KeyValueStore, Workbook } from '../../../src/core/ports';
import type { Ports } from '../../../src/jobs/ports';
import { previewPush } from '../../../src/jobs/review/pending';
import { startJob } from '../../../src/jobs/run/runner';
import { inside } from '../support/inside';
import { edit, endPushStages, pushStage } from '../support/push-stage';

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
