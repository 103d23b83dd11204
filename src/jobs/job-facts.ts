import { countText, counted } from '../core/values/counted';

type Counts = Readonly<Record<string, number>>;

/** With the noun that is counted where there is one. What the message of every job says is not told again. */
const NAMES: Readonly<Record<string, string | readonly [one: string, many: string]>> = {
  added: ['new row', 'new rows'],
  updated: ['row updated', 'rows updated'],
  unchanged: 'unchanged',
  kept: ['unsent edit kept', 'unsent edits kept'],
  inPart: 'pushed in part',
  failed: 'failed',
  conflicts: ['conflict', 'conflicts'],
  blocked: 'blocked',
  skipped: 'skipped',
  changed: 'changed since, not sent',
  unread: ['payout not read again', 'payouts not read again'],
};

/** Rows in conflict of which nothing was pushed: a row that was pushed in part is told as that, once. */
export function conflictsAlone({ conflicts = 0, inPart = 0 }: Counts): number {
  return conflicts - inPart;
}

/** What a page lists beside the message of a job: "2 rows updated · 1 conflict"; '' where every count is zero. */
export function factsOf({
  counts,
  locale,
}: {
  readonly counts: Counts;
  readonly locale?: string;
}): string {
  const { changed = 0, leftOut = 0 } = counts;
  const told = { ...counts, conflicts: conflictsAlone(counts), changed: changed + leftOut };
  return Object.entries(told)
    .flatMap(([name, count]) => {
      const known = NAMES[name];
      if (known === undefined || count === 0) return [];
      return typeof known === 'string'
        ? [`${countText(count, locale)} ${known}`]
        : [counted(count, ...known, locale)];
    })
    .join(' · ');
}
