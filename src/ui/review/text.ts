import type { OvertypedView } from '../../core/contract/preview';
import { minuteText } from '../../core/values/day';
import { fieldText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

/** "3 cells were typed over" */
export function overtypedTitle(n: number): string {
  return `${plural(n, 'cell was', 'cells were')} typed over`;
}

/** How many overtyped cells are listed. */
const LISTED = 20;

/** "Payouts, row 12: Amount 25,519.11 → 5", and how many more there are. */
export function overtypedTexts(cells: readonly OvertypedView[]): string[] {
  const texts = cells.slice(0, LISTED).map(({ sheet, row, field, pulled, shown }) => {
    const [before, now] = [pulled, shown].map((text) =>
      text === null ? 'empty' : fieldText(field, text),
    );
    return `${sheet}, row ${row}: ${field} ${before} → ${now}`;
  });
  const more = cells.length - LISTED;
  return more > 0 ? [...texts, `And ${numberText(more)} more.`] : texts;
}

/** The label of the field in which the user types a stage to confirm leaving it. */
export function confirmationLabel(stage: string): string {
  return `Type ${stage} to confirm`;
}

/** "Stage of Acme, Row 12": says for screen readers which conflict a button belongs to. */
export function conflictLabel(field: string, whose: string): string {
  return `${field} of ${whose}`;
}

/** "3 of 12 resolved…" */
export function resolvingText(done: number, total: number): string {
  return `${numberText(done)} of ${numberText(total)} resolved…`;
}

/** "1 resolved, 2 left."; '' before the first conflict is resolved. */
export function resolvedText(resolved: number, left: number): string {
  if (resolved === 0) return '';
  return left === 0
    ? `${plural(resolved, 'conflict')} resolved, none left.`
    : `${numberText(resolved)} resolved, ${numberText(left)} left.`;
}

/** "changed 2026-03-04 14:30 UTC". Text that is not a time is shown unchanged. */
export function changedAtText(iso: string): string {
  const at = Date.parse(iso);
  return `changed ${Number.isNaN(at) ? iso : minuteText(at)}`;
}

/** "Next problem (3)" */
export function nextProblemLabel(n: number): string {
  return `Next problem (${numberText(n)})`;
}
