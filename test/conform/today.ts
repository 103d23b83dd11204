/** An OpenAPI 3.1 text that says what the client assumes today, no more and no less. */

export type Json = Record<string, unknown>;

const text = { type: 'string' } as const;
const nullable = { type: ['string', 'null'] } as const;
const long = { type: 'string', maxLength: 2000 } as const;
const longOrNull = { type: ['string', 'null'], maxLength: 2000 } as const;

const object = (properties: Json, required: readonly string[] = []): Json => ({
  type: 'object',
  properties,
  required: [...required],
});

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

export const STAGE_WORDS = [
  ...['DRAFT', 'PENDING_REVIEW', 'APPROVED', 'BLOCKED', 'PENDING_INVOICE', 'PENDING_PAYMENT'],
  ...['SCHEDULED', 'PAID', 'DECLINED', 'POSTPONED', 'FAILED'],
];

const schemas = (): Json => ({
  Stage: { type: 'string', enum: [...STAGE_WORDS] },
  Payout: object(
    {
      id: text,
      partner: object({ id: text, name: text }, ['id', 'name']),
      batchId: nullable,
      periodStart: text,
      periodEnd: text,
      amount: object({ value: text, currency: text }, ['value', 'currency']),
      stage: ref('Stage'),
      poNumber: nullable,
      createdAt: text,
      updatedAt: text,
    },
    ['id', 'partner', 'periodStart', 'periodEnd', 'amount', 'stage', 'poNumber', 'updatedAt'],
  ),
  Line: object(
    {
      id: text,
      partnerId: text,
      payoutId: nullable,
      description: longOrNull,
      amount: text,
      sourceAmount: nullable,
      currency: text,
      status: { type: 'string', enum: ['PENDING', 'APPROVED', 'VOIDED'] },
      planName: nullable,
      periodEnd: nullable,
      note: longOrNull,
      createdAt: text,
      updatedAt: text,
    },
    ['id', 'partnerId', 'amount', 'currency', 'status', 'updatedAt'],
  ),
  Partner: object({ id: text, name: text, domain: nullable, externalId: nullable }, ['id', 'name']),
  PayoutPatch: object({ stage: ref('Stage'), poNumber: nullable, metadata: longOrNull }),
  LinePatch: object({
    amount: text,
    currency: text,
    description: long,
    sourceAmount: nullable,
    note: longOrNull,
  }),
  NewLine: object(
    {
      partnerId: text,
      amount: text,
      currency: text,
      description: longOrNull,
      sourceAmount: nullable,
      payoutId: nullable,
      idempotencyKey: text,
    },
    ['partnerId', 'amount', 'currency'],
  ),
  Decline: object(
    {
      reason: {
        type: 'string',
        enum: ['DUPLICATE', 'INELIGIBLE', 'ALREADY_PAID', 'DISPUTED', 'OUTSIDE_POLICY', 'OTHER'],
      },
      note: long,
    },
    ['reason'],
  ),
  Pagination: object({ nextCursor: nullable, hasMore: { type: 'boolean' } }, [
    'nextCursor',
    'hasMore',
  ]),
  Error: object({ error: object({ code: text, message: text }, ['code', 'message']) }, ['error']),
});

const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

const HEADERS = {
  'X-RateLimit-Remaining-Minute': { schema: { type: 'integer' } },
  'X-Introw-Credits-Limit-Month': { schema: { type: 'integer' } },
  'X-Introw-Credits-Remaining-Month': { schema: { type: 'integer' } },
};

const error = (description: string): Json => ({ description, ...json(ref('Error')) });

function operation(name: string, parts: Json, answer: Json): Json {
  return {
    operationId: name,
    ...parts,
    responses: {
      '200': { description: 'OK', headers: structuredClone(HEADERS), ...json(answer) },
      '401': error('The key is wrong'),
      '402': error('The credits are used up'),
      '403': error('A scope is missing'),
      '404': error('Not found'),
      '422': error('A rule is broken'),
      '429': { headers: { 'Retry-After': { schema: text } }, ...error('Too many requests') },
    },
  };
}

const query = (name: string, schema: Json): Json => ({ name, in: 'query', schema });
const LIMIT = query('limit', { type: 'integer', minimum: 1, maximum: 100 });
const CURSOR = query('cursor', text);

const list = (record: string): Json =>
  object({ data: { type: 'array', items: ref(record) }, pagination: ref('Pagination') }, [
    'data',
    'pagination',
  ]);
const one = (record: string): Json => object({ data: ref(record) }, ['data']);

const lists = (name: string, record: string, filters: readonly Json[]): Json =>
  operation(name, { parameters: structuredClone([...filters, LIMIT, CURSOR]) }, list(record));

/** A fresh copy, to be altered. */
export function today(): Json {
  const id = [{ name: 'id', in: 'path', required: true, schema: text }];
  const body = (name: string): Json => ({ requestBody: json(ref(name)) });
  return structuredClone({
    openapi: '3.1.0',
    info: { title: 'Introw API', version: '2026-05-20' },
    servers: [{ url: 'https://api.introw.io' }, { url: 'https://api.staging.introw.io' }],
    security: [{ key: [] }],
    paths: {
      '/api/v1/payouts': {
        get: lists('listPayouts', 'Payout', [query('stage', ref('Stage'))]),
      },
      '/api/v1/payouts/{id}': {
        parameters: id,
        get: operation('getPayout', {}, one('Payout')),
        patch: operation('updatePayout', body('PayoutPatch'), one('Payout')),
      },
      '/api/v1/commission-lines': {
        get: lists('listLines', 'Line', [query('payoutId', text)]),
        post: operation('createLine', body('NewLine'), one('Line')),
      },
      '/api/v1/commission-lines/{id}': {
        parameters: id,
        get: operation('getLine', {}, one('Line')),
        patch: operation('updateLine', body('LinePatch'), one('Line')),
      },
      '/api/v1/commission-lines/{id}/decline': {
        parameters: id,
        post: operation('declineLine', body('Decline'), one('Line')),
      },
      '/api/v1/commission-lines/{id}/detach': {
        parameters: id,
        post: operation('detachLine', {}, one('Line')),
      },
      '/api/v1/partners': { get: lists('listPartners', 'Partner', []) },
    },
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
      schemas: schemas(),
    },
  });
}
