import type { Item, PushedItem, SentItem } from '../../core/approval/evidence';
import { passageOf } from '../../core/approval/guard';
import { approvalHeld, APPROVAL_BROKEN } from '../../core/plan/approval-notes';
import { subjectOf } from '../../core/approval/subject';
import { isChange, isOpen, type JournalEntry } from '../../core/push/journal-entry';
import { isPushed, type Refusal } from '../../core/push/outcome';
import type { LineBase, PayoutBase } from '../../core/records/readings';
import type { Memory } from '../../sheets/memory/memory';
import { guardOf } from '../memory';
import type { Ports } from '../ports';
import type { EntryResult, Held } from './drafts';

/** Holds what a push is about to write against the approvals, by the rules as they are now. */
interface PushGuard {
  /** Why a change may not be written; null if it may. */
  hold(about: Held): Refusal | null;
  /** Puts on record which approvals these changes use up, before they leave. */
  spend(entries: readonly JournalEntry[]): void;
}

/** Null while no change needs a second person. */
export function pushGuard(ports: Ports, memory: Memory): PushGuard | null {
  const guard = guardOf(ports, memory);
  if (guard === undefined) return null;
  const taken = new Set<Item>();
  const used = new Map<number, { readonly item: Item; readonly seen: string | null }>();
  return {
    hold({ entry, sending, theirs }) {
      const { sheet, request, before } = entry;
      const id = entry.kind === 'create' ? '' : entry.id;
      const passage = passageOf(
        { sheet, id, request: sending },
        { planned: request, facts: theirs, pulled: before },
        guard,
        { sender: entry, taken },
      );
      if (passage.kind === 'free') return null;
      if (passage.kind === 'by') {
        taken.add(passage.item);
        used.set(entry.seq, { item: passage.item, seen: theirs?.updatedAt ?? null });
        return null;
      }
      if (guard.evidence === null) return { code: 'notApproved', text: APPROVAL_BROKEN.text };
      const records = { facts: theirs, pulled: before };
      const now = subjectOf(entry, { sheet, id, request }, records, guard);
      return {
        code: 'notApproved',
        text: approvalHeld(passage.standing, now, ports.workbook.locale()).text,
      };
    },
    spend(entries) {
      const items = entries.flatMap(({ seq }): SentItem[] => {
        const { item, seen = null } = used.get(seq) ?? {};
        if (item === undefined || item.spent !== null) return [];
        return [{ requestId: item.requestId, item: item.item, seq, seen }];
      });
      const [{ pushId, user } = { pushId: '', user: '' }] = entries;
      if (items.length === 0) return;
      memory.approvals.append([{ kind: 'sent', at: ports.clock.now(), by: user, pushId, items }]);
    },
  };
}

/** Puts on record what became of the changes that used an approval up: pushed, or known not to have taken effect. */
export function settleApprovals(
  ports: Ports,
  memory: Memory,
  results: readonly EntryResult[],
): void {
  if (guardOf(ports, memory) === undefined) return;
  const evidence = memory.approvals.evidence();
  if (evidence === null) return;
  const spent = new Map(
    [...evidence.items.values()].flat().flatMap((item) => {
      if (item.spent === null || item.pushed !== null) return [];
      return [[keyOf(item.spent), item] as const];
    }),
  );
  const own = results.flatMap((result) => {
    const { entry } = result;
    // What an earlier push sent used its approval up there.
    const item = spent.get(keyOf(entry)) ?? (entry.first && spent.get(keyOf(entry.first)));
    return item === undefined ? [] : [{ ...result, item }];
  });
  const pushed = own.filter(({ entry }) => isPushed(entry)).map(pushedItem);
  const before = new Map(memory.journal.entries.map(({ seq, state }) => [seq, state]));
  const returned = own
    .filter(({ entry }) => isReturned(entry, before.get(entry.seq) === 'planned'))
    .map(sentItem);
  const [first] = own;
  if (first === undefined) return;
  const stamp = { at: ports.clock.now(), by: first.entry.user, pushId: first.entry.pushId };
  const records = [
    ...(pushed.length > 0 ? [{ kind: 'pushed', ...stamp, items: pushed } as const] : []),
    ...(returned.length > 0 ? [{ kind: 'returned', ...stamp, items: returned } as const] : []),
  ];
  if (records.length > 0) memory.approvals.append(records);
}

function keyOf({ pushId, seq }: Pick<JournalEntry, 'pushId' | 'seq'>): string {
  return `${pushId} ${seq}`;
}

type Settled = EntryResult & { readonly item: Item };

function sentItem({ entry, item }: Settled): SentItem {
  return { requestId: item.requestId, item: item.item, seq: entry.seq };
}

function pushedItem(settled: Settled): PushedItem {
  const { entry, theirs } = settled;
  const record = theirs as PayoutBase | LineBase | null;
  const poNumber = record !== null && 'poNumber' in record ? { poNumber: record.poNumber } : {};
  return { ...sentItem(settled), id: entry.createdId ?? entry.id, ...poNumber };
}

/** Whether it is known that nothing of it took effect. What ended unsent did, unless it had left in an earlier step. */
function isReturned(entry: JournalEntry, neverLeft: boolean): boolean {
  if (!isChange(entry)) return false;
  if (isOpen(entry)) return entry.state === 'planned';
  const { outcome } = entry;
  switch (outcome?.kind) {
    case 'failed':
      return !outcome.isFateUnknown;
    case 'conflict':
    case 'refused':
    case 'dropped':
      return neverLeft;
    default:
      return false;
  }
}
