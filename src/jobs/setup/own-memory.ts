import type { Policy } from '../../core/plan/policy';
import { readMeta, updateMeta, type Meta } from '../../sheets/memory/meta';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import type { Ports } from '../ports';

/** What is also kept outside of the sheets, where no hand reaches it and no copy of the file takes it along. */
interface Kept {
  readonly workbookId: string;
  readonly policy: Policy | null;
}

const STORE = 'introw.memory';
const ALL = [PAYOUTS.sheet, LINES.sheet];

function kept({ documentStore }: Ports): Kept | null {
  const text = documentStore.get(STORE);
  return text === null ? null : (JSON.parse(text) as Kept);
}

/** Keeps whose memory this is, and the policy, outside of the sheets too. */
export function keepApart({ documentStore }: Ports, { workbookId, policy }: Kept): void {
  documentStore.set(STORE, JSON.stringify({ workbookId, policy }));
}

/**
 * What the workbook remembers of itself. Of a damaged memory what is kept apart from it; where nothing is, the file may
 * be a copy, and counts as one of an unknown file.
 */
export function recall(ports: Ports): Meta {
  const meta = readMeta(ports.workbook);
  if (!meta.damaged) return meta;
  const { workbookId, policy } = kept(ports) ?? { workbookId: 'another file', policy: null };
  return { ...meta, workbookId, title: '', policy, unpulled: ALL };
}

/**
 * Says whose memory this is. One that was damaged begins anew with what is kept apart from it: what it said of headers
 * that were put back is lost, so neither sheet is compared with anything before it has been pulled.
 */
export function claimMemory(ports: Ports, change: Partial<Meta> = {}): void {
  const { workbook } = ports;
  const { damaged, policy, unpulled } = recall(ports);
  const own = { workbookId: workbook.id(), title: workbook.title() };
  updateMeta(workbook, { ...own, ...(damaged ? { policy, unpulled } : {}), ...change });
  keepApart(ports, { ...own, policy });
}

/** Saves the team's policy; with a damaged memory apart from it, for the pull that begins it anew. */
export function savePolicy(ports: Ports, policy: Policy): void {
  updateMeta(ports.workbook, { policy });
  keepApart(ports, { ...recall(ports), policy });
}
