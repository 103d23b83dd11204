import { PlatformError, TEXTS } from '../errors';
import type { Execution } from '../execution';
import type { FetchFault } from '../faults';
import type { HttpAnswer } from '../fetch-client';
import type { WireAnswer } from '../fetch-worker';
import { methodsOf, type ServiceClass } from '../service-class';
import { planRequest, type PlannedRequest } from './fetch-request';
import { ref, type Ref } from './handles';

const NOT_SENT: readonly (FetchFault | null)[] = [
  'timeout-before',
  'dns',
  'bandwidth',
  'address',
  'daily-quota',
];

function faultText(fault: FetchFault, url: string): string {
  switch (fault) {
    case 'timeout-before':
    case 'timeout-after':
      return `Timeout: ${url}`;
    case 'dns':
      return `DNS error: ${url}`;
    case 'address':
      return `Address unavailable: ${url}`;
    case 'bandwidth':
      return `Bandwidth quota exceeded: ${url}. Try reducing the rate of data transfer.`;
    case 'daily-quota':
      return TEXTS.urlFetchQuota;
  }
}

function answered(request: PlannedRequest, answer: WireAnswer): HttpAnswer | FetchFault {
  if (answer.kind === 'refused') return 'address';
  if (answer.kind === 'lost') return 'timeout-after';
  const { status, rawHeaders } = answer;
  if (!request.muted && (status < 200 || status >= 400)) {
    throw new PlatformError(unmutedText(request.url, status, Buffer.from(answer.body)));
  }
  return { status, rawHeaders, body: Buffer.from(answer.body) };
}

function unmutedText(url: string, status: number, body: Buffer): string {
  const { origin } = new URL(url);
  const start = body.toString('utf8').slice(0, 200);
  return `Request failed for ${origin} returned code ${status}. Truncated server response: ${start} (use muteHttpExceptions option to examine full response)`;
}

/**
 * Sends a batch. All requests that no fault keeps back reach the service; then one fault throws for the whole batch,
 * as does one bad status that is not muted. A timeout costs the platform's whole patience.
 */
function sendAll(execution: Execution, requests: readonly PlannedRequest[]): Ref<'HTTPResponse'>[] {
  const { host } = execution;
  const faults = requests.map(() => host.faults.atRequest());
  const sent = requests.filter((_, index) => !NOT_SENT.includes(faults[index] ?? null));
  if (faults.includes('daily-quota')) throw new PlatformError(TEXTS.urlFetchQuota);
  const answers = sent.length === 0 ? [] : host.fetcher.send(sent.map(({ wire }) => wire));
  const timedOut =
    faults.some((fault) => fault?.startsWith('timeout') === true) ||
    answers.some(({ kind }) => kind === 'lost');
  execution.charge(timedOut ? host.timeoutMs : host.latencyMs);
  const rest = [...answers];
  const outcomes = requests.map((request, index): HttpAnswer | { text: string } => {
    const fault = faults[index] ?? null;
    if (NOT_SENT.includes(fault)) return { text: faultText(fault ?? 'dns', request.url) };
    const answer = rest.shift();
    if (answer === undefined) throw new Error('A request has no answer');
    const outcome = fault ?? answered(request, answer);
    return typeof outcome === 'string' ? { text: faultText(outcome, request.url) } : outcome;
  });
  const failure = outcomes.find((outcome) => 'text' in outcome);
  if (failure !== undefined && 'text' in failure) throw new PlatformError(failure.text);
  return outcomes.flatMap((outcome, index) => {
    if ('text' in outcome) return [];
    const redirects = outcome.status >= 300 && outcome.status < 400;
    if (redirects && requests[index]?.follows === true) throw execution.notEmulated('a redirect');
    return [ref('HTTPResponse', outcome)];
  });
}

function planItem(item: unknown, execution: Execution): PlannedRequest {
  if (typeof item === 'string') return planRequest(item, {}, execution);
  const options = (item ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof options['url'] !== 'string') {
    throw new PlatformError('Attribute provided with no value: url');
  }
  return planRequest(options['url'], options, execution);
}

const { plain } = methodsOf<'UrlFetchApp'>();

export const URL_FETCH_APP: ServiceClass<'UrlFetchApp'> = {
  name: 'UrlFetchApp',
  path: 'UrlFetchApp',
  methods: {
    fetch: [
      plain(['text', 'record?'], (_, execution, url, options = {}) => {
        const [answer] = sendAll(execution, [planRequest(url, options, execution)]);
        return answer;
      }),
    ],
    fetchAll: [
      plain(['list'], (_, execution, items) =>
        sendAll(
          execution,
          items.map((item) => planItem(item, execution)),
        ),
      ),
    ],
  },
};

function headerLists({ rawHeaders }: HttpAnswer): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    lists.set(name, [...(lists.get(name) ?? []), rawHeaders[i + 1] ?? '']);
  }
  return lists;
}

const response = methodsOf<'HTTPResponse'>();

export const HTTP_RESPONSE: ServiceClass<'HTTPResponse'> = {
  name: 'HTTPResponse',
  path: 'UrlFetchApp.HTTPResponse',
  methods: {
    getResponseCode: [response.plain([], ({ status }) => status)],
    getContentText: [response.plain(['text?'], ({ body }) => body.toString('utf8'))],
    getHeaders: [
      response.plain([], (self) =>
        Object.fromEntries(
          [...headerLists(self)].map(([name, values]) => [name, values.join(', ')]),
        ),
      ),
    ],
    getAllHeaders: [
      response.plain([], (self) =>
        Object.fromEntries(
          [...headerLists(self)].map(([name, values]) => [
            name,
            values.length === 1 ? values[0] : values,
          ]),
        ),
      ),
    ],
  },
};
