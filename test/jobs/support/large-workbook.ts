import type { SheetModel } from '../../../sandbox/apps-script/model/sheet-model';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import { openMemory } from '../../../src/sheets/memory/memory';
import { columnOf } from './cells';
import { openFixture } from './fixture';
import { pullAll, type Fixture } from './driving';
import { inside } from './inside';

const PARTNER = { id: 'ptn_acme', name: 'Acme Partners' };

export const payoutId = (n: number) => `pay_${String(n).padStart(6, '0')}`;
export const lineId = (n: number) => `cln_${String(n).padStart(6, '0')}`;

/** Fills rows 3 to `count` + 1 with what row 2 holds, each with an id of its own. */
function multiply(
  sheet: SheetModel,
  count: number,
  idColumn: number,
  idOf: (n: number) => string,
): void {
  const { value } = sheet.cells;
  const first = [...(value.row(2) ?? [])];
  for (let n = 2; n <= count; n += 1) {
    first.forEach((held, index) => {
      value.set(n + 1, index + 1, index + 1 === idColumn ? idOf(n) : held);
    });
  }
}

/**
 * A workbook of so many payouts of 10.00 USD and so many lines, all on the first payout. One record of each is pulled;
 * the others are put into the sheets, the memory and the service directly, as pulling them takes too long for a test.
 */
export function largeWorkbook(
  { payouts, lines }: { readonly payouts: number; readonly lines: number },
  options: ServiceOptions = {},
): Fixture {
  const payout = makePayout({
    id: payoutId(1),
    partner: PARTNER,
    stage: 'DRAFT',
    amount: { value: '10.00', currency: 'USD' },
  });
  const line = makeLine({
    id: lineId(1),
    partnerId: PARTNER.id,
    payoutId: payout.id,
    amount: '10.00',
  });
  const data = { partners: [makePartner(PARTNER)], payouts: [payout], lines: [line] };
  const on = openFixture({ data, ...options });
  const { world, service } = on;
  pullAll(on);
  for (const [name, count, header, idOf] of [
    ['Payouts', payouts, 'Payout ID', payoutId],
    ['Lines', lines, 'Line ID', lineId],
  ] as const) {
    const { model } = world.book.sheet(name);
    const missing = count + 1 - model.maxRows;
    if (missing > 0) world.book.insertLines(model, 'rows', model.maxRows + 1, missing);
    multiply(model, count, columnOf(world, name, header), idOf);
  }
  const others = (count: number) => Array.from({ length: count - 1 }, (_, index) => index + 2);
  inside(world, (ports) => {
    const memory = openMemory(ports);
    const [onePayout, oneLine] = [memory.payouts.get(payout.id), memory.lines.get(line.id)];
    if (onePayout === undefined || oneLine === undefined) throw new Error('Nothing was pulled');
    memory.payouts.save(others(payouts).map((n) => ({ ...onePayout, id: payoutId(n) })));
    memory.lines.save(others(lines).map((n) => ({ ...oneLine, id: lineId(n) })));
  });
  for (const n of others(payouts)) {
    service.change({ kind: 'addPayout', payout: { ...payout, id: payoutId(n) } });
  }
  world.clock.advance(60_000);
  service.reset();
  return on;
}
