import { columnLetters } from '../../sandbox/apps-script/model/a1';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import { headers } from '../jobs/support/cells';
import type { Hand } from './actions';
import { a1, EDITABLE, idOf, isRecord, pick, rowsOf, type Row, type SheetName } from './cells';
import { PARTNERS } from './organisations';
import { next, userOf, type Play } from './play';
import { moveTo } from './stage';

/** Stages that people type; PAID and DECLINED are what a policy blocks or what cannot be left. */
const STAGES = ['APPROVED', 'PENDING_PAYMENT', 'BLOCKED', 'PAID', 'DRAFT', 'PENDING_REVIEW'];

const FIELDS: readonly (readonly [SheetName, string, (n: number) => string])[] = [
  ['Payouts', 'Stage', (n) => STAGES[n % STAGES.length] ?? 'DRAFT'],
  ['Payouts', 'Stage', () => 'APPROVED'],
  ['Payouts', 'PO number', (n) => `PO-${n}`],
  ['Lines', 'Amount', (n) => `${1000 + n}.25`],
  ['Lines', 'Amount', (n) => `${n}`],
  ['Lines', 'Description', (n) => `Text ${n}`],
  ['Lines', 'Note', (n) => `Note ${n}`],
  ['Payouts', 'PO number', (n) => `PO-${n}`],
];

/** Does what the hand does, to whatever there is by now. */
export function lend(play: Play, hand: Hand): void {
  const { ledger, stage } = play;
  switch (hand.do) {
    case 'keep version':
      play.version = { book: copyOfBook(play), standing: ledger.keep() };
      return;
    case 'restore version':
      restore(play);
      return;
    case 'copy file':
      play.copy = { world: stage.world.copy(), standing: ledger.keep() };
      return;
    default:
      ledger.byHand(
        stage.world,
        () => {
          change(play, hand);
        },
        hand.do === 'overtype' || hand.do === 'sort some columns' ? hand.sheet : null,
      );
  }
}

type Changing = Exclude<Hand, { do: 'keep version' | 'restore version' | 'copy file' }>;

function change(play: Play, hand: Changing): void {
  switch (hand.do) {
    case 'type':
      type(play, hand);
      return;
    case 'act':
      act(play, hand);
      return;
    case 'add line':
      addLine(play, hand);
      return;
    case 'overtype':
      overtype(play, hand);
      return;
    case 'sort':
      play.stage.world.book
        .sheet(hand.sheet)
        .sort(columnIn(play, hand.sheet, hand.column), hand.up);
      return;
    case 'sort some columns':
      sortSome(play, hand);
      return;
    case 'copy row':
      copyRow(play, hand);
      return;
    case 'insert row':
      play.stage.world.book.sheet(hand.sheet).insertRows(rowIn(play, hand.sheet, hand.row));
      return;
    case 'delete row':
      play.stage.world.book.sheet(hand.sheet).deleteRows(rowIn(play, hand.sheet, hand.row));
  }
}

function columnIn({ stage }: Play, sheet: SheetName, column: number): number {
  return (column % headers(stage.world, sheet).length) + 1;
}

function rowIn({ stage }: Play, sheet: SheetName, row: number): number {
  return pick(rowsOf(stage.world, sheet), row)?.row ?? 2;
}

function records({ stage }: Play, sheet: SheetName): Row[] {
  return rowsOf(stage.world, sheet).filter((row) => isRecord(idOf(sheet, row)));
}

function typeAt(play: Play, who: number, at: readonly [SheetName, number, string], text: string) {
  const [sheet, row, header] = at;
  userOf(play, who).type(sheet, a1(play.stage.world, sheet, row, header), text);
}

function type(play: Play, { who, field, row }: Extract<Hand, { do: 'type' }>): void {
  const chosen = pick(FIELDS, field);
  if (chosen === undefined) return;
  const [sheet, header, value] = chosen;
  const found = pick(records(play, sheet), row);
  if (found !== undefined) typeAt(play, who, [sheet, found.row, header], value(next(play)));
}

function act(play: Play, { who, row, detach }: Extract<Hand, { do: 'act' }>): void {
  const found = pick(records(play, 'Lines'), row);
  if (found === undefined) return;
  if (!detach) {
    typeAt(play, who, ['Lines', found.row, 'Decline reason'], 'Disputed by partner');
    typeAt(play, who, ['Lines', found.row, 'Decline note'], `Why ${next(play)}`);
  }
  typeAt(play, who, ['Lines', found.row, 'Action'], detach ? 'Detach' : 'Decline');
}

function addLine(play: Play, hand: Extract<Hand, { do: 'add line' }>): void {
  const { world } = play.stage;
  const n = next(play);
  const payout = pick(rowsOf(world, 'Payouts'), hand.payout)?.cells;
  const fields = {
    'Partner ID':
      (hand.partner === 3 ? payout : undefined)?.['Partner ID'] ??
      pick(PARTNERS, hand.partner)?.id ??
      '',
    Amount: `${7000 + n}`,
    Currency: 'USD',
    'Payout ID': payout?.['Payout ID'] ?? '',
    Description: `New ${n}`,
  };
  for (let count = hand.twice ? 2 : 1; count > 0; count -= 1) {
    const row = world.book.sheet('Lines').model.lastRow() + 1;
    for (const [header, text] of Object.entries(fields)) {
      typeAt(play, hand.who, ['Lines', row, header], text);
    }
  }
}

/** Types over a cell of the add-on's: with the text that another row has there, or with nothing. */
function overtype(play: Play, hand: Extract<Hand, { do: 'overtype' }>): void {
  const { world } = play.stage;
  const { sheet, who } = hand;
  const own = headers(world, sheet)
    .map(String)
    .filter((header) => header !== '' && !EDITABLE[sheet].includes(header));
  const rows = rowsOf(world, sheet);
  const [row, header] = [pick(rows, hand.row), pick(own, hand.column)];
  if (row === undefined || header === undefined) return;
  const place = a1(world, sheet, row.row, header);
  const other = pick(rows, hand.row + 1)?.cells[header] ?? '';
  if (hand.empty) userOf(play, who).clear(sheet, place);
  else userOf(play, who).type(sheet, place, other);
}

/** Sorts the rows of some columns that stand side by side, by the first of them; the others stay where they are. */
function sortSome(play: Play, hand: Extract<Hand, { do: 'sort some columns' }>): void {
  const { model } = play.stage.world.book.sheet(hand.sheet);
  const width = headers(play.stage.world, hand.sheet).length;
  const first = (hand.first % width) + 1;
  const columns = Array.from(
    { length: Math.min(hand.count, width - first + 1) },
    (_, n) => first + n,
  );
  const rows = Array.from({ length: Math.max(0, model.lastRow() - 1) }, (_, n) =>
    columns.map((column) => model.cells.value.get(n + 2, column)),
  );
  const sign = hand.up ? 1 : -1;
  rows.sort(
    ([a], [b]) => sign * String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true }),
  );
  rows.forEach((cells, n) => {
    cells.forEach((cell, at) => {
      model.put(n + 2, first + at, cell);
    });
  });
}

function copyRow(play: Play, hand: Extract<Hand, { do: 'copy row' }>): void {
  const { world } = play.stage;
  const { model } = world.book.sheet(hand.sheet);
  const from = rowIn(play, hand.sheet, hand.row);
  const to = hand.over ? rowIn(play, hand.sheet, hand.row + 1) : model.lastRow() + 1;
  if (to > model.maxRows) world.book.sheet(hand.sheet).insertRows(to);
  headers(world, hand.sheet).forEach((_, index) => {
    copyCell(model, [from, index + 1], [to, index + 1]);
  });
  userOf(play, 0).select(hand.sheet, `${columnLetters(1)}${to}`);
}

type Place = readonly [row: number, column: number];

function copyCell(model: SheetModel, from: Place, to: Place): void {
  const format = model.cells.format.get(...from);
  if (format !== undefined) model.cells.format.set(...to, format);
  model.put(...to, model.cells.value.get(...from));
}

function copyOfBook({ stage }: Play) {
  return stage.world.book.copy(stage.world.book.id, stage.world.book.title);
}

/** As “Version history” does: the sheets are what they were, hidden ones too; document properties are not. */
function restore(play: Play): void {
  if (play.version === null) return;
  const { book, standing } = play.version;
  play.stage.world.book.sheets = book.copy(book.id, book.title).sheets;
  for (const user of play.stage.users) user.select('Payouts', 'A1');
  play.ledger.goBack(standing);
}

/** People go on in the copy that was made; whatever was on their desks was the original's. */
export function goToCopy(play: Play): boolean {
  if (play.copy === null) return false;
  moveTo(play.stage, play.copy.world);
  play.ledger.goBack(play.copy.standing);
  play.copy = null;
  play.version = null;
  return true;
}
