import { dayOf, MS_PER_DAY } from '../values/day';
import { isDecimal, toMinor } from '../values/money';
import { totalsByCurrency, type CurrencyTotal } from '../values/totals';
import { csvLines, isRisky, type CsvRow, type Separator } from './csv';
import { shortKey } from './short-key';
import type { ExportPayout, Form, Preset, Writer } from './preset';

/** Why a payout cannot stand in a target's file. */
export type UnfitReason =
  | 'noVendor'
  | 'noDate'
  | 'noAmount'
  /** More decimals than its currency has: the target would round them away. */
  | 'decimals'
  /** Nothing to pay, or money to get back: no bill. */
  | 'notPositive'
  | 'noContact'
  /** A text that a spreadsheet would take for a formula, and that the target needs as it is. */
  | 'formula';

/** A file that is ready to be saved. */
interface PresetFile {
  readonly name: string;
  readonly text: string;
}

/** Files that go out together, none beyond the target's limit. */
export interface Part {
  readonly name: string;
  readonly ids: readonly string[];
  /** To be compared with what the target shows after the import. */
  readonly totals: readonly CurrencyTotal[];
  readonly files: readonly PresetFile[];
}

export interface PresetRequest {
  readonly preset: Preset;
  readonly constants: Readonly<Record<string, string>>;
  readonly form: Form;
  /** Payouts whose texts go out as they are, though a spreadsheet would take them for formulas. */
  readonly raw: readonly string[];
  /** How the files are called, without an ending. */
  readonly name: string;
}

export interface PresetOutcome {
  readonly parts: readonly Part[];
  readonly unfit: readonly { readonly payout: ExportPayout; readonly why: UnfitReason }[];
}

/** Splits payouts into files for a target; those that do not fit are left out with a reason. */
export function presetFiles(
  payouts: readonly ExportPayout[],
  request: PresetRequest,
): PresetOutcome {
  const checked = payouts.map((payout) => ({ payout, why: unfitReason(payout, request) }));
  const fit = checked.filter(({ why }) => why === null).map(({ payout }) => payout);
  const unfit = checked.flatMap(({ payout, why }) => (why === null ? [] : [{ payout, why }]));
  const { limit } = request.preset;
  const count = Math.ceil(fit.length / limit);
  const parts = Array.from({ length: count }, (_, at) =>
    partOf(fit.slice(at * limit, (at + 1) * limit), request, count > 1 ? `-${at + 1}` : ''),
  );
  return { parts, unfit };
}

function separatorFor({ decimal }: Form): Separator {
  return decimal === ',' ? ';' : ',';
}

function unfitReason(payout: ExportPayout, request: PresetRequest): UnfitReason | null {
  const { preset, raw, form } = request;
  if (payout.vendor.trim() === '') return 'noVendor';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(payout.periodEnd)) return 'noDate';
  if (!isDecimal(payout.amount) || payout.currency === '') return 'noAmount';
  if (!toMinor(payout.amount, payout.currency).ok) return 'decimals';
  if (payout.amount.startsWith('-') || !/[1-9]/.test(payout.amount)) return 'notPositive';
  if (preset.contact !== null && payout.contact.trim() === '') return 'noContact';
  const isFormula = cellsOf(payout, request).some((cell) => isRisky(cell, separatorFor(form)));
  return isFormula && !raw.includes(payout.id) ? 'formula' : null;
}

function cellsOf(payout: ExportPayout, request: PresetRequest): string[] {
  const write = writerFor(request);
  return request.preset.kinds
    .flatMap(({ cells }) => cells(payout, write))
    .filter((cell) => !/^-\d+,\d+$/.test(cell));
}

function partOf(payouts: readonly ExportPayout[], request: PresetRequest, number: string): Part {
  const { preset, form, raw, name } = request;
  const write = writerFor(request);
  const separator = separatorFor(form);
  const files = preset.kinds.map(({ suffix, headers, cells }) => {
    const rows = payouts.map((payout): CsvRow => ({
      cells: cells(payout, write),
      // What is no formula was checked; a comma of decimals is none either.
      raw: raw.includes(payout.id) || form.decimal === ',',
    }));
    // Without a byte order mark: some importers take it for a part of the first column's name.
    const text = csvLines([{ cells: headers, raw: true }, ...rows], separator);
    return { name: `${name}${suffix}${number}.csv`, text };
  });
  const ids = payouts.map(({ id }) => id);
  return { name: `${name}${number}.csv`, ids, totals: totalsByCurrency(payouts), files };
}

function writerFor({ preset, constants, form }: PresetRequest): Writer {
  const days = Number(constants['dueDays'] ?? '0');
  return {
    key: (id) => (id.length > preset.keyLength ? shortKey(id) : id),
    day: (iso) => dayText(iso, form),
    due: (iso) => dayText(dayOf(Date.parse(`${iso}T00:00:00Z`) + days * MS_PER_DAY), form),
    amount: (decimal) => decimal.replace('.', form.decimal),
    constant: (key) => constants[key] ?? '',
  };
}

function dayText(iso: string, { dates }: Form): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return dates.replace('dd', day).replace('mm', month).replace('yyyy', year);
}

/** The constants that are missing or are not what they have to be, by key. */
export function openConstants(
  { constants: wanted }: Preset,
  given: Readonly<Record<string, string>>,
): string[] {
  return wanted
    .filter(({ key, needed }) => {
      const text = (given[key] ?? '').trim();
      if (key === 'dueDays') return !/^\d{1,3}$/.test(text);
      if (key === 'sourceCurrency') return !/^[A-Z]{3}$/.test(text);
      return (needed && text === '') || isRisky(text, ',') || isRisky(text, ';');
    })
    .map(({ key }) => key);
}
