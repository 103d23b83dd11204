/** The entry points of the parity script. The build makes a top-level function of each. */
import { HAND_ACTIONS, noteEdit, prepare, seen } from './hands';
import { ask, book, type Op } from './op';
import { FORMULA, RULES, TABLES } from './probes/formulas';
import { PLATFORM } from './probes/platform';
import { STRUCTURE } from './probes/structure';
import { ORDER, TEXT } from './probes/text';

const OPS: readonly Op[] = [
  ...TEXT,
  ...ORDER,
  ...FORMULA,
  ...TABLES,
  ...RULES,
  ...STRUCTURE,
  ...PLATFORM,
];

export const entryPoints = {
  onOpen(): void {
    SpreadsheetApp.getUi().createMenu('Parity').addItem('Open', 'openParity').addToUi();
  },
  openParity(): void {
    const page = HtmlService.createHtmlOutputFromFile('page').setTitle('Parity');
    SpreadsheetApp.getUi().showSidebar(page);
  },
  onEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
    noteEdit(event);
  },
  /** What there is to run, and of which file. */
  listParity(): string {
    const file = {
      locale: book().getSpreadsheetLocale(),
      zone: book().getSpreadsheetTimeZone(),
    };
    return JSON.stringify({
      file,
      ops: OPS.map(({ id, op }) => ({ id, op })),
      hands: HAND_ACTIONS,
    });
  },
  /** Runs one, by its id. */
  runParity(id: string): string {
    const op = OPS.find((one) => one.id === id);
    if (op === undefined) throw new Error(`There is no operation ${id}.`);
    return JSON.stringify(ask(op));
  },
  /** A text of so many characters, for the page to receive. */
  textParity(characters: number): string {
    return 'x'.repeat(characters);
  },
  prepareHand(action: string): void {
    prepare(action);
  },
  handDone(action: string): string {
    return JSON.stringify(seen(action));
  },
};
