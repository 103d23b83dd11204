import type { Scalar } from '../../../sandbox/apps-script/model/text/coercion';
import type { World } from '../../../sandbox/apps-script/world';

/** What the rows of a sheet hold, by header, top to bottom. Read at once, for checks that look at many cells. */
export function sheetRows(world: World, sheet: string): Record<string, Scalar>[] {
  const [head = [], ...rows] = world.book.sheet(sheet).values();
  return rows.map((row) =>
    Object.fromEntries(head.map((header, at) => [String(header), row[at] ?? ''])),
  );
}

/** The same by the record's id; throws where two rows have one. Rows without an id are left out. */
export function sheetRecords(
  world: World,
  sheet: 'Payouts' | 'Lines',
): Map<string, Record<string, Scalar>> {
  const header = sheet === 'Payouts' ? 'Payout ID' : 'Line ID';
  const records = new Map<string, Record<string, Scalar>>();
  for (const row of sheetRows(world, sheet)) {
    const id = String(row[header]);
    if (id === '') continue;
    if (records.has(id)) throw new Error(`${sheet} has two rows for ${id}`);
    records.set(id, row);
  }
  return records;
}
