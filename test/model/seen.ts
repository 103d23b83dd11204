import type { World } from '../../sandbox/apps-script/world';
import type { BulkView } from '../../src/core/contract/bulk';
import type { PreviewChange } from '../../src/core/contract/preview';
import { idOf, plain, rowsOf, type SheetName } from './cells';

/** One change as its reader saw it: what the page said, and what its row said at that moment. */
export interface SeenChange {
  readonly sheet: SheetName;
  /** Null for a new line. */
  readonly id: string | null;
  readonly row: number;
  readonly kind: PreviewChange['kind'];
  readonly level: PreviewChange['level'];
  readonly mark: string;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  /** From and to, by field. A bulk dialog shows what its cells hold, which is not what is overwritten at Introw. */
  readonly fields: Readonly<Record<string, { readonly from?: string; readonly to: string }>>;
  /** The row's own cells; null where it had no row. */
  readonly cells: Readonly<Record<string, string>> | null;
  /** The stages of payouts as the workbook last heard of them. */
  readonly stages: ReadonlyMap<string, string>;
}

/** What somebody saw on a page, at one moment. */
export interface View {
  readonly who: number;
  readonly changes: readonly SeenChange[];
  /** What was typed to confirm blocked moves. */
  readonly confirmed: Readonly<Record<string, string>>;
}

/** What a person sent off: from then on each change that was shown may take effect, once. */
export interface Confirmation {
  readonly kind: 'push' | 'undo';
  readonly who: number;
  readonly changes: readonly SeenChange[];
  readonly used: Set<SeenChange>;
  /** How many of the changes were sent off by their marks: a bulk dialog gives out those that it shows completely. */
  readonly marked: number;
  /** What this job's own changes did to the amounts of payouts so far, in minor units. */
  readonly deltas: Map<string, bigint>;
  /** Null until the page or the workbook has told it. */
  jobId: string | null;
  alive: boolean;
  /** Whether somebody's hands came in between, so that rows need not say what they said. */
  disturbed: boolean;
}

type Cells = Readonly<Record<string, string>>;

function cellsAt(world: World, sheet: SheetName, id: string | null, row: number): Cells | null {
  const rows = rowsOf(world, sheet);
  const found = rows.find((one) => one.row === row);
  if (found !== undefined && (id === null || idOf(sheet, found) === id)) return found.cells;
  return rows.find((one) => idOf(sheet, one) === id)?.cells ?? null;
}

export function seenChange(
  world: World,
  change: PreviewChange,
  stages: ReadonlyMap<string, string>,
): SeenChange {
  const { sheet, id, row, kind, level, mark, partner, amount, currency } = change;
  return {
    ...{ sheet, id, row, kind, level, mark, partner, amount, currency, stages },
    fields: Object.fromEntries(
      change.fields.map(({ field, from, to }) => [field, { from: plain(from), to: plain(to) }]),
    ),
    cells: cellsAt(world, sheet, id, row),
  };
}

/** What a bulk dialog shows, as changes of records: those whose marks it gives out, for pushing what was shown at once. */
export function seenInBulk(
  world: World,
  view: BulkView,
  { action, stages }: { readonly action: string; readonly stages: ReadonlyMap<string, string> },
): SeenChange[] {
  const kinds: Record<string, PreviewChange['kind']> = { decline: 'decline', detach: 'detach' };
  const ids = [...new Set(view.rows.map(({ id }) => id))];
  return ids.flatMap((id): SeenChange[] => {
    const shown = view.rows.filter((row) => row.id === id);
    const [first] = shown;
    if (first === undefined) return [];
    const { row, partner, amount, currency } = first;
    return [
      {
        ...{ sheet: view.sheet, id, row, partner, amount, currency, stages },
        kind: kinds[action] ?? 'update',
        level: view.warnings.length > 0 ? 'warn' : 'ok',
        mark: '',
        fields: Object.fromEntries(shown.map(({ field, to }) => [field, { to: plain(to) }])),
        cells: cellsAt(world, view.sheet, id, row),
      },
    ];
  });
}

export function confirmation(
  kind: Confirmation['kind'],
  who: number,
  changes: readonly SeenChange[],
  marked = changes.length,
): Confirmation {
  return {
    ...{
      kind,
      who,
      changes,
      marked,
      used: new Set<SeenChange>(),
      deltas: new Map<string, bigint>(),
    },
    ...{ jobId: null, alive: true, disturbed: false },
  };
}
