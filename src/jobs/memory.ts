import type { PlanContext } from '../core/plan/change';
import { DEFAULT_POLICY, type Policy } from '../core/plan/policy';
import { openMemory, type Memory } from '../sheets/memory/memory';
import type { Meta } from '../sheets/memory/meta';
import { LINES, PAYOUTS } from '../sheets/table/schema';
import type { Ports } from './ports';

/** What is also kept outside of the sheets, where nobody edits it and no copy of the file takes it along. */
interface Backup {
  readonly workbookId: string;
  readonly policy: Policy | null;
}

const STORE = 'introw.memory';
const ALL = [PAYOUTS.sheet, LINES.sheet];

function backup({ documentStore }: Ports): Backup | null {
  const text = documentStore.get(STORE);
  return text === null ? null : (JSON.parse(text) as Backup);
}

function backUp({ documentStore }: Ports, { workbookId, policy }: Backup): void {
  documentStore.set(STORE, JSON.stringify({ workbookId, policy }));
}

/**
 * What the workbook remembers of itself; of a damaged memory what was backed up. Where nothing was, the file may be a
 * copy, and counts as one of an unknown file.
 */
export function metaOf(ports: Ports, memory: Memory): Meta {
  const meta = memory.meta.get();
  if (!meta.damaged) return meta;
  const { workbookId, policy } = backup(ports) ?? { workbookId: 'another file', policy: null };
  return { ...meta, workbookId, title: '', policy, unpulled: ALL };
}

/**
 * Says that this memory is this workbook's. One that was damaged begins anew with what was backed up: which headers had
 * been put back is lost, so neither sheet is compared with anything before it has been pulled.
 */
export function claimMemory(ports: Ports, memory: Memory, change: Partial<Meta> = {}): void {
  const { workbook } = ports;
  const { damaged, policy, unpulled } = metaOf(ports, memory);
  const own = { workbookId: workbook.id(), title: workbook.title() };
  memory.meta.update({ ...own, ...(damaged ? { policy, unpulled } : {}), ...change });
  backUp(ports, { ...own, policy });
}

/** Saves the team's policy; with a damaged memory in the backup alone, for the pull that begins the memory anew. */
export function savePolicy(ports: Ports, policy: Policy): void {
  const memory = openMemory(ports.workbook);
  memory.meta.update({ policy });
  backUp(ports, { ...metaOf(ports, memory), policy });
}

/** The team's policy, read by itself. */
export function policyOf(ports: Ports): Policy {
  return metaOf(ports, openMemory(ports.workbook)).policy ?? DEFAULT_POLICY;
}

/**
 * What a plan needs of the memory. It stays current as records are saved. `confirmed` is what the user typed to confirm
 * blocked moves, by payout id.
 */
export function contextOf(
  memory: Memory,
  confirmed: Readonly<Record<string, string>> = {},
): PlanContext {
  const { partners } = memory;
  return {
    payouts: memory.payouts,
    lines: memory.lines,
    partners: {
      get: (id) => partners.get(id)?.name,
      entries: () => [...partners.entries()].map(([id, { name }]) => [id, name] as const),
    },
    policy: memory.meta.get().policy ?? DEFAULT_POLICY,
    confirmed,
  };
}
