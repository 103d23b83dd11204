import type { PreviewField } from '../contract';
import type { Mine } from '../merge';
import { judgeLock } from '../policy';
import type { LineReading } from '../readings';
import type { NewLine } from '../records';
import { blocked, type Known, type PlannedChange } from './change';
import { checkAmount, checkText } from './checks';
import { faultOf } from './payout-change';

type Draft = Omit<NewLine, 'idempotencyKey'>;

/** What would be created from a row of `Lines` without an id; null when the row holds nothing that a line is made of. */
export function planNewLine(line: LineReading, known: Known): PlannedChange | null {
  const at = { sheet: 'Lines', id: line.id, row: line.row, kind: 'create' } as const;
  if (isBlank(line)) return null;
  if (line.action !== 'none') {
    return blocked(at, [
      'Action is set, but the row stands for no line at Introw yet; clear Action to create it.',
    ]);
  }
  const partner = partnerOf(line, known);
  const draft = readDraft(line);
  const faults = [...(partner.fault === null ? [] : [partner.fault]), ...draft.faults];
  const fields = draft.fields(partner.name ?? partner.id);
  const lock = judgeLock(known.payouts.get(line.payoutId)?.stage ?? null);
  if (partner.id === null || draft.value === null || faults.length > 0 || lock.level === 'block') {
    return blocked(at, [...faults, ...lock.notes], fields);
  }
  const create: Draft = { partnerId: partner.id, ...draft.value };
  return {
    ...at,
    fields,
    level: 'ok',
    notes: [
      'A new line cannot be taken back from here, and the partner may see it at once.',
      ...(textOf(line.fields.note) === null ? [] : ['Note goes out with the push after this one.']),
    ],
    send: { kind: 'create', line: create },
    touchesPayout: create.payoutId ?? null,
    movements: [{ from: null, to: 'New line', currency: create.currency, amount: create.amount }],
  };
}

function isBlank(line: LineReading): boolean {
  const typed = [line.partner, line.partnerId, line.payoutId].some((text) => text !== '');
  const edited = Object.values(line.fields).some(
    (mine) => mine.kind !== 'as pulled' && textOf(mine) !== null,
  );
  return !typed && !edited && line.action === 'none';
}

function textOf(mine: Mine): string | null {
  switch (mine.kind) {
    case 'as pulled':
      return null;
    case 'edited':
    case 'formula':
      return mine.value;
    case 'unreadable':
      return mine.why;
  }
}

interface PartnerChoice {
  readonly id: string | null;
  readonly name: string | null;
  readonly fault: string | null;
}

/** `Partner ID` decides; else the name in `Partner` must be the name of exactly one partner that the workbook knows. */
function partnerOf(line: LineReading, known: Known): PartnerChoice {
  if (line.partnerId !== '') {
    return { id: line.partnerId, name: known.partners.get(line.partnerId) ?? null, fault: null };
  }
  const name = line.partner.trim();
  const none = { id: null, name: name === '' ? null : name };
  if (name === '')
    return {
      ...none,
      fault: 'A new line needs a partner; fill in Partner ID, or the name in Partner.',
    };
  const ids = [...known.partners].filter(
    ([, known]) => known.trim().toLowerCase() === name.toLowerCase(),
  );
  const [match, another] = ids;
  if (match === undefined) {
    return {
      ...none,
      fault: `No pulled payout or line names a partner “${name}”; fill in Partner ID.`,
    };
  }
  if (another !== undefined) {
    return { ...none, fault: `${ids.length} partners are named “${name}”; fill in Partner ID.` };
  }
  return { id: match[0], name: match[1], fault: null };
}

interface ReadDraft {
  readonly value: Omit<Draft, 'partnerId'> | null;
  readonly faults: readonly string[];
  readonly fields: (partner: string | null) => PreviewField[];
}

function readDraft(line: LineReading): ReadDraft {
  const { fields } = line;
  const currency = fields.currency.kind === 'edited' ? fields.currency.value : null;
  const amount = amountOf(fields.amount, 'Amount', currency, true);
  const source = amountOf(fields.sourceAmount, 'Source amount', currency, false);
  const description = checkText('Description', textOf(fields.description), { emptyable: true });
  const faults = [
    ...Object.values(fields).flatMap(faultOf),
    ...[amount.fault, source.fault, description.fault].flatMap((fault) =>
      fault === null ? [] : [fault],
    ),
    ...(currency === null && faultOf(fields.currency).length === 0
      ? ['Currency is empty; a line needs one, such as EUR.']
      : []),
  ];
  const complete = amount.value !== null && currency !== null && faults.length === 0;
  return {
    value: complete
      ? {
          amount: amount.value,
          currency,
          ...(description.value === null ? {} : { description: description.value }),
          ...(source.value === null ? {} : { sourceAmount: source.value }),
          ...(line.payoutId === '' ? {} : { payoutId: line.payoutId }),
        }
      : null,
    faults,
    fields: (partner) =>
      [
        { field: 'Partner', from: null, to: partner },
        { field: 'Description', from: null, to: description.value },
        { field: 'Amount', from: null, to: amount.value },
        { field: 'Currency', from: null, to: currency },
        { field: 'Source amount', from: null, to: source.value },
        { field: 'Payout ID', from: null, to: line.payoutId === '' ? null : line.payoutId },
      ].filter((field) => field.to !== null),
  };
}

function amountOf(mine: Mine, header: string, currency: string | null, required: boolean) {
  if (faultOf(mine).length > 0) return { value: null, fault: null };
  const value = mine.kind === 'edited' ? mine.value : null;
  // Without a currency its decimals are not known; the missing currency is the fault to report.
  if (currency === null && value !== null) return { value, fault: null };
  return checkAmount(header, value, currency ?? '', { required });
}
