import type { StateLook } from '../core/ports';
import { writes } from './writes';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** Stands in the formula of each rule of the add-on's, and does nothing there. */
const OURS = /N\("introw ([a-z ]+)"\)/;

/** A formula without what Sheets writes as the locale has it: blanks and the sign between arguments. */
function plain(formula: string): string {
  return formula.replace(/[;,\s]/g, '');
}

function formulaOf(rule: Rule): string {
  const formula: unknown = rule.getBooleanCondition()?.getCriteriaValues()[0];
  return typeof formula === 'string' ? formula : '';
}

function nameOf(rule: Rule): string | null {
  return OURS.exec(formulaOf(rule))?.[1] ?? null;
}

function placesOf(sheet: Sheet, { columns }: StateLook): string[] {
  const rows = sheet.getMaxRows() - 1;
  return columns.map((column) => sheet.getRange(2, column, rows, 1).getA1Notation());
}

/** When and where; how it looks is the user's to change. */
function signature(formula: string, places: readonly string[]): string {
  return JSON.stringify([plain(formula), places]);
}

/**
 * Sets the add-on's conditional formats from row 2 down, below those of the user, which stay. Does nothing where they
 * stand as they should. Never fails: looks are not worth a pull, such as where parts of the sheet are protected.
 */
export function showStates(sheet: Sheet, looks: readonly StateLook[]): void {
  if (looks.length === 0 || sheet.getMaxRows() < 2) return;
  writes.flushWaiting();
  try {
    setRules(sheet, looks);
  } catch {
    // The words in Change and Status say the same.
  }
}

function setRules(sheet: Sheet, looks: readonly StateLook[]): void {
  const rules = sheet.getConditionalFormatRules();
  const own = rules.filter((rule) => nameOf(rule) !== null);
  const there = own.map((rule) =>
    signature(
      formulaOf(rule),
      rule.getRanges().map((range) => range.getA1Notation()),
    ),
  );
  const wanted = looks.map((look) => signature(look.formula, placesOf(sheet, look)));
  if (there.length === wanted.length && wanted.every((text, at) => text === there[at])) return;
  const users = rules.filter((rule) => !own.includes(rule));
  const ours = looks.map((look) =>
    ruleOf(
      sheet,
      look,
      own.find((rule) => nameOf(rule) === look.name),
    ),
  );
  sheet.setConditionalFormatRules([...users, ...ours]);
  SpreadsheetApp.flush();
}

/** A rule that is there keeps the looks that a user may have given it. */
function ruleOf(sheet: Sheet, look: StateLook, known: Rule | undefined): Rule {
  const ranges = placesOf(sheet, look).map((place) => sheet.getRange(place));
  const rule = known?.copy() ?? dressed(look);
  return rule.whenFormulaSatisfied(look.formula).setRanges(ranges).build();
}

function dressed({ background, colour, weight, style, line }: StateLook) {
  const letters = SpreadsheetApp.newConditionalFormatRule()
    .setFontColor(colour)
    .setBold(weight === 'bold')
    .setItalic(style === 'italic');
  const rule = line === undefined ? letters : letters.setUnderline(true);
  return background === null ? rule : rule.setBackground(background);
}
