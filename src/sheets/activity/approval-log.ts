import type { Link } from '../../core/approval/chain';
import type { Evidence, EvidenceRecord } from '../../core/approval/evidence';
import { linesOf, titleOf, toldOf } from '../../core/approval/log';
import type { Workbook } from '../../core/ports';
import { timeSerial } from '../../core/values/day';
import { boxAt } from '../../core/values/box';
import { amountLiteral, textLiteral, TIME_FORMAT, type Literal } from '../table/literal';
import { appendRows } from '../table/rows';
import type { Schema } from '../table/schema';
import { columnIndex, ensureTable, tryToWrite, type Table } from '../table/table';

type Kind = Schema['columns'][number]['kind'];

function column(header: string, width: number, kind: Kind = 'text', note = '') {
  return { header, kind, editable: false, note, choices: [], width };
}

const CHECK =
  'SHA-256 of three things in one text: the SHA-256 of the record before (of the first one the word start), a line feed, and the ' +
  'record as it stands here, in UTF-8. Anybody can make it again with any tool for SHA-256.';

const APPROVALS: Schema = {
  sheet: 'Approvals',
  idHeader: 'Request',
  columns: [
    column('No.', 48),
    column('Time (UTC)', 140, 'time'),
    column('Who', 180),
    column('What', 320),
    column('Partner', 180),
    column('Amount', 110, 'amount'),
    column('Currency', 72),
    column('Limit', 120, 'text', 'Of the approver, at that time.'),
    column('ID', 210),
    column('Request', 210),
    column('Record', 220, 'text', 'The record itself, as the hidden sheet keeps it.'),
    column('SHA-256', 220, 'text', CHECK),
    column('Keyed digest', 180, 'text', 'Only the add-on in this workbook can make it.'),
  ],
};

/** The chain with what it says. */
interface ChainLog {
  readonly records: readonly EvidenceRecord[];
  readonly links: readonly Link[];
  readonly evidence: Evidence;
}

/** A cell holds 50,000 characters. */
const MOST = 49_000;

/**
 * Adds to the sheet `Approvals` what it does not hold yet, of which the first `known` records were told before. For people to read: nothing reads it, and where somebody changed its
 * headers nothing is written.
 */
export function writeApprovalLog(workbook: Workbook, log: ChainLog, known: number): void {
  const table = ensureTable(workbook, APPROVALS);
  if (!table.ok) return;
  const { lastRow } = table.value.grid.size();
  const shown = lastNumber(table.value, lastRow);
  // Of a new chain none is known; a kill may have come after some were written.
  const isSame = known > 0 && shown >= known && shown <= log.links.length;
  const from = lastRow < 2 ? 0 : isSame ? shown : known;
  const locale = table.value.locale();
  const rows = log.records.slice(from).flatMap((_, index) => rowsOf(log, from + index, locale));
  if (rows.length > 0) appendRows(table.value, lastRow + 1, rows);
}

/** Fails where this user may not write there; changes nothing. */
export function tryApprovalLog(workbook: Workbook): void {
  const table = ensureTable(workbook, APPROVALS);
  if (table.ok) tryToWrite(table.value);
}

/** The number of the last record that the sheet shows; 0 for none. */
function lastNumber(table: Table, lastRow: number): number {
  if (lastRow < 2) return 0;
  const [[cell] = []] = table.grid.values(boxAt(lastRow, columnIndex(table, 'No.')));
  const number = Number(typeof cell === 'object' ? NaN : cell);
  return Number.isInteger(number) ? number : 0;
}

function rowsOf(
  { records, links, evidence }: ChainLog,
  index: number,
  locale: string,
): Map<string, Literal>[] {
  const record = records[index];
  const link = links[index];
  if (record === undefined || link === undefined) return [];
  const number = ['No.', textLiteral(String(index + 1))] as const;
  const time = ['Time (UTC)', { value: timeSerial(record.at), format: TIME_FORMAT }] as const;
  const who = ['Who', textLiteral(record.by)] as const;
  const request = ['Request', textLiteral('requestId' in record ? record.requestId : '')] as const;
  const told = toldOf(record, evidence, locale)?.result ?? '';
  const title = `${titleOf(record)}${told && `: ${told}`}`;
  const head = new Map<string, Literal>([
    number,
    time,
    who,
    request,
    ['What', textLiteral(title)],
    ['Record', textLiteral(link.text.slice(0, MOST))],
    ['SHA-256', textLiteral(link.plain)],
    ['Keyed digest', textLiteral(link.keyed)],
  ]);
  const lines = linesOf(record, evidence, locale).map(({ subject, what, limit }) => {
    const { partner = null, amount = null, currency = null, id = null } = subject ?? {};
    return new Map<string, Literal>([
      number,
      time,
      who,
      request,
      ['What', textLiteral(what)],
      ['Partner', textLiteral(partner)],
      ['Amount', amountLiteral(amount, currency)],
      ['Currency', textLiteral(currency)],
      ['Limit', textLiteral(limit)],
      ['ID', textLiteral(id)],
    ]);
  });
  return [head, ...lines];
}
