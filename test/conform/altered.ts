/** Altered specifications: what is changed in today's, and what must be named as a difference. */
import { today, type Json } from './today';

export interface Altered {
  readonly name: string;
  readonly alter: (text: Json) => void;
  /** Facts that are refuted and can be corrected in the table. */
  readonly corrected: readonly string[];
  /** What is refuted and takes another edit. */
  readonly byHand?: readonly string[];
}

export function alteredText({ alter }: Altered): string {
  const text = today();
  alter(text);
  return JSON.stringify(text);
}

/** What stands on a path of keys; throws where nothing does, so that no alteration passes by. */
function at(json: unknown, ...keys: readonly string[]): Json {
  const found = keys.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], json);
  if (typeof found !== 'object' || found === null) throw new Error(`Nothing at ${keys.join(' ')}`);
  return found as Json;
}

const schema = (text: Json, name: string): Json => at(text, 'components', 'schemas', name);
const fields = (text: Json, name: string): Json => at(schema(text, name), 'properties');

/** Renames a key, in its place, and in the list of those that are required. */
function rename(object: Json, old: string, name: string): void {
  const properties = at(object, 'properties');
  if (!(old in properties)) throw new Error(`No field ${old}`);
  object['properties'] = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key === old ? name : key, value]),
  );
  const required = (object['required'] ?? []) as readonly string[];
  object['required'] = required.map((key) => (key === old ? name : key));
}

function drop(object: Json, name: string): void {
  const { [name]: dropped, ...rest } = at(object, 'properties');
  if (dropped === undefined) throw new Error(`No field ${name}`);
  object['properties'] = rest;
  object['required'] = ((object['required'] ?? []) as readonly string[]).filter(
    (key) => key !== name,
  );
}

const PATHS = ['/api/v1/payouts', '/api/v1/commission-lines', '/api/v1/partners'];

function eachList(text: Json, change: (list: Json) => void): void {
  for (const path of PATHS) change(at(text, 'paths', path, 'get'));
}

function renameParameter(text: Json, old: string, name: string): void {
  eachList(text, (list) => {
    list['parameters'] = (list['parameters'] as Json[]).map((one) =>
      one['name'] === old ? { ...one, name } : one,
    );
  });
}

function withParameters(text: Json, names: readonly string[]): void {
  eachList(text, (list) => {
    const filters = (list['parameters'] as Json[]).filter(
      ({ name }) => !['limit', 'cursor'].includes(String(name)),
    );
    const paging = names.map((name) => ({ name, in: 'query', schema: { type: 'integer' } }));
    list['parameters'] = [...filters, ...paging];
  });
}

/** The schema of a list's answer. */
function answerOf(list: Json): Json {
  return at(list, 'responses', '200', 'content', 'application/json', 'schema');
}

function eachOperation(text: Json, change: (operation: Json) => void): void {
  for (const item of Object.values(at(text, 'paths'))) {
    for (const [method, operation] of Object.entries(item as Json)) {
      if (method !== 'parameters') change(operation as Json);
    }
  }
}

function movePaths(text: Json, moved: (path: string) => string): void {
  text['paths'] = Object.fromEntries(
    Object.entries(at(text, 'paths')).map(([path, item]) => [moved(path), item]),
  );
}

const setWords = (text: Json, name: string, field: string, words: readonly string[]): void => {
  at(fields(text, name), field)['enum'] = [...words];
};

const number = { type: 'integer' };

const PAGING: readonly Altered[] = [
  {
    name: 'another name for the page size and a smaller page',
    alter: (text) => {
      renameParameter(text, 'limit', 'pageSize');
      eachList(text, (list) => {
        for (const one of list['parameters'] as Json[])
          if (one['name'] === 'pageSize') at(one, 'schema')['maximum'] = 50;
      });
    },
    corrected: ['asking.size', 'limits.pageSize'],
  },
  {
    name: 'a cursor called after, told as endCursor in pageInfo',
    alter: (text) => {
      renameParameter(text, 'cursor', 'after');
      const page = schema(text, 'Pagination');
      rename(page, 'nextCursor', 'endCursor');
      rename(page, 'hasMore', 'hasNextPage');
      eachList(text, (list) => {
        rename(answerOf(list), 'pagination', 'pageInfo');
      });
    },
    corrected: ['asking.cursor', 'lists.places', 'lists.cursor'],
  },
  {
    name: 'numbered pages under names that are known',
    alter: (text) => {
      withParameters(text, ['limit', 'page']);
      schema(text, 'Pagination')['properties'] = {
        page: number,
        totalPages: number,
        total: number,
      };
      schema(text, 'Pagination')['required'] = ['page', 'totalPages'];
    },
    corrected: [],
  },
  {
    name: 'numbered pages under names that are not known',
    alter: (text) => {
      withParameters(text, ['per_page', 'page_number']);
      schema(text, 'Pagination')['properties'] = {
        page_number: number,
        last_page: number,
        total_records: number,
      };
      schema(text, 'Pagination')['required'] = ['page_number', 'last_page'];
    },
    corrected: ['asking.size', 'asking.page', 'lists.page', 'lists.totalPages', 'lists.total'],
  },
  {
    name: 'a cursor in meta, in snake case, which is known',
    alter: (text) => {
      rename(schema(text, 'Pagination'), 'nextCursor', 'next_cursor');
      rename(schema(text, 'Pagination'), 'hasMore', 'has_more');
      eachList(text, (list) => {
        rename(answerOf(list), 'pagination', 'meta');
      });
    },
    corrected: [],
  },
  {
    name: 'an offset called skip',
    alter: (text) => {
      withParameters(text, ['take', 'skip']);
      schema(text, 'Pagination')['properties'] = { skip: number, total: number };
      schema(text, 'Pagination')['required'] = ['skip', 'total'];
    },
    corrected: ['asking.size', 'asking.offset', 'lists.offset'],
  },
  {
    name: 'lists in one piece, which take no page size',
    alter: (text) => {
      withParameters(text, []);
      eachList(text, (list) => {
        drop(answerOf(list), 'pagination');
      });
      (at(text, 'paths', '/api/v1/partners', 'get')['parameters'] as Json[]).push({
        name: 'name',
        in: 'query',
        schema: { type: 'string' },
      });
    },
    corrected: ['asking.size'],
  },
  {
    name: 'records of lists under items, hints of paging beside them',
    alter: (text) => {
      eachList(text, (list) => {
        const answer = answerOf(list);
        const { data } = at(answer, 'properties');
        answer['properties'] = { items: data, nextCursor: { type: ['string', 'null'] } };
        answer['required'] = ['items', 'nextCursor'];
      });
    },
    corrected: ['lists.items'],
  },
  {
    name: 'single records without an envelope',
    alter: (text) => {
      eachOperation(text, (operation) => {
        const media = at(operation, 'responses', '200', 'content', 'application/json');
        const record = (at(media, 'schema', 'properties')['data'] ?? {}) as Json;
        if ('$ref' in record) media['schema'] = record;
      });
    },
    corrected: ['record.envelope'],
  },
  {
    name: 'filters under other names',
    alter: (text) => {
      renameParameter(text, 'stage', 'filter[stage]');
      renameParameter(text, 'payoutId', 'payout_id');
    },
    corrected: ['asking.payoutStage', 'asking.linePayout'],
  },
];

const BODIES: readonly Altered[] = [
  {
    name: 'a decline by reasonCode and comment',
    alter: (text) => {
      rename(schema(text, 'Decline'), 'reason', 'reasonCode');
      rename(schema(text, 'Decline'), 'note', 'comment');
    },
    corrected: ['decline.reason', 'decline.note'],
  },
  {
    name: 'a decline inside an object',
    alter: (text) => {
      const inner = schema(text, 'Decline');
      at(text, 'components', 'schemas')['Decline'] = {
        type: 'object',
        properties: { decline: inner },
        required: ['decline'],
      };
    },
    corrected: ['decline.reason', 'decline.note'],
  },
  {
    name: 'reasons spelled after the labels of the app',
    alter: (text) => {
      setWords(text, 'Decline', 'reason', [
        ...['DUPLICATE_COMMISSION', 'INELIGIBLE_COMMISSION', 'ALREADY_PAID', 'DISPUTED_BY_PARTNER'],
        ...['OUTSIDE_COMMISSION_POLICY', 'CUSTOM'],
      ]);
    },
    corrected: [
      ...['reasons.DUPLICATE', 'reasons.INELIGIBLE', 'reasons.DISPUTED', 'reasons.OUTSIDE_POLICY'],
      'reasons.OTHER',
    ],
  },
  {
    name: 'another reason besides',
    alter: (text) => {
      const { enum: words } = at(fields(text, 'Decline'), 'reason');
      setWords(text, 'Decline', 'reason', [...(words as string[]), 'FRAUD']);
    },
    corrected: [],
    byHand: ['reasons.others'],
  },
  {
    name: 'an idempotency key in a header',
    alter: (text) => {
      drop(schema(text, 'NewLine'), 'idempotencyKey');
      at(text, 'paths', '/api/v1/commission-lines', 'post')['parameters'] = [
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
      ];
    },
    corrected: ['newLine.idempotencyKey', 'headers.idempotencyKey'],
  },
  {
    name: 'a field that every new line needs and nobody sends',
    alter: (text) => {
      fields(text, 'NewLine')['planId'] = { type: 'string' };
      (schema(text, 'NewLine')['required'] as string[]).push('planId');
    },
    corrected: [],
    byHand: ['requests.createLine'],
  },
  {
    name: 'PO numbers that cannot be cleared and shorter texts',
    alter: (text) => {
      fields(text, 'PayoutPatch')['poNumber'] = { type: 'string' };
      at(fields(text, 'LinePatch'), 'description')['maxLength'] = 500;
    },
    corrected: [],
    byHand: ['texts.longest', 'requests.updatePayout'],
  },
];

const RECORDS: readonly Altered[] = [
  {
    name: 'names in snake case',
    alter: (text) => {
      for (const record of ['Payout', 'PayoutPatch'])
        rename(schema(text, record), 'poNumber', 'po_number');
      rename(schema(text, 'Payout'), 'updatedAt', 'updated_at');
      for (const record of ['LinePatch', 'NewLine', 'Line'])
        rename(schema(text, record), 'sourceAmount', 'source_amount');
    },
    corrected: [
      ...['payout.poNumber', 'payout.updatedAt', 'line.sourceAmount', 'payoutPatch.poNumber'],
      ...['linePatch.sourceAmount', 'newLine.sourceAmount'],
    ],
  },
  {
    name: 'a payout without objects inside',
    alter: (text) => {
      const payout = schema(text, 'Payout');
      const { partner, amount, ...rest } = at(payout, 'properties');
      if (partner === undefined || amount === undefined) throw new Error('Nothing to flatten');
      const string = { type: 'string' };
      payout['properties'] = {
        ...rest,
        partnerId: string,
        partnerName: string,
        amount: string,
        currency: string,
      };
      payout['required'] = ['id', 'partnerId', 'partnerName', 'amount', 'currency', 'stage'];
    },
    corrected: ['payout.partnerId', 'payout.partnerName', 'payout.amount', 'payout.currency'],
  },
  {
    name: 'amounts of lines as objects',
    alter: (text) => {
      const money = {
        type: 'object',
        properties: { value: { type: 'string' }, currency: { type: 'string' } },
        required: ['value', 'currency'],
      };
      for (const record of ['Line', 'NewLine', 'LinePatch']) {
        drop(schema(text, record), 'currency');
        fields(text, record)['amount'] = money;
      }
    },
    corrected: [
      ...['line.amount', 'line.currency', 'linePatch.amount', 'linePatch.currency'],
      ...['newLine.amount', 'newLine.currency'],
    ],
  },
  {
    name: 'lines without a note and a plan, payouts without a batch',
    alter: (text) => {
      drop(schema(text, 'Line'), 'note');
      drop(schema(text, 'Line'), 'planName');
      drop(schema(text, 'Payout'), 'batchId');
    },
    corrected: ['payout.batchId', 'line.note', 'line.planName'],
  },
  {
    name: 'amounts as numbers',
    alter: (text) => {
      fields(text, 'Line')['amount'] = { type: 'number' };
    },
    corrected: [],
    byHand: ['line.amount', ...answersWithLines()],
  },
];

function answersWithLines(): readonly string[] {
  return ['listLines', 'getLine', 'createLine', 'updateLine', 'declineLine', 'detachLine'].map(
    (name) => `answers.${name}`,
  );
}

const WORDS: readonly Altered[] = [
  {
    name: 'the statuses of the Commissions report',
    alter: (text) => {
      setWords(text, 'Line', 'status', ['PENDING', 'EXPECTED', 'IN_PAYOUT', 'PAID', 'VOIDED']);
    },
    corrected: [],
  },
  {
    name: 'other words for statuses and stages',
    alter: (text) => {
      setWords(text, 'Line', 'status', ['pending', 'in_payout', 'paid', 'cancelled']);
      const { enum: words } = schema(text, 'Stage');
      schema(text, 'Stage')['enum'] = (words as string[]).map((word) =>
        word === 'PENDING_REVIEW' ? 'PENDING_APPROVAL' : word,
      );
    },
    corrected: ['stages.PENDING_REVIEW', 'lineStatuses.VOIDED'],
  },
  {
    name: 'a stage that the add-on does not know',
    alter: (text) => {
      (schema(text, 'Stage')['enum'] as string[]).push('ON_HOLD');
    },
    corrected: [],
    byHand: ['stages.others'],
  },
];

const ERRORS: readonly Altered[] = [
  {
    name: 'errors after RFC 9457 with a code',
    alter: (text) => {
      const string = { type: 'string' };
      at(text, 'components', 'schemas')['Error'] = {
        type: 'object',
        properties: { type: string, detail: string, errorCode: string },
      };
    },
    corrected: ['errors.codes', 'errors.messages'],
  },
  {
    name: 'code and message of an error at the top, which is known',
    alter: (text) => {
      const string = { type: 'string' };
      at(text, 'components', 'schemas')['Error'] = {
        type: 'object',
        properties: { code: string, message: string },
      };
    },
    corrected: [],
  },
  {
    name: 'errors as a list, with the codes that the client has hints for',
    alter: (text) => {
      const code = { type: 'string', enum: ['VALIDATION_ERROR', 'BILLING_INFO_MISSING'] };
      const entry = { type: 'object', properties: { code, message: { type: 'string' } } };
      at(text, 'components', 'schemas')['Error'] = {
        type: 'object',
        properties: { errors: { type: 'array', items: entry } },
      };
    },
    corrected: ['errorCodes.noBillingInfo'],
  },
  {
    name: 'other headers',
    alter: (text) => {
      at(text, 'components', 'securitySchemes', 'key')['name'] = 'X-Introw-Key';
      eachOperation(text, (operation) => {
        const answer = at(operation, 'responses', '200');
        answer['headers'] = {
          'RateLimit-Remaining': { schema: number },
          'X-Credits-Limit': { schema: number },
          'X-Credits-Remaining': { schema: number },
        };
      });
    },
    corrected: [
      'headers.key',
      'headers.requestsLeft',
      'headers.creditsLimit',
      'headers.creditsLeft',
    ],
  },
];

const ADDRESSES: readonly Altered[] = [
  {
    name: 'another base path and other paths',
    alter: (text) => {
      text['servers'] = [{ url: 'https://api.introw.io/v2' }];
      movePaths(text, (path) =>
        path
          .replace('/api/v1', '')
          .replace('/commission-lines', '/commissions/lines')
          .replace('/detach', '/remove-from-payout'),
      );
    },
    corrected: ['address.base', 'address.lines', 'address.detach'],
  },
  {
    name: 'another host, and lines that cannot be detached',
    alter: (text) => {
      text['servers'] = [{ url: 'https://introw.example' }];
      const { ['/api/v1/commission-lines/{id}/detach']: dropped, ...rest } = at(text, 'paths');
      if (dropped === undefined) throw new Error('Nothing to drop');
      text['paths'] = rest;
    },
    corrected: [],
    byHand: ['hosts', 'operations.detachLine'],
  },
];

export const ALTERED: readonly Altered[] = [
  ...PAGING,
  ...BODIES,
  ...RECORDS,
  ...WORDS,
  ...ERRORS,
  ...ADDRESSES,
];
