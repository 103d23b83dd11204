import * as CHANGE_TEXT from './phrases';
import { LINE_ENDS } from '../../core/contract/line-ends';
import type { Preview, PreviewChange, PreviewTotal } from '../../core/contract/preview';
import type { ShownLines } from '../../core/contract/show-lines';
import { minuteText } from '../../core/values/day';
import { moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { plural, whoText } from '../shared/text';

/** The number of requests per minute that Introw allows for one API key. */
const REQUESTS_PER_MINUTE = 120;

/** Shown in place of figures that the server has not sent yet. */
export const UNKNOWN = '…';

/** What is said of changes that are blocked, that warn, and that only wait for the usual approval. */
export const LEVEL_TITLES = {
  block: 'Will not be sent',
  warn: 'Check before sending',
  wait: 'Waits for approval',
} as const;

/** The notes on a change, with what the reader of the page does about an approval that it waits for. */
export function notesOn({ waitNote, notes, approval }: PreviewChange): readonly string[] {
  return notes.map((note, at) => (at === waitNote ? waitText(approval) : note));
}

/** "ana@example.com asked, 2026-09-01 09:00 UTC." */
function waitText(approval: PreviewChange['approval']): string {
  if (approval?.state !== 'requested') return CHANGE_TEXT.ask;
  const at = approval.at === null ? '' : `, ${minuteText(approval.at)}`;
  return `${whoText(approval.by ?? 'unknown')} asked${at}.`;
}

const LINE_GROUP_NAMES: Record<PreviewChange['kind'], string> = {
  update: 'Line edits',
  create: 'New lines',
  decline: 'Decline lines',
  detach: 'Detach lines',
};

/** The name of the group that a change belongs to. A change of stage is named for that, whatever else changes. */
export function groupName(change: PreviewChange): string {
  const { sheet, kind, fields } = change;
  if (sheet === 'Lines') return LINE_GROUP_NAMES[kind];
  const stage = fields.find(({ field }) => field === 'Stage');
  if (stage !== undefined) return arrowText(stage.from, newStageText(change, stage.to));
  return fields.map(({ field }) => field).join(', ');
}

/** "DRAFT → APPROVED"; a missing stage reads "empty". */
function arrowText(from: string | null, end: string): string {
  return `${from ?? CHANGE_TEXT.noValue} → ${end}`;
}

function newStageText(change: PreviewChange, to: string | null): string {
  if (isNotSent(change, to)) return CHANGE_TEXT.notSent;
  return to ?? CHANGE_TEXT.noValue;
}

/**
 * Whether a blocked change has no new value because its cell cannot be read. It must not look as if the value were
 * being cleared.
 */
export function isNotSent({ level, notes }: PreviewChange, to: string | null): boolean {
  return level === 'block' && to === null && notes.length > 0;
}

/** What `Status` says of a row that the push left out for these reasons. */
export function blockedText(notes: readonly string[]): string {
  return `Blocked: ${notes.join(' ')}`;
}

/** The id of a record, or "New line" for a line that has not been created yet. */
function idText({ kind, id }: PreviewChange): string {
  return kind === 'create' || id === null ? CHANGE_TEXT.newLine : id;
}

/** The title of a change: the partner, or the id if the partner is not known. */
export function changeTitle(change: PreviewChange): string {
  return change.partner ?? idText(change);
}

/** What identifies the record of a change: its row, its description, its id, and whether its row is hidden. */
export function locationParts(change: PreviewChange): string[] {
  const { row, partner, about, hidden } = change;
  const id = partner === null ? [] : [idText(change)];
  return [rowText(row), ...(about ? [about] : []), ...id, ...(hidden ? [CHANGE_TEXT.hidden] : [])];
}

/** "Acme, Row 12": distinguishes the controls of one row from those of others. */
export function rowLabel(change: PreviewChange): string {
  return `${changeTitle(change)}, ${rowText(change.row)}`;
}

/** "12", or "9 of 12" where some of a group are not sent; of a group of which none can be sent it is told apart. */
export function groupCountText(sent: number, all: number): string {
  return sent === all ? numberText(all) : `${numberText(sent)} of ${numberText(all)}`;
}

/** "Will not be sent", or "Will not be sent: 3 of 12" where it is not said of the whole group. */
export function levelText(title: string, count: number, all: number): string {
  return count === all ? title : `${title}: ${numberText(count)} of ${numberText(all)}`;
}

/** The ends of totals that count lines; those of payouts are stages. */
const LINE_TOTAL_ENDS: readonly (string | null)[] = Object.values(LINE_ENDS);

/** Whether a total counts payouts or lines. */
export function sheetOfTotal({ from, to }: PreviewTotal): 'Payouts' | 'Lines' {
  return LINE_TOTAL_ENDS.includes(from) || LINE_TOTAL_ENDS.includes(to) ? 'Lines' : 'Payouts';
}

/** "Row 12", or "No longer in the sheet" for a row below 1. */
export function rowText(row: number): string {
  return row < 1 ? CHANGE_TEXT.noLongerInSheet : `Row ${row}`;
}

/**
 * "36 requests to Introw, one credit each (1,204 left), up to a minute." Even requests that fit into one minute may have to
 * wait for the next one to begin. What takes longer says that the page has to stay open. That a request takes one credit is
 * what Introw has stated.
 */
export function costText({ requests, creditsLeft }: Preview): string {
  const count = requests.reads + requests.writes;
  const minutes = Math.ceil(count / REQUESTS_PER_MINUTE);
  const left =
    creditsLeft === null ? CHANGE_TEXT.creditsUnknown : `${numberText(creditsLeft)} left`;
  const time =
    minutes > 1
      ? `about ${numberText(minutes)} minutes. ${CHANGE_TEXT.stayOpen}`
      : 'up to a minute.';
  return `${plural(count, 'request')} to Introw, one credit each (${left}), ${time}`;
}

/** "3 lines are selected: 100.00 EUR. That is the payout’s amount." */
export function shownLinesText({ rows, totals, payout, check }: ShownLines): string {
  const sums = totals.map(moneyText).join(', ') || 'no amount';
  const lines = `${plural(rows.length, 'line is', 'lines are')} selected: ${sums}.`;
  if (check === 'none' || payout === null) return lines;
  return `${lines} ${check === 'equal' ? 'That is the payout’s amount.' : `The payout’s amount is ${moneyText(payout)}.`}`;
}
