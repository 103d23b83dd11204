import type { Policy } from '../core/policy';
import { readMeta, updateMeta, type Meta } from '../sheets/meta';
import { LINES, PAYOUTS } from '../sheets/schema';
import type { Services } from './services';

/** What is also kept outside of the sheets, where no hand reaches it and no copy of the file takes it along. */
interface Kept {
  readonly workbookId: string;
  readonly policy: Policy | null;
}

const STORE = 'introw.memory';
const ALL = [PAYOUTS.sheet, LINES.sheet];

function kept({ documentStore }: Services): Kept | null {
  const text = documentStore.get(STORE);
  return text === null ? null : (JSON.parse(text) as Kept);
}

/** Keeps whose memory this is, and the policy, outside of the sheets too. */
export function keepApart({ documentStore }: Services, { workbookId, policy }: Kept): void {
  documentStore.set(STORE, JSON.stringify({ workbookId, policy }));
}

/**
 * What the workbook remembers of itself. Of a damaged memory what is kept apart from it; where nothing is, the file may
 * be a copy, and counts as one of an unknown file.
 */
export function recall(services: Services): Meta {
  const meta = readMeta(services.workbook);
  if (!meta.damaged) return meta;
  const { workbookId, policy } = kept(services) ?? { workbookId: 'another file', policy: null };
  return { ...meta, workbookId, title: '', policy, unpulled: ALL };
}

/**
 * Says whose memory this is. One that was damaged begins anew with what is kept apart from it: what it said of headers
 * that were put back is lost, so neither sheet is compared with anything before it has been pulled.
 */
export function claimMemory(services: Services, change: Partial<Meta> = {}): void {
  const { workbook } = services;
  const { damaged, policy, unpulled } = recall(services);
  const own = { workbookId: workbook.id(), title: workbook.title() };
  updateMeta(workbook, { ...own, ...(damaged ? { policy, unpulled } : {}), ...change });
  keepApart(services, { ...own, policy });
}

/** Saves the team's policy; with a damaged memory apart from it, for the pull that begins it anew. */
export function savePolicy(services: Services, policy: Policy): void {
  updateMeta(services.workbook, { policy });
  keepApart(services, { ...recall(services), policy });
}
