import { expect } from '@jest/globals';
import type { Scalar } from '../../../sandbox/apps-script/model/text/coercion';
import type { OperationLogEntry } from '../../../sandbox/introw/protocol';
import type { Service } from '../../../sandbox/introw/start';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import {
  cell,
  headers,
  ids,
  lettersOf,
  placeIn,
  placeOf,
  type RecordSheet,
  typeInto,
} from './cells';
import { done, value, type Fixture, type RunOptions } from './driving';

/** Ana types into the cells of one record, by header. */
export function edit(
  { world, ana }: Fixture,
  sheet: RecordSheet,
  id: string,
  fields: Readonly<Record<string, string>>,
): void {
  typeInto({ world, user: ana }, sheet, id, fields);
}

/** Ana types into a record's cell under a number format of its own: '' is that of a cell that nobody formatted. */
export function typeAs(
  { world, ana }: Fixture,
  [sheet, id, header]: readonly [RecordSheet, string, string],
  format: string,
  text: string,
): void {
  const place = placeOf(world, sheet, id, header);
  world.book.sheet(sheet).setFormat(place, format);
  ana.type(sheet, place, text);
}

/** Ana empties a cell of one record with the Delete key. */
export function empty(
  { world, ana }: Fixture,
  sheet: RecordSheet,
  id: string,
  header: string,
): void {
  ana.clear(sheet, `${lettersOf(world, sheet, header)}${rowOfCell(world, sheet, id)}`);
}

function rowOfCell(world: Fixture['world'], sheet: RecordSheet, id: string): number {
  const header = sheet === 'Payouts' ? 'Payout ID' : 'Line ID';
  const at = headers(world, sheet).indexOf(header);
  return (
    world.book
      .sheet(sheet)
      .values()
      .findIndex((row) => row[at] === id) + 1
  );
}

/** Ana fills a row below all others of `Lines`; gives its number. */
export function addRow({ world, ana }: Fixture, fields: Readonly<Record<string, string>>): number {
  const row = world.book.sheet('Lines').model.lastRow() + 1;
  for (const [header, text] of Object.entries(fields)) {
    ana.type('Lines', `${lettersOf(world, 'Lines', header)}${row}`, text);
  }
  return row;
}

/** What a row of a sheet holds, by header. */
export function rowAt({ world }: Fixture, sheet: string, row: number): Record<string, Scalar> {
  const cells = world.book.sheet(sheet).values()[row - 1] ?? [];
  return Object.fromEntries(
    headers(world, sheet).map((header, at) => [String(header), cells[at] ?? '']),
  );
}

export function status({ world }: Fixture, sheet: RecordSheet, id: string): string {
  return String(cell(world, sheet, id, 'Status'));
}

export function changeOf({ world }: Fixture, sheet: RecordSheet, id: string): string {
  return String(cell(world, sheet, id, 'Change'));
}

type Scope = 'all' | 'selected';

/** Gives every payout of the sheet a PO number, by one paste. */
export function fillPoNumbers({ world, ana }: Fixture): number {
  const count = ids(world, 'Payouts').length;
  ana.type(
    'Payouts',
    placeIn(world, 'Payouts', 'PO number', 2),
    Array.from({ length: count }, (_, index) => [`PO-${index + 1}`]),
  );
  return count;
}

/** Pushes to the end. */
export function push({ world, ana }: Fixture, options?: RunOptions, scope: Scope = 'all'): JobView {
  return done(world, ana, { kind: 'push', scope }, options);
}

export function preview({ ana }: Fixture, input: { readonly scope?: Scope } = {}): Preview {
  return value<Preview>(ana, 'previewPush', input);
}

/** The change that a preview holds, where it must hold one alone. */
export function onlyChange(on: Fixture): Preview['changes'][number] {
  const { changes } = preview(on);
  expect(changes).toHaveLength(1);
  const [change] = changes;
  if (change === undefined) throw new Error('The preview is empty');
  return change;
}

/** One request as tests compare it. */
export interface Sent {
  readonly call: string;
  readonly body: unknown;
}

function sent({ method, path, body }: OperationLogEntry): Sent {
  return { call: `${method} ${path.replace('/api/v1/', '')}`, body };
}

/** What reached the service, reads included, in order: "GET payouts/pay_a". */
export function calls(service: Service): string[] {
  return service.log().map((entry) => sent(entry).call);
}

/** The writes that reached the service, in order, with their bodies whole. */
export function writes(service: Service): Sent[] {
  return service
    .log()
    .filter(({ method }) => method !== 'GET')
    .map(sent);
}

/** The rows of `Activity` that tell of changes, by header. */
export function activity(on: Fixture): Record<string, Scalar>[] {
  return allActivity(on).filter((row) => row['Field'] !== 'Receipt');
}

/** The receipts of pushes in `Activity`, by header. */
export function receipts(on: Fixture): Record<string, Scalar>[] {
  return allActivity(on).filter((row) => row['Field'] === 'Receipt');
}

function allActivity({ world }: Fixture): Record<string, Scalar>[] {
  const [head = [], ...rows] = world.book.sheet('Activity').values();
  return rows.map((row) =>
    Object.fromEntries(head.map((header, at) => [String(header), row[at] ?? ''])),
  );
}
