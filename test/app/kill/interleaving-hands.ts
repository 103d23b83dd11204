import type { SheetHands } from '../../../sandbox/apps-script/model/hands';
import type { User } from '../../../sandbox/apps-script/user';
import type { PushStage } from '../support/push-stage';
import type { Hand } from './interleaving-actions';
import type { Cell, History } from './interleaving-history';
import { columnOf, headers, ids, placeOf } from '../../jobs/support/cells';

/** A schedule under way. */
export interface Play {
  readonly on: PushStage;
  readonly history: History;
}

export const SHEETS = ['Payouts', 'Lines'] as const;

/** The header of the column that is the users' own in both sheets; a record's cell there says the record's id. */
export const OWN = 'Ours';

/** Fields that are edited, and how their values look. */
const FIELDS = [
  { sheet: 'Payouts', field: 'PO number', key: 'poNumber', value: (n: number) => `PO-${n}` },
  { sheet: 'Payouts', field: 'Stage', key: 'stage', value: stageOf },
  { sheet: 'Lines', field: 'Description', key: 'description', value: (n: number) => `Text ${n}` },
  { sheet: 'Lines', field: 'Amount', key: 'amount', value: (n: number) => `${1_000 + n}.25` },
] as const;

/** Stages that the partner does not see, so that no move of them needs to be confirmed. */
function stageOf(n: number): string {
  return ['DRAFT', 'PENDING_REVIEW', 'APPROVED', 'BLOCKED'][n % 4] ?? 'DRAFT';
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)];
}

function userOf({ on }: Play, who: number): User {
  return pick(on.users, who) ?? on.ana;
}

const isRecord = (id: string): boolean => id !== '' && !id.startsWith('new-');

/** Does what the hand does, to whatever there is by now. */
export function lend(play: Play, hand: Hand): void {
  switch (hand.do) {
    case 'edit':
      typeField(play, hand);
      return;
    case 'act':
      chooseAction(play, hand);
      return;
    case 'add line':
      addLine(play, hand);
      return;
    case 'sort':
    case 'insert row':
    case 'delete blank row':
    case 'move own column':
    case 'filter':
      rearrange(play, hand);
      return;
    case 'colleague at Introw':
      changeElsewhere(play, hand);
      return;
  }
}

function typeField(play: Play, { who, field, record }: Extract<Hand, { do: 'edit' }>): void {
  const { world } = play.on;
  const chosen = pick(FIELDS, field);
  if (chosen === undefined) return;
  const id = pick(ids(world, chosen.sheet).filter(isRecord), record);
  if (id === undefined) return;
  const value = chosen.value(play.history.next());
  play.history.typed({ sheet: chosen.sheet, id, field: chosen.field }, value);
  userOf(play, who).type(chosen.sheet, placeOf(world, chosen.sheet, id, chosen.field), value);
}

function chooseAction(play: Play, { who, record, detach }: Extract<Hand, { do: 'act' }>): void {
  const { world } = play.on;
  const id = pick(ids(world, 'Lines').filter(isRecord), record);
  if (id === undefined) return;
  const user = userOf(play, who);
  const fields = detach
    ? [['Action', 'Detach']]
    : [
        ['Action', 'Decline'],
        ['Decline reason', 'DUPLICATE'],
      ];
  for (const [header = '', text = ''] of fields) {
    user.type('Lines', placeOf(world, 'Lines', id, header), text);
  }
}

function addLine(play: Play, { who, payout }: Extract<Hand, { do: 'add line' }>): void {
  const { world } = play.on;
  const row = world.book.sheet('Lines').model.lastRow() + 1;
  const number = play.history.next();
  const description = `New ${number}`;
  play.history.added.push(description);
  const payoutId = pick(ids(world, 'Payouts').filter(isRecord), payout) ?? '';
  const fields = {
    'Partner ID': 'ptn_1',
    Amount: `${7_000 + number}`,
    Currency: 'USD',
    'Payout ID': payoutId,
    Description: description,
  };
  for (const [header, text] of Object.entries(fields)) {
    const { model } = world.book.sheet('Lines');
    // As a paste into one row does: nobody's sorting comes between its cells.
    world.book.enter(model, row, columnOf(world, 'Lines', header), text);
  }
  userOf(play, who).select('Lines', `A${row}`);
}

type Rearranging = Extract<
  Hand,
  { do: 'sort' | 'insert row' | 'delete blank row' | 'move own column' | 'filter' }
>;

function rearrange({ on: { world } }: Play, hand: Rearranging): void {
  const name = pick(SHEETS, hand.sheet) ?? 'Payouts';
  const sheet = world.book.sheet(name);
  const columns = headers(world, name).length;
  switch (hand.do) {
    case 'sort':
      sheet.sort((hand.column % columns) + 1, hand.up);
      return;
    case 'insert row':
      sheet.insertRows(2 + (hand.at % sheet.model.lastRow()));
      return;
    case 'delete blank row':
      deleteBlank(sheet, hand.at);
      return;
    case 'move own column':
      sheet.moveColumn(columnOf(world, name, OWN), (hand.to % columns) + 1);
      return;
    case 'filter':
      filterOrNot(sheet, hand.value, columnOf(world, name, 'Currency'));
      return;
  }
}

function deleteBlank(sheet: SheetHands, at: number): void {
  const blank = sheet
    .values()
    .flatMap((row, index) => (row.every((cell) => cell === '') ? [index + 1] : []));
  const row = pick(blank, at);
  if (row !== undefined) sheet.deleteRows(row);
}

function filterOrNot(sheet: SheetHands, value: number, column: number): void {
  if (value % 2 === 0) sheet.filter({ [column]: ['USD'] });
  else sheet.removeFilter();
}

function changeElsewhere(
  { on: { service }, history }: Play,
  { field, record }: Extract<Hand, { do: 'colleague at Introw' }>,
): void {
  const chosen = pick(FIELDS, field);
  if (chosen === undefined) return;
  const data = service.data();
  const records: readonly { readonly id: string }[] =
    chosen.sheet === 'Payouts' ? data.payouts : data.lines;
  const id = pick(records, record)?.id;
  if (id === undefined) return;
  const cell: Cell = { sheet: chosen.sheet, id, field: chosen.field };
  const value = chosen.value(history.next());
  history.owns(cell, value);
  const kind = chosen.sheet === 'Payouts' ? 'setPayout' : 'setLine';
  service.change({ kind, id, fields: { [chosen.key]: value } });
}
