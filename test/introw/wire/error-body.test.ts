import { expect, test } from '@jest/globals';
import { readErrorBody } from '../../../src/introw/wire/error-body';

const CASES: [string, unknown, string | null, string][] = [
  [
    'error.code and error.message',
    { error: { code: 'A_CODE', message: 'Words' } },
    'A_CODE',
    'Words',
  ],
  ['code and message', { code: 'A_CODE', message: 'Words' }, 'A_CODE', 'Words'],
  [
    'the inner object first',
    { error: { code: 'IN', message: 'In' }, code: 'OUT', message: 'Out' },
    'IN',
    'In',
  ],
  ['an inner code and an outer message', { error: { code: 'IN' }, message: 'Out' }, 'IN', 'Out'],
  [
    'a list of messages',
    { statusCode: 422, message: ['One', 'Two'], error: 'Unprocessable' },
    null,
    'One; Two',
  ],
  [
    'errors[] of objects',
    {
      errors: [
        { code: 'A_CODE', field: 'amount', message: 'zero' },
        { path: ['a', 'b'], message: 'bad' },
      ],
    },
    'A_CODE',
    'amount: zero; a.b: bad',
  ],
  ['errors[] of strings', { errors: ['One', 'Two'] }, null, 'One; Two'],
  ['error as a string', { statusCode: 400, error: 'Bad Request' }, null, 'Bad Request'],
  ['a code without a message', { code: 'A_CODE' }, 'A_CODE', ''],
  ['a number as code', { code: 17, message: 'Words' }, null, 'Words'],
  ['JSON of no known shape', { oops: true }, null, '{"oops":true}'],
  ['plain text', ' Service\n unavailable ', null, 'Service unavailable'],
  [
    'a web page',
    '<!doctype html><style>p{}</style><h1>502</h1><p>Bad  gateway</p>',
    null,
    '502 Bad gateway',
  ],
  ['nothing', '', null, ''],
  ['truncated JSON', '{"error":{"co', null, '{"error":{"co'],
  ['a byte order mark', '\uFEFF{"code":"A_CODE"}', 'A_CODE', ''],
  ['empty lists', { errors: [], message: [] }, null, '{"errors":[],"message":[]}'],
];

test.each(CASES)('%s', (_, body, apiCode, text) => {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  expect(readErrorBody(raw)).toStrictEqual({ apiCode, text, accepts: [] });
});

const REASONS = ['DUPLICATE_COMMISSION', 'CUSTOM'];

test.each<[string, unknown]>([
  ['beside the message', { error: { code: 'A', message: 'no', allowedValues: REASONS } }],
  ['in an entry of a list', { errors: [{ path: ['reason'], message: 'no', options: REASONS }] }],
  ['deep inside', { error: { details: { issues: [{ params: { enum: REASONS } }] } } }],
])('codes that the service accepts are found %s', (_, body) => {
  expect(readErrorBody(JSON.stringify(body)).accepts).toStrictEqual(REASONS);
});

test.each<[string, unknown]>([
  ['messages', { message: ['No such reason', 'Try again'] }],
  ['a path', { errors: [{ path: ['reason'] }] }],
  ['one code alone', { codes: ['DUPLICATE'] }],
])('%s are no such list', (_, body) => {
  expect(readErrorBody(JSON.stringify(body)).accepts).toStrictEqual([]);
});
