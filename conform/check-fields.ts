/** The fields of records and of bodies: are they there, under which names, and are they texts. */
import type { Facts } from '../src/introw/wire/facts';
import { pathToItems, pathToRecord } from './check-lists';
import { refuted, refutedByHand, settled, silent, type Finding } from './finding';
import {
  fieldsOf,
  itemsOf,
  limitOf,
  plainName,
  propertiesOf,
  schemaAt,
  typesOf,
  type Schema,
} from './schema';
import type { Operation, Specification } from './specification';

/** Other names that a field goes by elsewhere, without case and signs; `amount.value` is "amountvalue". */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  amount: ['amount', 'amountvalue', 'amountamount', 'value', 'totalamount'],
  currency: ['currency', 'currencycode', 'amountcurrency', 'amountcurrencycode'],
  partnerId: ['partnerid', 'partner'],
  partnerName: ['partnername', 'partnerdisplayname'],
  payoutId: ['payoutid', 'payout'],
  batchId: ['batchid', 'payoutbatchid'],
  periodStart: ['periodstart', 'periodfrom', 'periodstartdate', 'startdate'],
  periodEnd: ['periodend', 'periodto', 'periodenddate', 'enddate'],
  stage: ['stage', 'payoutstage', 'state', 'status'],
  poNumber: ['ponumber', 'purchaseordernumber', 'purchaseorder', 'po', 'poreference'],
  updatedAt: ['updatedat', 'modifiedat', 'lastmodifiedat', 'lastupdatedat', 'updated'],
  description: ['description', 'label', 'title'],
  sourceAmount: [
    'sourceamount',
    'sourceamountvalue',
    'sourcevalue',
    'dealamount',
    'dealvalue',
    'baseamount',
  ],
  note: ['note', 'internalnote', 'notes', 'internalnotes'],
  status: ['status', 'linestatus', 'state'],
  planName: ['planname', 'plan', 'commissionplanname', 'commissionplan'],
  name: ['name', 'displayname', 'companyname', 'partnername'],
  idempotencyKey: ['idempotencykey', 'idempotencyid', 'clientreference', 'requestid'],
  reason: ['reason', 'reasoncode', 'declinereason', 'declinereasoncode', 'code'],
};
const NOTES_OF_A_DECLINE = ['note', 'comment', 'reasontext', 'declinenote', 'message', 'details'];

type Group = 'payout' | 'line' | 'partner' | 'payoutPatch' | 'linePatch' | 'newLine' | 'decline';
const RECORDS: readonly Group[] = ['payout', 'line', 'partner'];

/** Whether a value stands there rather than an object or a list. */
function isValue(schema: Schema | null): schema is Schema {
  return (
    schema !== null && itemsOf(schema) === null && Object.keys(propertiesOf(schema)).length === 0
  );
}

function otherName(schema: Schema, key: string, group: Group): string | undefined {
  const names =
    group === 'decline' && key === 'note' ? NOTES_OF_A_DECLINE : (OTHER_NAMES[key] ?? []);
  const wanted = [plainName(key), ...names];
  const fields = fieldsOf(schema, 2).filter(([, field]) => isValue(field));
  for (const name of wanted) {
    const found = fields.find(([path]) => plainName(path) === name);
    if (found !== undefined) return found[0];
  }
  return undefined;
}

function checkField(
  group: Group,
  key: string,
  name: string | null,
  schema: Schema | null,
): Finding {
  const fact = `${group}.${key}`;
  if (schema === null || Object.keys(propertiesOf(schema)).length === 0) return silent(fact, name);
  const field = name === null ? null : schemaAt(schema, name);
  const path = isValue(field) && name !== null ? name : otherName(schema, key, group);
  if (path === undefined) {
    if (name === null) return settled(fact, name);
    // A record may do without a field; a request may not drop in silence what somebody typed.
    const optional = RECORDS.includes(group) && key !== 'id' && fact !== 'partner.name';
    return optional
      ? refuted(fact, name, null, 'no such field')
      : refutedByHand(fact, name, 'no such field', placeOf(group));
  }
  const types = typesOf(schemaAt(schema, path) ?? {});
  if (types.length > 0 && !types.includes('string'))
    return refutedByHand(fact, `${path}: text`, `${path}: ${types.join(' or ')}`, placeOf(group));
  return path === name ? settled(fact, name) : refuted(fact, name, path);
}

function placeOf(group: Group): string {
  return RECORDS.includes(group) ? 'src/introw/decode.ts' : 'src/introw/wire/bodies.ts';
}

function checkGroup(group: Group, facts: Facts, schema: Schema | null): Finding[] {
  return Object.entries(facts[group] as Readonly<Record<string, string | null>>).map(
    ([key, name]) => checkField(group, key, name, schema),
  );
}

/** The schema of one record: of the operation that answers with one, else of the entries of its list. */
export function recordOf(
  one: Operation | null,
  list: Operation | null,
  facts: Facts,
): Schema | null {
  const single = one?.answer ?? null;
  const path = single === null ? undefined : pathToRecord(single, facts.record.envelope);
  if (single !== null && path !== undefined) return schemaAt(single, path);
  const all = list?.answer ?? null;
  const items = all === null ? undefined : pathToItems(all, facts.lists.items);
  const entries = all === null || items === undefined ? null : schemaAt(all, items);
  return entries === null ? null : itemsOf(entries);
}

/** Documented for descriptions and notes; the sheet refuses a longer text before it is sent. */
const LONGEST_TEXT = 2000;

function checkTexts({ operations }: Specification, facts: Facts): Finding {
  const requests = [operations.updateLine?.request, operations.createLine?.request];
  const limits = requests.flatMap((schema) => {
    const names = [facts.linePatch.description, facts.linePatch.note];
    const fields = names.map((name) => (schema ? schemaAt(schema, name) : null));
    return fields.flatMap((field) => (field === null ? [] : [limitOf(field, 'maxLength')]));
  });
  const known = limits.filter((limit) => limit !== null);
  if (known.length === 0) return silent('texts.longest', LONGEST_TEXT);
  const least = Math.min(...known);
  return least >= LONGEST_TEXT
    ? settled('texts.longest', LONGEST_TEXT)
    : refutedByHand('texts.longest', LONGEST_TEXT, `${least}`, 'src/core/plan/checks.ts');
}

/** A key that keeps a line from being made twice stands in the body or in a header. */
function checkIdempotency(operation: Operation | null, facts: Facts): Finding[] {
  const [inBody, inHeader] = ['newLine.idempotencyKey', 'headers.idempotencyKey'];
  const body = checkField(
    'newLine',
    'idempotencyKey',
    facts.newLine.idempotencyKey,
    operation?.request ?? null,
  );
  const { idempotencyKey: assumed } = facts.headers;
  const header = operation?.headers.find(({ name }) => /idempoten/i.test(name))?.name ?? null;
  if (body.verdict === 'silent') return [body, silent(inHeader, assumed)];
  if (
    header === null ||
    body.value !== undefined ||
    (body.verdict === 'settled' && facts.newLine.idempotencyKey !== null)
  )
    return [body, silent(inHeader, assumed)];
  return [
    facts.newLine.idempotencyKey === null
      ? settled(inBody, null)
      : refuted(inBody, facts.newLine.idempotencyKey, null, 'it is a header'),
    header === assumed ? settled(inHeader, assumed) : refuted(inHeader, assumed, header),
  ];
}

export function checkFields(specification: Specification, facts: Facts): Finding[] {
  const { operations: of } = specification;
  const newLine = checkGroup('newLine', facts, of.createLine?.request ?? null);
  return [
    ...checkGroup('payout', facts, recordOf(of.getPayout, of.listPayouts, facts)),
    ...checkGroup('line', facts, recordOf(of.getLine, of.listLines, facts)),
    ...checkGroup('partner', facts, recordOf(null, of.listPartners, facts)),
    ...checkGroup('payoutPatch', facts, of.updatePayout?.request ?? null),
    ...checkGroup('linePatch', facts, of.updateLine?.request ?? null),
    ...newLine.filter(({ fact }) => fact !== 'newLine.idempotencyKey'),
    ...checkIdempotency(of.createLine, facts),
    ...checkGroup('decline', facts, of.declineLine?.request ?? null),
    checkTexts(specification, facts),
  ];
}
