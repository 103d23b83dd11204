import { fateStatus } from '../../core/records/gone-status';
import type { RecordBase } from '../../core/records/readings';
import { applyUpdates } from '../../sheets/commit/apply';
import { keep } from '../../sheets/memory/kept';
import type { Memory } from '../../sheets/memory/memory';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { openTable } from '../../sheets/table/table';
import { targetOf } from '../memory';
import type { Ports } from '../ports';
import { fetchedIds } from '../service/organisation';
import { isPresent } from '../service/proofs';
import type { StagedRecords } from '../staging/staged-records';

/** As many as are ever asked for by id. */
const BROUGHT = 3;

/**
 * Hands the workbook over to the organisation whose records were fetched: all that it holds counts as gone from now on, in
 * both sheets, so that no key of the organisation before is at home here any more. Before the first of the new records is
 * written; done again after a kill it comes to the same.
 */
export function handOver(ports: Ports, memory: Memory, records: StagedRecords): void {
  keep(ports, {
    brought: fetchedIds(records)
      .slice(0, BROUGHT)
      .map(({ id }) => id),
  });
  letGo(ports, memory, LINE_KIND);
  letGo(ports, memory, PAYOUT_KIND);
  ports.workbook.flush();
}

function letGo<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  kind: RecordKind<B, R>,
): void {
  const store = kind.store(memory);
  const gone = [...store.all().values()]
    .filter(isPresent)
    .map((base): B => ({ ...base, gone: true }));
  if (gone.length === 0) return;
  const table = openTable(ports.workbook, kind.schema);
  const status = fateStatus('gone', kind.sheet);
  if (table?.ok === true)
    applyUpdates(
      targetOf(ports, memory, kind, table.value),
      gone.map((theirs) => ({ id: theirs.id, theirs, status })),
    );
  // Those without a row too; and a merge with what is remembered anyway must not resolve an open conflict.
  store.save(gone);
}
