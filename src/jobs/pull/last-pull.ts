import type { LastPull } from '../../core/contract/home';
import type { Ports } from '../ports';
import type { Job } from '../job';
import { readStored, writeStored } from '../../core/stored';

type LastPulls = Readonly<Partial<Record<'Payouts' | 'Lines', LastPull>>>;

const STORE = 'introw.pulls';

/** The last pull of each sheet that ended in this workbook. A copy of it knows none. */
export function lastPulls({ documentStore }: Ports): LastPulls {
  return readStored(documentStore, STORE) ?? {};
}

/** Remembers who pulled, and what came of it. */
export function notePull(
  ports: Ports,
  { kind, startedAt, owner, counts }: Job,
  firstNew: string | undefined,
): void {
  const sheet = kind === 'pullPayouts' ? 'Payouts' : 'Lines';
  const { added = 0, updated = 0 } = counts;
  const pull: LastPull = { at: startedAt, by: owner.email, added, updated, firstNew };
  writeStored(ports.documentStore, STORE, { ...lastPulls(ports), [sheet]: pull });
}
