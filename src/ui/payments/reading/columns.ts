import type { DateOrder } from './dates';
import type { DecimalMark } from './amounts';

/** What a column of a file can hold. */
export type Role =
  | 'date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'direction'
  | 'currency'
  | 'counterparty'
  | 'reference'
  | 'status';

/** Which sign, or which of two columns, means that money left the account. */
export type OutSign = 'negative' | 'positive';

/** How the columns of a file are read. What is null has to be said by the user first. */
export interface Mapping {
  /** The role of each column; null where it is not read. */
  readonly roles: readonly (Role | null)[];
  /** In a column of its own: always as the column says. */
  readonly out: OutSign | null;
  readonly order: DateOrder | null;
  readonly decimal: DecimalMark | null;
  /** The currency of rows whose currency's column is empty or missing, as somebody says. */
  readonly currency: string | null;
  /** Whether each amount bears its currency, in its cell or in its header. */
  readonly isNamed: boolean;
}

/** Names of columns, most telling first, in plain letters. English, German, French, Dutch. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  date: words(
    'finished on|payment date|date paid|booking date|posting date|transaction date|value date|date',
    'buchungstag|buchungsdatum|buchung|zahlungsdatum|valutadatum|valuta|wertstellung|datum',
    'date de comptabilisation|date comptable|date operation|date d operation|date de l operation|date de paiement|date de valeur',
    'boekdatum|boekingsdatum|transactiedatum|betaaldatum|rentedatum',
    'created on|time processed|date time|datum uhrzeit',
  ),
  amount: words(
    'target amount after fees|gross|brutto|brut|bruto|amount|payment amount|amount paid|paid amount|transaction amount',
    'betrag|umsatz|betrag eur|zahlbetrag|montant|montant paye|montant operation|bedrag|bedrag eur|transactiebedrag|value',
  ),
  debit: words(
    'debit|debit amount|paid out|money out|withdrawal|withdrawals|soll|belastung|lastschrift|ausgang',
    'debit euros|sorties|depense|af|uitgaven|debet',
  ),
  credit: words(
    'credit|credit amount|paid in|money in|deposit|deposits|haben|gutschrift|eingang',
    'credit euros|entrees|recette|bij|inkomsten',
  ),
  direction: words(
    'direction|debit credit|credit debit|dr cr|d c|soll haben|s h|soll haben kennzeichen|kennzeichen|sens',
    'af bij|debet credit|d c indicator|credit debit indicator|type of transaction',
  ),
  currency: words(
    'target currency|currency|currency code|ccy|amount currency|amountcurrency|wahrung|wkz|devise|monnaie|valuta code|munt|muntsoort',
  ),
  counterparty: words(
    'target name|payee name|payee|beneficiary|beneficiary name|recipient|recipient name|receiver|vendor|vendor name|supplier|contact|contactname|counterparty|name',
    'empfanger|zahlungsempfanger|beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|auftraggeber empfanger|name zahlungsbeteiligter|zahlungsbeteiligter|beguenstigter|begunstigter|lieferant',
    'beneficiaire|destinataire|fournisseur|nom|tiers|contrepartie',
    'begunstigde|tegenpartij|naam tegenpartij|naam omschrijving|naam|ontvanger|leverancier',
  ),
  reference: words(
    'reference|payment reference|paymentreference|end to end id|endtoendid|end to end reference|description|details|memo|note|remittance information|invoice number|bill no|bill number|custom number|subject|narrative|particulars|document number|external id|applied to transaction|sender item id|unique id|customer reference|po number|payout id',
    'verwendungszweck|buchungstext|zahlungsreferenz|kundenreferenz|kundenreferenz end to end|ende zu ende referenz|ende zu ende id|rechnungsnummer|belegnummer|referenz|mandatsreferenz|betreff',
    'libelle|libelle operation|libelle de l operation|motif|reference de paiement|communication|numero de facture|objet|informations complementaires',
    'omschrijving|mededeling|mededelingen|kenmerk|betalingskenmerk|betaalreferentie|referentie|factuurnummer|end to end referentie',
  ),
  status: words('status|transaction status|payment status|statut|etat|state'),
};

function words(...lists: string[]): string[] {
  return lists.flatMap((list) => list.split('|'));
}

/** A name in plain letters: without accents, marks, and what stands in brackets when that is a currency. */
export function plainName(name: string): string {
  return name
    .replace(/\(\s*[A-Z]{3}\s*\)|\[[A-Z]{3}\]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const ROLES = Object.keys(NAMES) as Role[];
/** Roles that several columns may have. */
const SHARED: readonly Role[] = ['reference'];

interface Candidate {
  readonly role: Role;
  readonly rank: number;
}

function candidateOf(header: string): Candidate | null {
  const plain = plainName(header);
  const joined = plain.replace(/ /g, '');
  for (const role of ROLES) {
    const rank = NAMES[role].findIndex(
      (name) => name === plain || name.replace(/ /g, '') === joined,
    );
    if (rank >= 0) return { role, rank };
  }
  return null;
}

/** How many columns of a line are known by name. */
export function knownColumns(headers: readonly string[]): number {
  return headers.filter((header) => candidateOf(header) !== null).length;
}

/** The role of each column by its name: of two that could have one role, the one with the more telling name. */
export function rolesOf(headers: readonly string[]): (Role | null)[] {
  const candidates = headers.map(candidateOf);
  const best = new Map<Role, number>();
  candidates.forEach((one, at) => {
    if (one === null) return;
    const other = candidates[best.get(one.role) ?? -1] ?? null;
    if (other === null || one.rank < other.rank) best.set(one.role, at);
  });
  const roles = candidates.map((one, at) =>
    one !== null && (SHARED.includes(one.role) || best.get(one.role) === at) ? one.role : null,
  );
  return withoutRivals(roles);
}

/** Either one column of amounts or one for each way: with both ways there, a column of its own says nothing more. */
function withoutRivals(roles: readonly (Role | null)[]): (Role | null)[] {
  const isSplit = roles.includes('debit') && roles.includes('credit');
  return roles.map((role) => {
    if (role === 'amount' || role === 'direction') return isSplit ? null : role;
    return (role === 'debit' || role === 'credit') && !isSplit ? soleSide(roles, role) : role;
  });
}

function soleSide(roles: readonly (Role | null)[], role: Role): Role | null {
  return roles.includes('amount') ? null : role;
}

/**
 * The currency that the name of an amount's column holds, as in "Bedrag (EUR)" or "Debit USD". Among capitals alone three
 * letters may be any word, as in "AMOUNT NET": there they count in brackets only.
 */
export function currencyInName(header: string): string | null {
  const name = header.trim();
  const bracketed = /[([]\s*([A-Z]{3})\s*[\])]$/.exec(name)?.[1];
  return bracketed ?? (/[a-z]/.test(name) ? /\s([A-Z]{3})$/.exec(name)?.[1] : null) ?? null;
}

/** What a header line is remembered by. */
export function headerKey(headers: readonly string[]): string {
  return headers.map(plainName).join('|');
}

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}
