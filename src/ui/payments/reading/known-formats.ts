import { plainName, type Mapping, type OutSign, type Role } from './columns';

export type FormatName =
  | 'wiseTransfers'
  | 'wiseStatement'
  | 'paypalActivity'
  | 'paypalPayouts'
  | 'xeroAccount'
  | 'xeroBills'
  | 'netsuitePayments';

interface KnownFormat {
  readonly name: FormatName;
  /** Headers that no other file has together. */
  readonly has: readonly string[];
  readonly out: OutSign | null;
  /** Roles that differ from what the names alone say, by header. */
  readonly roles?: Readonly<Record<string, Role | null>>;
}

/**
 * Files whose headers say by themselves how money is signed. Sources: the columns as public programs read them (Wise:
 * ledgerautosync, ingestr; PayPal: the activity download and the fields of the Payouts API), Xero's account transactions,
 * NetSuite's saved searches. In a ledger a bank account is credited when money leaves it.
 */
const FORMATS: readonly KnownFormat[] = [
  {
    name: 'wiseTransfers',
    has: ['direction', 'source amount after fees', 'target amount after fees'],
    out: 'positive',
    roles: { 'finished on': 'date', 'created on': null, category: null },
  },
  {
    name: 'wiseStatement',
    has: ['transfer wise id', 'payment reference', 'running balance'],
    out: 'negative',
    roles: { 'payee name': 'counterparty' },
  },
  { name: 'paypalPayouts', has: ['sender item id', 'transaction status'], out: 'positive' },
  { name: 'paypalActivity', has: ['time zone', 'gross', 'fee', 'net'], out: 'negative' },
  { name: 'paypalActivity', has: ['zeitzone', 'brutto', 'netto'], out: 'negative' },
  { name: 'paypalActivity', has: ['fuseau horaire', 'brut', 'net'], out: 'negative' },
  { name: 'paypalActivity', has: ['tijdzone', 'bruto', 'netto'], out: 'negative' },
  { name: 'xeroBills', has: ['contact name', 'invoice number', 'invoice amount paid'], out: null },
  {
    name: 'xeroAccount',
    has: ['date', 'source', 'debit', 'credit', 'running balance'],
    out: 'positive',
    roles: { debit: 'credit', credit: 'debit' },
  },
  { name: 'netsuitePayments', has: ['document number', 'type', 'name', 'amount'], out: null },
];

/** The format that these headers belong to; null where none is known. */
export function formatOf(headers: readonly string[]): FormatName | null {
  return knownOf(headers)?.name ?? null;
}

function knownOf(headers: readonly string[]): KnownFormat | undefined {
  const names = new Set(headers.map(plainName));
  return FORMATS.find(({ has }) => has.every((name) => names.has(name)));
}

/** What the format of these headers settles of a mapping. */
export function withFormat(headers: readonly string[], mapping: Mapping): Mapping {
  const known = knownOf(headers);
  if (known === undefined) return mapping;
  const roles = mapping.roles.map((role, at) => {
    const own = known.roles?.[plainName(headers[at] ?? '')];
    return own === undefined ? role : own;
  });
  return { ...mapping, roles, out: known.out };
}
