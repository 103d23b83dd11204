import { CODE } from './assumptions';
import { errorBody } from './answers';
import type { ErrorStyle, FaultKind, FaultRule } from './protocol';

const RETRY_AFTER_SECONDS = 2;

/** What goes over the wire; null in place of it is a connection closed without an answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Standing {
  readonly rule: FaultRule;
  readonly path: RegExp;
  seen: number;
  left: number;
}

/** The faults that were ordered and have not struck yet. */
export class Faults {
  private standing: Standing[] = [];

  /** Throws where the path is no regular expression. */
  add(rule: FaultRule): void {
    const path = new RegExp(rule.match?.path ?? '');
    this.standing.push({ rule, path, seen: 0, left: rule.times ?? 1 });
  }

  clear(): void {
    this.standing = [];
  }

  copy(): Faults {
    const copy = new Faults();
    copy.standing = this.standing.map((standing) => ({ ...standing }));
    return copy;
  }

  /** The rule that strikes this request, used up by one; every rule that matches counts the request. */
  strike(method: string, path: string): FaultRule | null {
    let struck: FaultRule | null = null;
    for (const standing of this.standing) {
      const { match } = standing.rule;
      if (match?.method !== undefined && match.method.toUpperCase() !== method) continue;
      if (!standing.path.test(path)) continue;
      standing.seen += 1;
      if (struck || standing.left <= 0 || standing.seen < (match?.nth ?? 1)) continue;
      standing.left -= 1;
      struck = standing.rule;
    }
    return struck;
  }
}

const REPLACED: Readonly<
  Partial<Record<FaultKind, { status: number; code: string; why: string }>>
> = {
  '500': { status: 500, code: CODE.server, why: 'Something went wrong' },
  '429': { status: 429, code: CODE.rateLimited, why: 'Too many requests' },
  '429 retry-after': { status: 429, code: CODE.rateLimited, why: 'Too many requests' },
  '402': { status: 402, code: CODE.creditsExhausted, why: 'The API credits are used up' },
  '401': { status: 401, code: CODE.unauthorized, why: 'The API key is revoked' },
  '403': { status: 403, code: CODE.forbidden, why: 'The API key lacks a scope' },
  '404': { status: 404, code: CODE.notFound, why: 'Not found' },
  '422': { status: 422, code: CODE.validation, why: 'A rule is broken' },
  '400': { status: 400, code: CODE.badRequest, why: 'Bad request' },
  '409': { status: 409, code: CODE.conflict, why: 'The record was changed by someone else' },
};

const PAGES: Readonly<Partial<Record<FaultKind, { status: number; title: string }>>> = {
  '502 html': { status: 502, title: '502 Bad Gateway' },
  'html 200': { status: 200, title: 'Just a moment…' },
};

/** Whether the request takes effect under this rule. */
export function takesEffect(rule: FaultRule): boolean {
  if (rule.kind === 'timeout before' || rule.kind === 'drop before') return false;
  const replaces = rule.kind in REPLACED || rule.kind in PAGES;
  return !replaces || rule.afterEffect === true;
}

export function closesConnection(kind: FaultKind): boolean {
  return kind.startsWith('timeout') || kind.startsWith('drop');
}

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record with its id as it should be and everything else of another type. */
function withWrongTypes(record: unknown): unknown {
  if (!isJson(record)) return record;
  const wrong = ([name, value]: [string, unknown]): [string, unknown] => {
    if (name === 'id') return [name, value];
    return [name, typeof value === 'string' ? value.length : String(value)];
  };
  return Object.fromEntries(Object.entries(record).map(wrong));
}

function withoutId(record: unknown): unknown {
  if (!isJson(record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'));
}

/** Of a list the last record has wrong types, as the one that is easiest to overlook. */
function spoilData(data: unknown, kind: 'wrong types' | 'list without ids'): unknown {
  if (kind === 'list without ids') return Array.isArray(data) ? data.map(withoutId) : data;
  if (!Array.isArray(data)) return withWrongTypes(data);
  return data.map((record: unknown, index) =>
    index === data.length - 1 ? withWrongTypes(record) : record,
  );
}

function spoilJson(body: string, kind: 'wrong types' | 'list without ids'): string {
  const parsed: unknown = JSON.parse(body);
  return isJson(parsed)
    ? JSON.stringify({ ...parsed, data: spoilData(parsed['data'], kind) })
    : body;
}

function replaced(answer: WireAnswer, rule: FaultRule, style: ErrorStyle): WireAnswer | null {
  const page = PAGES[rule.kind];
  if (page) {
    const body = `<!doctype html><html><head><title>${page.title}</title></head><body></body></html>`;
    return { status: page.status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
  }
  const error = REPLACED[rule.kind];
  if (!error) return null;
  const { status, code, why } = error;
  const headers: Record<string, string> = { ...answer.headers };
  if (status === 429) headers['x-ratelimit-remaining-minute'] = '0';
  if (status === 402) headers['x-introw-credits-remaining-month'] = '0';
  if (rule.kind === '429 retry-after') {
    headers['retry-after'] = String(rule.retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  }
  return {
    status,
    headers,
    body: JSON.stringify(errorBody(style, { status, code, messages: [why] })),
  };
}

/** What the client gets in place of the genuine answer; null for a connection closed without one. */
export function spoil(answer: WireAnswer, rule: FaultRule, style: ErrorStyle): WireAnswer | null {
  if (closesConnection(rule.kind)) return null;
  switch (rule.kind) {
    case 'cut json':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case 'empty body':
      return { ...answer, body: '' };
    case 'not json':
      return {
        ...answer,
        headers: { ...answer.headers, 'content-type': 'text/plain' },
        body: 'OK',
      };
    case 'wrong types':
    case 'list without ids':
      return { ...answer, body: spoilJson(answer.body, rule.kind) };
    default:
      return replaced(answer, rule, style) ?? answer;
  }
}
