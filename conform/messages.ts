/**
 * The client's own requests and the sandbox's answers, held against a specification's schemas: what is corrected in the
 * table of facts is corrected in them already, so that what is left over is what no fact can mend.
 */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { Api } from '../sandbox/introw/api';
import { DEMO_KEY } from '../sandbox/introw/access';
import { makeLine, makePartner, makePayout } from '../sandbox/introw/builders';
import type { ServiceOptions } from '../sandbox/introw/protocol';
import type { ServiceData } from '../sandbox/introw/records';
import type { Call } from '../src/introw/endpoints';
import type { Facts } from '../src/introw/wire/facts';
import { clientWith, type Client } from './client';
import { refutedByHand, settled, silent, type Finding } from './finding';
import { isSchema, propertiesOf, type Schema } from './schema';
import type { Operation, OperationName, Specification } from './specification';

/** A partner with a payout in review that holds two lines, and a line on no payout. */
const DATA: ServiceData = {
  partners: [makePartner({ id: 'ptn_1', name: 'Acme Partners' })],
  payouts: [makePayout({ id: 'pay_1', amount: { value: '200.00', currency: 'USD' } })],
  lines: [
    makeLine({ id: 'cln_1', payoutId: 'pay_1' }),
    makeLine({ id: 'cln_2', payoutId: 'pay_1' }),
    makeLine({ id: 'cln_3' }),
  ],
};

const NEW_LINE = { partnerId: 'ptn_1', amount: '-5.00', currency: 'USD' };
/** As long as those that the add-on makes. */
const KEY = 'k'.repeat(64);

/** One of each request that the add-on makes, in an order in which the service takes them all. */
function requestsOf(client: Client): readonly (readonly [OperationName, Call<unknown>])[] {
  const whole = { ...NEW_LINE, description: 'd', sourceAmount: '9.00', payoutId: 'pay_1' };
  const line = {
    amount: '7.50',
    currency: 'USD',
    description: 'e',
    sourceAmount: null,
    note: null,
  };
  return [
    ['listPayouts', client.listPayouts({})],
    ['listPayouts', client.listPayouts({ stage: 'PENDING_REVIEW' })],
    ['getPayout', client.getPayout('pay_1')],
    ['listLines', client.listLines({})],
    ['listLines', client.listLines({ payoutId: 'pay_1' })],
    ['getLine', client.getLine('cln_1')],
    ['listPartners', client.listPartners()],
    ['updatePayout', client.updatePayout('pay_1', { stage: 'APPROVED', poNumber: 'PO-1' })],
    ['updatePayout', client.updatePayout('pay_1', { poNumber: null })],
    ['updateLine', client.updateLine('cln_1', line)],
    ['updateLine', client.updateLine('cln_1', { note: 'n', sourceAmount: '1.00' })],
    ['createLine', client.createLine({ ...NEW_LINE, idempotencyKey: KEY })],
    ['createLine', client.createLine({ ...whole, idempotencyKey: `${KEY}2` })],
    ['declineLine', client.declineLine('cln_1', 'DUPLICATE', null)],
    ['detachLine', client.detachLine('cln_2')],
  ];
}

interface Fault {
  readonly operation: OperationName;
  readonly side: 'requests' | 'answers';
  readonly why: string;
}

function validator(): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  return (schema) => ajv.compile(schema);
}

/** The schema, refusing fields that it does not name wherever it names some and does not say whether others may come. */
function closed(schema: Schema): Schema {
  const inner = Object.entries(schema).map(([name, value]): [string, unknown] => {
    if (name === 'properties' && isSchema(value))
      return [
        name,
        Object.fromEntries(
          Object.entries(value).map(([key, field]) => [
            key,
            isSchema(field) ? closed(field) : field,
          ]),
        ),
      ];
    return [name, value];
  });
  const isPlain =
    isSchema(schema['properties']) && !['allOf', 'oneOf', 'anyOf'].some((key) => key in schema);
  return { ...(isPlain ? { additionalProperties: false } : {}), ...Object.fromEntries(inner) };
}

function whyNot(validate: ValidateFunction, value: unknown): string | null {
  if (validate(value)) return null;
  const [error] = validate.errors ?? [];
  const extra = error?.params['additionalProperty'] as string | undefined;
  const place = error?.instancePath === '' ? 'it' : error?.instancePath;
  return `${place} ${error?.message ?? 'does not fit'}${extra === undefined ? '' : ` (${extra})`}`;
}

type Compile = ReturnType<typeof validator>;

function requestFault(call: Call<unknown>, operation: Operation, compile: Compile): string | null {
  const { query, request } = operation;
  const known = query ?? [];
  const stray =
    known.length === 0
      ? undefined
      : call.query.find(([name]) => !known.some((one) => one.name === name));
  if (stray !== undefined) return `it takes no parameter ${stray[0]}`;
  const missing = known.find(
    ({ name, required }) => required && !call.query.some(([own]) => own === name),
  );
  if (missing !== undefined) return `it needs the parameter ${missing.name}`;
  const headers = Object.keys(call.headers ?? {}).map((name) => name.toLowerCase());
  const wanted = operation.headers.find(
    ({ name, required }) =>
      required && !headers.includes(name.toLowerCase()) && !/api-key/i.test(name),
  );
  if (wanted !== undefined) return `it needs the header ${wanted.name}`;
  if (request === null || call.body === null) return null;
  return whyNot(compile(closed(request)), JSON.parse(call.body));
}

/** What the sandbox's service answers to a call of the client's. */
function answerTo(
  api: Api,
  client: Client,
  call: Call<unknown>,
): { readonly status: number; readonly json: unknown } {
  const request = client.toRequest(call, { environment: 'production', apiKey: DEMO_KEY });
  if (!request.ok) throw new Error(`The client makes no request: ${request.error.detail}`);
  const { method, url, headers, body } = request.value;
  const { pathname, searchParams, origin } = new URL(url);
  const answer = api.answer({
    method,
    path: pathname,
    query: searchParams,
    headers,
    body: body ?? '',
    now: 0,
    origin,
  });
  return { status: answer?.status ?? 0, json: JSON.parse(answer?.body ?? 'null') as unknown };
}

function answerFault(
  call: Call<unknown>,
  answer: ReturnType<typeof answerTo>,
  schema: Schema | null,
  compile: Compile,
): string | null {
  if (answer.status >= 400 || answer.status === 0)
    return `the sandbox refuses the client: ${answer.status} ${JSON.stringify(answer.json)}`;
  const read = call.decode(answer.json);
  if (!read.ok) return `the client cannot read it: ${read.error.detail}`;
  return schema === null ? null : whyNot(compile(schema), answer.json);
}

function faultsOf(specification: Specification, client: Client, options: ServiceOptions): Fault[] {
  const api = new Api({ ...options, data: DATA }, 0);
  const compile = validator();
  return requestsOf(client).flatMap(([name, call]): Fault[] => {
    const operation = specification.operations[name];
    if (operation === null) return [];
    const request = requestFault(call, operation, compile);
    const answer = answerFault(call, answerTo(api, client, call), operation.answer, compile);
    return [
      ...(request === null ? [] : [{ operation: name, side: 'requests' as const, why: request }]),
      ...(answer === null ? [] : [{ operation: name, side: 'answers' as const, why: answer }]),
    ];
  });
}

const PLACES = { requests: 'src/introw/wire/bodies.ts', answers: 'src/introw/decode.ts' } as const;

/** Whether requests and answers fit, with facts that are corrected already and a service that speaks by them. */
export async function checkMessages(
  specification: Specification,
  facts: Facts,
  options: ServiceOptions,
): Promise<Finding[]> {
  const faults = faultsOf(specification, await clientWith(facts), options);
  const operations = Object.entries(specification.operations) as [
    OperationName,
    Operation | null,
  ][];
  return operations.flatMap(([name, operation]) => {
    if (operation === null) return [];
    return (['requests', 'answers'] as const).map((side) => {
      const fact = `${side}.${name}`;
      const fault = faults.find((one) => one.operation === name && one.side === side);
      if (fault !== undefined) return refutedByHand(fact, 'fits', fault.why, PLACES[side]);
      const schema = side === 'requests' ? operation.request : operation.answer;
      const said = schema !== null && Object.keys(propertiesOf(schema)).length > 0;
      return said || (side === 'requests' && (operation.query ?? []).length > 0)
        ? settled(fact, 'fits')
        : silent(fact, 'fits');
    });
  });
}
