import { groupByKey } from '../values/group-by-key';
import type { NewLine } from '../records/records';
import type { PlanContext, PlannedChange } from './change';
import { repeatedLine, type Note } from './notes';

type Content = Pick<NewLine, 'partnerId' | 'amount' | 'currency'> &
  Partial<Pick<NewLine, 'description' | 'payoutId'>>;

/** What two lines have in common when one may be the other a second time. Equal amounts are alike however written. */
export function lineContent(line: Content): string {
  const { partnerId, currency, description, payoutId } = line;
  const amount = line.amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return JSON.stringify([partnerId, amount, currency, description ?? '', payoutId ?? '']);
}

/**
 * The note of each new line that may be there already: sent from another row, known at Introw, or asked for by another
 * row. A row that keeps its claim after a lost answer is the same line, not another.
 */
export function repeatedLines(
  changes: readonly PlannedChange[],
  { lines, wasCreated }: PlanContext,
): Map<PlannedChange, Note> {
  const creates = changes.flatMap((change) =>
    change.request?.kind === 'create' ? [[lineContent(change.request.line), change] as const] : [],
  );
  if (creates.length === 0) return new Map();
  const rows = groupByKey(creates);
  const known = knownLines(lines, new Set(rows.keys()));
  return new Map(
    creates.flatMap(([content, change]) => {
      const other = rows.get(content)?.find((one) => one !== change);
      const id = known.get(content);
      if (id !== undefined) return [[change, repeatedLine(`line ${id}, which Introw has`)]];
      if (wasCreated?.(content, change.id) === true)
        return [[change, repeatedLine('one that was sent from this workbook before')]];
      if (other !== undefined) return [[change, repeatedLine(`the new line in row ${other.row}`)]];
      return [];
    }),
  );
}

function knownLines(lines: PlanContext['lines'], wanted: ReadonlySet<string>): Map<string, string> {
  const known = new Map<string, string>();
  for (const [id, { partnerId, amount, currency, description, payoutId }] of lines.entries()) {
    if (partnerId === null || amount === null || currency === null) continue;
    const line = { partnerId, amount, currency, description: description ?? '' };
    // A new line that names no payout may be any of those on one.
    for (const content of [lineContent(line), lineContent({ ...line, payoutId: payoutId ?? '' })])
      if (wanted.has(content)) known.set(content, id);
  }
  return known;
}
