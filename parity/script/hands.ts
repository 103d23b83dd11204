import { book } from './op';

/** What a person is asked to do, one after the other, and what the script saw of it. */
export interface HandAction {
  readonly id: string;
  /** What to do, in words for the person. */
  readonly ask: string;
}

export const HAND_ACTIONS: readonly HandAction[] = [
  { id: 'type', ask: 'Type 12.50 into B2 and press Enter.' },
  { id: 'paste', ask: 'Copy B2:C3 and paste it into B4.' },
  { id: 'fill', ask: 'Select B2 and drag its corner down to B6.' },
  { id: 'dropdown', ask: 'Choose “no” from the list in D2.' },
  { id: 'undo', ask: 'Type x into C2, press Enter, then press Ctrl+Z once.' },
  {
    id: 'undoAfterScript',
    ask: 'Press Ctrl+Z once. The script has just written into C6 and into a hidden sheet.',
  },
  { id: 'insert', ask: 'Insert a row above row 3.' },
  { id: 'sort', ask: 'Select B2:D6 and sort it by column B, Z to A.' },
  {
    id: 'quick',
    ask: 'Type 1, Enter, 2, Enter, 3, Enter, 4, Enter from B2 on, as fast as you can.',
  },
  { id: 'table', ask: 'Select B1:D6, then Format > Convert to table.' },
  {
    id: 'restore',
    ask: 'File > Version history: restore the version from before the last action.',
  },
  {
    id: 'copy',
    ask: 'File > Make a copy, open the copy, open this sidebar there and press “Done” there.',
  },
];

const SHEET = 'parity-hands';
const HIDDEN = '_parity';
const EVENT = 'parity.event.';
const MARK = 'parity.mark';

function sheetNamed(name: string): GoogleAppsScript.Spreadsheet.Sheet {
  return book().getSheetByName(name) ?? book().insertSheet(name);
}

/** Lays out the place for an action, and leaves a mark where an undo or an older version could take it back. */
export function prepare(action: string): void {
  const store = PropertiesService.getDocumentProperties();
  for (const key of store.getKeys()) if (key.startsWith(EVENT)) store.deleteProperty(key);
  const hidden = sheetNamed(HIDDEN);
  const sheet = sheetNamed(SHEET);
  hidden.hideSheet();
  sheet.getRange('A1').setValue('Do here what the sidebar asks for.');
  sheet.getRange('B1:D1').setValues([['Number', 'Text', 'List']]);
  sheet.getRange('B2:D6').setValues([1, 2, 3, 4, 5].map((row) => [row, `text ${row}`, 'yes']));
  sheet
    .getRange('D2:D6')
    .setDataValidation(
      SpreadsheetApp.newDataValidation()
        .requireValueInList(['yes', 'no'], true)
        .setAllowInvalid(true)
        .build(),
    );
  SpreadsheetApp.flush();
  if (action === 'undoAfterScript') sheet.getRange('C6').setValue('by the script');
  hidden.getRange('A1').setValue(action);
  store.setProperty(MARK, action);
  SpreadsheetApp.flush();
}

/** What there is after an action: the events of onEdit, the cells, and whether the marks are still the action's. */
export function seen(action: string): Record<string, unknown> {
  const store = PropertiesService.getDocumentProperties();
  const events = store
    .getKeys()
    .filter((key) => key.startsWith(EVENT))
    .sort()
    .map((key) => JSON.parse(store.getProperty(key) ?? 'null') as unknown);
  const range = sheetNamed(SHEET).getRange('B2:D6');
  return {
    id: action,
    events,
    values: range.getValues().map((row: unknown[]) => row.map(String)),
    formats: range.getNumberFormats(),
    hidden: sheetNamed(HIDDEN).getRange('A1').getValue() === action,
    property: store.getProperty(MARK) === action,
  };
}

/** What a simple trigger is told of an edit. */
export function noteEdit(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const { range } = event;
  if (range.getSheet().getName() !== SHEET) return;
  const store = PropertiesService.getDocumentProperties();
  const count = store.getKeys().filter((key) => key.startsWith(EVENT)).length;
  const note = { place: range.getA1Notation(), value: event.value, oldValue: event.oldValue };
  store.setProperty(EVENT + String(count).padStart(3, '0'), JSON.stringify(note));
}
