import type { Evidence } from '../core/approval/evidence';
import { evidenceIn } from '../core/approval/evidence-in';
import type { Guard } from '../core/approval/guard';
import type { PlanContext } from '../core/plan/change';
import type { Policy } from '../core/contract/policy';
import { DEFAULT_POLICY } from '../core/plan/policy';
import type { RecordBase } from '../core/records/readings';
import { openMemory, type Memory } from '../sheets/memory/memory';
import type { MemoryPorts } from '../sheets/memory/kept';
import { restoredHeaders, type Meta } from '../sheets/memory/meta';
import type { ApplyTarget } from '../sheets/commit/target';
import type { Reading, RecordKind } from '../sheets/records/kinds';
import type { Table } from '../sheets/table/table';
import type { Ports } from './ports';
import { environmentOf } from './environment';

/**
 * Says that this memory is this workbook's. One that was damaged begins anew with what is kept outside of the sheets: which
 * headers had been put back is lost, so neither sheet is compared with anything before it has been pulled.
 */
export function claimMemory(
  { workbook }: Ports,
  { meta }: Memory,
  change: Partial<Meta> = {},
): void {
  meta.update({ ...change, workbookId: workbook.id(), title: workbook.title() });
}

/** The team's policy, read by itself. */
export function policyOf(ports: Ports): Policy {
  return openMemory(ports).meta.get().policy ?? DEFAULT_POLICY;
}

/**
 * What a plan needs of the memory. It stays current as records are saved. `confirmed` is what the user typed to confirm
 * blocked moves, by payout id.
 */
export function contextOf(
  ports: MemoryPorts,
  memory: Memory,
  confirmed: Readonly<Record<string, string>> = {},
): PlanContext {
  const { partners } = memory;
  const guard = guardOf(ports, memory);
  return {
    payouts: memory.payouts,
    lines: memory.lines,
    partners: {
      get: (id) => partners.get(id)?.name,
      entries: () => [...partners.entries()].map(([id, { name }]) => [id, name] as const),
    },
    policy: memory.meta.get().policy ?? DEFAULT_POLICY,
    confirmed,
    locale: ports.workbook.locale(),
    ...(guard === undefined ? {} : { guard }),
  };
}

/** What changes are held against; nothing while no change needs a second person. The evidence is read once it is needed. */
export function guardOf(ports: MemoryPorts, memory: Memory): Guard | undefined {
  const rules = memory.meta.get().mayGuard ? memory.approvals.rules() : null;
  if (rules?.mode !== 'on') return undefined;
  const environment = environmentOf(ports);
  let read: Evidence | null = null;
  let here: Evidence | null = null;
  return {
    rules,
    workbookId: ports.workbook.id(),
    environment,
    get evidence() {
      const all = memory.approvals.evidence();
      if (all !== read) here = all && evidenceIn(all, environment);
      read = all;
      return here;
    },
  };
}

/** A sheet of records that is brought up to date, and what its rows are held against. */
export function targetOf<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  kind: RecordKind<B, R>,
  table: Table,
): ApplyTarget<B, R> {
  return {
    workbook: ports.workbook,
    table,
    kind,
    store: kind.store(memory),
    context: contextOf(ports, memory),
    restored: restoredHeaders(memory.meta.get(), kind.sheet),
  };
}
