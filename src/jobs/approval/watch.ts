import type { EvidenceRecord } from '../../core/approval/evidence';
import { entrantsOf, goneFindings, type Finding } from '../../core/approval/watch';
import { describeFinding } from '../../core/approval/words';
import type { PayoutBase, RecordBase } from '../../core/records/readings';
import { commit } from '../../sheets/commit/commit';
import { readUntilStill } from '../../sheets/commit/reading';
import type { Memory } from '../../sheets/memory/memory';
import type { RecordStore } from '../../sheets/memory/record-store';
import type { Reading, RecordKind } from '../../sheets/records/kinds';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable, textEdit } from '../../sheets/table/table';
import { guardOf } from '../memory';
import type { Ports } from '../ports';
import { openFindings } from './findings';
import { tellChain } from './tell';

/** Payouts in one record: as many as fit into one cell. */
const MOST_IN_RECORD = 100;

/**
 * The store of a kind of records. While the rules are on, payouts that come into a guarded stage without an approval here are
 * put on record before they are remembered as being there. `own` are those that a push of this add-on moves.
 */
export function watchedStore<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  kind: RecordKind<B, R>,
  own: ReadonlySet<string> = new Set(),
): RecordStore<B> {
  const store = kind.store(memory);
  const guard = guardOf(ports, memory);
  if (guard === undefined || kind.sheet !== 'Payouts') return store;
  return {
    ...store,
    save(bases) {
      const { evidence, rules, environment } = guard;
      const payouts = bases as readonly RecordBase[] as readonly PayoutBase[];
      const entrants =
        evidence === null ? [] : entrantsOf(payouts, memory.payouts, { evidence, rules, own });
      const stamp = { at: ports.clock.now(), by: ports.user().email };
      const records: EvidenceRecord[] = [];
      for (let at = 0; at < entrants.length; at += MOST_IN_RECORD)
        records.push({
          kind: 'noticed',
          ...stamp,
          payouts: entrants.slice(at, at + MOST_IN_RECORD).map((one) => ({ ...one, environment })),
        });
      if (records.length > 0) memory.approvals.append(records);
      store.save(bases);
    },
  };
}

/** At the end of a pull: lets `Status` say what is not, or not only, what was approved here. For who holds the lock. */
export function tellFindings(ports: Ports, memory: Memory): void {
  if (guardOf(ports, memory) === undefined) return;
  noteGone(ports, memory);
  tellChain(ports, memory);
  const locale = ports.workbook.locale();
  writeFindings(ports, memory, openFindings(ports, memory), (finding) =>
    describeFinding(finding, locale),
  );
}

/** Puts on record what was acknowledged and is gone, so that it is told anew where it comes back. For who holds the lock. */
export function noteGone(ports: Ports, memory: Memory): void {
  const guard = guardOf(ports, memory);
  if (guard === undefined || !guard.evidence?.acknowledged.size) return;
  const pulled = { payouts: memory.payouts.all(), lines: memory.lines.all() };
  const findings = goneFindings(guard.evidence, guard.rules, pulled);
  const stamp = { at: ports.clock.now(), by: ports.user().email };
  if (findings.length > 0) memory.approvals.append([{ kind: 'gone', ...stamp, findings }]);
}

/** Rows in conflict keep what they say of that. */
export function writeFindings(
  { workbook }: Ports,
  { payouts, lines }: Memory,
  findings: readonly Finding[],
  words: (finding: Finding) => string,
): void {
  for (const schema of [PAYOUTS, LINES]) {
    const own = new Map(
      findings.flatMap((finding) => {
        const base = (finding.sheet === 'Payouts' ? payouts : lines).get(finding.id);
        const isOwn = finding.sheet === schema.sheet && !base?.conflict;
        return isOwn ? [[finding.id, finding] as const] : [];
      }),
    );
    const table = own.size === 0 ? null : openTable(workbook, schema);
    if (table?.ok !== true) continue;
    const reading = readUntilStill(workbook, table.value, (id) => own.has(id));
    const edits = reading.ids.flatMap((id, index) => {
      const finding = own.get(id);
      return finding === undefined ? [] : [textEdit(index + 2, 'Status', words(finding))];
    });
    commit(workbook, reading, { edits });
  }
}
