import type { LineBase, PayoutBase, RecordBase } from '../../core/records/readings';
import { evidenceStore, type EvidenceStore } from './evidence-store';
import { journalStore, type JournalStore } from './journal-store';
import { BASE_SHEETS, JOURNAL_SHEET, META_SHEET, PARTNER_SHEET } from '../table/hidden-sheets';
import { LINE_LAYOUT, PAYOUT_LAYOUT } from './layouts';
import type { MemoryPorts } from './kept';
import { memorySheet } from './memory-sheet';
import { metaStore, type MetaStore } from './meta';
import { recordStore, type RecordStore } from './record-store';
import { openSeal } from './seal';

/** A partner as far as pulled records name it. */
interface KnownPartner {
  readonly id: string;
  readonly name: string;
}

/**
 * All that the hidden sheets hold. Each part is read when it is first asked for, and only as far as it is asked for; from
 * then on it is answered from here and kept current by what is written. So it is good for one piece of work under the
 * lock and must not outlive it.
 */
export interface Memory {
  readonly meta: MetaStore;
  readonly payouts: RecordStore<PayoutBase>;
  readonly lines: RecordStore<LineBase>;
  /** An index made of the records, so that a partner's name can be looked up without reading them all. */
  readonly partners: RecordStore<KnownPartner>;
  readonly journal: JournalStore;
  /** Who asked for approval, who gave it, and what became of it. */
  readonly approvals: EvidenceStore;
  /** Makes the index of partners anew from all records. */
  indexPartners(): void;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Opens the memory. Reads nothing. */
export function openMemory(ports: MemoryPorts): Memory {
  const seal = openSeal(ports);
  const sheet = (name: string) => memorySheet(ports.workbook, name);
  const meta = lazy(() => metaStore(ports, sheet(META_SHEET), seal));
  const partners = lazy(() =>
    recordStore<KnownPartner>(sheet(PARTNER_SHEET), ['id', 'name'], seal),
  );
  const naming = <B extends RecordBase>(store: RecordStore<B>): RecordStore<B> => ({
    ...store,
    save(bases) {
      store.save(bases);
      partners().save(partnersIn(bases, partners()));
    },
  });
  const payouts = lazy(() => naming(recordStore(sheet(BASE_SHEETS.payouts), PAYOUT_LAYOUT, seal)));
  const lines = lazy(() => naming(recordStore(sheet(BASE_SHEETS.lines), LINE_LAYOUT, seal)));
  const journal = lazy(() => journalStore(sheet(JOURNAL_SHEET), seal, ports));
  const approvals = lazy(() => evidenceStore(ports, seal, () => meta().get().approval));
  return {
    get approvals() {
      return approvals();
    },
    get meta() {
      return meta();
    },
    get payouts() {
      return payouts();
    },
    get lines() {
      return lines();
    },
    get partners() {
      return partners();
    },
    get journal() {
      return journal();
    },
    indexPartners() {
      const bases = [...lines().all().values(), ...payouts().all().values()];
      partners().save(partnersIn(bases, partners()));
    },
  };
}

/** The partners that records name and the index does not know by that name. */
function partnersIn(
  bases: readonly RecordBase[],
  known: RecordStore<KnownPartner>,
): KnownPartner[] {
  const named = new Map<string, KnownPartner>();
  for (const { partnerId, partnerName } of bases) {
    if (
      partnerId !== null &&
      partnerName !== null &&
      known.all().get(partnerId)?.name !== partnerName
    )
      named.set(partnerId, { id: partnerId, name: partnerName });
  }
  return [...named.values()];
}
