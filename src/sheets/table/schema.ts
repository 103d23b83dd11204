import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import { glossaryNote } from '../../core/records/stage-glossary';
import { STAGES } from '../../core/records/stages';

export type CellKind = 'text' | 'amount' | 'day' | 'time';

/** One of the add-on's columns. Found by its header, wherever the user moved it. */
interface Column {
  readonly header: string;
  readonly kind: CellKind;
  readonly editable: boolean;
  /** The add-on's, but typed for a new line: an edit of it warns nobody. */
  readonly typed?: true;
  /** Sheets of earlier versions lack it: it is added at the right, without a word. */
  readonly added?: true;
  /** Shown as the header's note. */
  readonly note: string;
  readonly choices: readonly string[];
  readonly width: number;
  /** Names and sentences: the row grows with them. */
  readonly wrapped?: true;
}

export interface Schema {
  readonly sheet: 'Payouts' | 'Lines' | 'Activity' | 'Approvals' | 'Payments';
  /** The header under which a row's id stands. */
  readonly idHeader: string;
  readonly columns: readonly Column[];
  /**
   * Neighbouring headers whose columns a new sheet shows when they are asked for. Where this is given the first column
   * stays in sight.
   */
  readonly closed?: readonly string[];
  /** A new sheet has a filter over its columns. */
  readonly filtered?: true;
}

export type RecordSheet = 'Payouts' | 'Lines';

/** Whether a sheet holds records of Introw's. */
export function isRecords(sheet: Schema['sheet']): sheet is RecordSheet {
  return sheet === 'Payouts' || sheet === 'Lines';
}

function own(header: string, width: number, kind: CellKind = 'text', note = ''): Column {
  return { header, kind, editable: false, note, choices: [], width };
}

function editable(header: string, width: number, note: string, more: Partial<Column> = {}): Column {
  return { ...own(header, width, 'text', `You can edit this. ${note}`), editable: true, ...more };
}

const CHANGE: Column = {
  ...own('Change', 270, 'text', 'What “Review and push…” would send. Kept current as you type.'),
  wrapped: true,
};
const STATUS: Column = {
  ...own('Status', 326, 'text', 'The result of the last push or check of this row.'),
  wrapped: true,
};

const NEWS = 'Blue and underlined since the last pull: bold is new, the rest changed at Introw.';

const FINDS = 'How the add-on finds this row again. Do not edit.';

export const PAYOUTS: Schema = {
  sheet: 'Payouts',
  idHeader: 'Payout ID',
  closed: ['Payout ID', 'Batch ID', 'Partner ID'],
  columns: [
    { ...own('Partner', 172, 'text', NEWS), wrapped: true },
    own('Period end', 78, 'day'),
    own('Amount', 92, 'amount', "In your organisation's currency."),
    own('Currency', 66),
    editable('Stage', 157, `What each stage means:\n${glossaryNote()}`, {
      choices: STAGES.map((stage) => stage.code),
    }),
    editable(
      'PO number',
      98,
      'Sent exactly as typed; an emptied cell clears it at Introw. The partner can see it and may change it.',
    ),
    CHANGE,
    STATUS,
    own('Period start', 96, 'day'),
    own('Updated (UTC)', 104, 'day'),
    own('Payout ID', 210, 'text', FINDS),
    own('Batch ID', 140),
    own('Partner ID', 140),
  ],
};

export const LINES: Schema = {
  sheet: 'Lines',
  idHeader: 'Line ID',
  closed: ['Payout ID', 'Line ID', 'Partner ID'],
  columns: [
    { ...own('Partner', 190, 'text', NEWS), typed: true, wrapped: true },
    editable('Description', 240, 'The partner reads it on the statement.'),
    editable('Amount', 98, 'Not zero; below zero is a clawback.', {
      kind: 'amount',
    }),
    editable('Currency', 72, 'Three letters, such as EUR.'),
    own('Line status', 100),
    editable('Action', 90, 'Decline voids the line for good. Detach leaves it to the next batch.', {
      choices: ['Decline', 'Detach'],
    }),
    editable('Decline reason', 170, 'Needed with the action Decline.', {
      choices: DECLINE_REASONS.map((reason) => reason.label),
    }),
    editable('Decline note', 160, 'Goes with a decline; needed with the reason Other.'),
    CHANGE,
    STATUS,
    editable('Note', 200, 'Internal: the partner does not read it.'),
    editable('Source amount', 110, 'The deal value that the amount is a share of.', {
      kind: 'amount',
    }),
    own('Plan', 140),
    own('Period end', 84, 'day'),
    {
      ...own(
        'Payout ID',
        210,
        'text',
        'The payout that the line is on. May be filled in for a new line.',
      ),
      typed: true,
    },
    own('Line ID', 210, 'text', `${FINDS} Leave empty for a new line.`),
    {
      ...own('Partner ID', 140, 'text', 'For a new line: the partner who gets it.'),
      typed: true,
    },
    own('Updated (UTC)', 104, 'day'),
  ],
};

export const ACTIVITY: Schema = {
  sheet: 'Activity',
  idHeader: 'ID',
  closed: [],
  filtered: true,
  columns: [
    own(
      'Time (UTC)',
      140,
      'time',
      'The newest row stands last. Filter by user, partner or run with the arrows of this row.',
    ),
    own('User', 136),
    { ...own('Partner', 158), added: true, wrapped: true },
    own('Record', 74),
    own('Field', 88),
    { ...own('From', 144), wrapped: true },
    { ...own('To', 144), wrapped: true },
    { ...own('Amount', 92, 'amount'), added: true },
    { ...own('Currency', 80), added: true },
    { ...own('Result', 320), wrapped: true },
    own('ID', 210),
    own('Run', 90),
  ],
};

const PROVES = 'How the add-on knows the booking again, and that the row is its own. Do not edit.';

/** Which booking proved which payout: a row for each pair. */
export const PAYMENTS: Schema = {
  sheet: 'Payments',
  idHeader: 'Booking',
  columns: [
    own('Booked', 96, 'day'),
    own('Amount', 110, 'amount', 'Of the booking.'),
    own('Currency', 72),
    own('Counterparty', 180),
    own('Reference', 260),
    own('Payout ID', 210),
    own('Matched by', 100),
    own('User', 180),
    own('Imported (UTC)', 140, 'time'),
    own('Booking', 210, 'text', PROVES),
  ],
};

export const SCHEMAS: readonly Schema[] = [PAYOUTS, LINES, ACTIVITY, PAYMENTS];

export function columnOf(schema: Schema, header: string): Column {
  const column = schema.columns.find((candidate) => candidate.header === header);
  if (column === undefined) throw new Error(`${schema.sheet} has no column ${header}`);
  return column;
}
