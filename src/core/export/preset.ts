/** A payout as a target's file needs it; all texts as the sheet shows them. */
export interface ExportPayout {
  readonly id: string;
  /** What names the vendor at the target: the partner, or a column of the user's own. */
  readonly vendor: string;
  readonly partner: string;
  /** "2026-03-31" */
  readonly periodEnd: string;
  /** Decimal string. */
  readonly amount: string;
  readonly currency: string;
  readonly poNumber: string;
  /** An email address or an id of the user's own column; '' where none is chosen. */
  readonly contact: string;
}

type DateForm = 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'yyyy-mm-dd' | 'dd.mm.yyyy';

export const DATE_FORMS: readonly DateForm[] = [
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'yyyy-mm-dd',
  'dd.mm.yyyy',
];

/** How dates and amounts are written for a target. */
export interface Form {
  readonly dates: DateForm;
  readonly decimal: '.' | ',';
}

/** What a user gives a preset once; kept with the workbook. */
export type ConstantKey = 'account' | 'taxType' | 'dueDays' | 'sourceCurrency' | 'balanceAccount';

export interface Constant {
  readonly key: ConstantKey;
  readonly label: string;
  readonly needed: boolean;
  readonly initial: string;
}

type PresetName = 'xero' | 'netsuite' | 'quickbooks' | 'businessCentral' | 'wise';

/** One kind of file within a preset: NetSuite takes bills and their expenses apart. */
interface FileKind {
  /** What is added to the file's name; '' for none. */
  readonly suffix: string;
  readonly headers: readonly string[];
  readonly cells: (payout: ExportPayout, write: Writer) => readonly string[];
}

/** Writes days, amounts and constants as the target takes them. */
export interface Writer {
  /** The payout's id, or its short key where the field that carries it is shorter. */
  key(id: string): string;
  day(iso: string): string;
  /** The day this many days after another one, as `dueDays` says. */
  due(iso: string): string;
  amount(decimal: string): string;
  constant(key: ConstantKey): string;
}

export interface Preset {
  readonly name: PresetName;
  readonly title: string;
  /** Payouts that one file may hold. */
  readonly limit: number;
  /** Whether the column names and the limit come from the target's own public pages. */
  readonly verified: boolean;
  readonly form: Form;
  /** Whether the target's region decides the form, so that the user chooses it. */
  readonly regional: boolean;
  readonly constants: readonly Constant[];
  /** What the contact is, where the target needs one. */
  readonly contact: string | null;
  /** The most characters of the key in the field that carries it. */
  readonly keyLength: number;
  readonly kinds: readonly FileKind[];
}

/** The initial constants of a preset. */
export function initialConstants({ constants }: Preset): Record<string, string> {
  return Object.fromEntries(constants.map(({ key, initial }) => [key, initial]));
}
