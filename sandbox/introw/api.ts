import { Access, DEMO_KEYS } from './access';
import { errorBody, refusal, type Outcome } from './answers';
import { CODE, KEY_LIKE_PARAMETERS } from './assumptions';
import { parseJson } from './bodies';
import { applyChange } from './changes';
import type { Call } from './call';
import { Faults, spoil, takesEffect, type WireAnswer } from './faults';
import { Journal } from './journal';
import { seededData } from './generate';
import type { Change, FaultRule, Operation, ServiceOptions } from './protocol';
import type { ServiceData } from './records';
import { route, type Endpoint } from './router';
import { inward, outward, servicePath, type Spelling } from './spelling';
import { World } from './world';

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly now: number;
  /** Scheme and host by which the client reached the service, e.g. "http://127.0.0.1:8787". */
  readonly origin: string;
}

const EMPTY: ServiceData = { payouts: [], lines: [], partners: [] };
const CREDITS = { limit: 10_000, remaining: 10_000 };

function startingData(data: ServiceOptions['data']): ServiceData {
  if (data === 'empty') return EMPTY;
  return data === undefined || data === 'seeded' ? seededData() : data;
}

/** All that requests and orders change. */
interface State {
  readonly world: World;
  readonly journal: Journal;
  readonly access: Access;
  readonly faults: Faults;
  readonly lastNow: number;
}

/** A moment of the service to go back to, any number of times. */
export interface ApiSnapshot {
  restore(): void;
}

/** The whole service without its socket: state in, requests answered one after another, everything logged. */
export class Api {
  world: World;
  journal = new Journal();
  private access: Access;
  private faults = new Faults();
  private readonly settings: Call['settings'];
  private readonly errorStyle: NonNullable<ServiceOptions['errorStyle']>;
  private readonly spelling: Spelling | null;
  private lastNow: number;

  constructor(options: ServiceOptions, now: number) {
    this.world = World.of(startingData(options.data));
    const credits = options.credits === undefined ? CREDITS : options.credits;
    this.access = new Access(options.keys ?? DEMO_KEYS, options.requestsPerMinute ?? 120, credits);
    this.settings = {
      paging: options.paging ?? 'cursor',
      cursorPlace: options.cursorPlace ?? 'pagination',
      pageSizeMax: options.pageSizeMax ?? 100,
      newestFirst: options.newestFirst ?? false,
      notesOnReads: options.notesOnReads ?? true,
    };
    this.errorStyle = options.errorStyle ?? 'error-object';
    this.spelling = options.spelling ?? null;
    this.lastNow = now;
  }

  /** The answer to send, or null to close the connection without one. */
  answer(request: WireRequest): WireAnswer | null {
    const { spelling } = this;
    if (spelling === null) return this.answerPlainly(request);
    const operation = operationOf({ ...request, path: servicePath(request, spelling) });
    const plain = operation === null ? request : inward(request, operation, spelling);
    const path = servicePath(request, spelling);
    const answer = this.answerPlainly({ ...plain, path });
    const isPaid = (id: string): boolean => this.world.payouts.get(id)?.stage === 'PAID';
    return answer && outward(answer, operation, { spelling, isPaid });
  }

  private answerPlainly(request: WireRequest): WireAnswer | null {
    this.lastNow = request.now;
    const rule = this.faults.strike(request.method, request.path);
    const key = request.headers['x-api-key'] ?? null;
    const suppressed = rule !== null && !takesEffect(rule);
    const { operation, outcome } = suppressed
      ? { operation: operationOf(request), outcome: null }
      : this.handle(request, key);
    const genuine = this.wire(outcome, key);
    const sent = rule ? spoil(genuine, rule, this.errorStyle) : genuine;
    this.journal.record(request, {
      key,
      operation,
      effect: outcome?.kind === 'success' ? outcome.effect : null,
      status: sent?.status ?? null,
      fault: rule?.kind ?? null,
    });
    return sent;
  }

  /** Plays someone else, at the time of the last request. */
  change(change: Change): void {
    applyChange(change, { world: this.world, access: this.access, now: this.lastNow });
  }

  fault(rule: FaultRule): void {
    this.faults.add(rule);
  }

  /** Forgets the faults that have not struck yet. */
  calm(): void {
    this.faults.clear();
  }

  reset(): void {
    this.journal.clear();
    this.faults.clear();
  }

  /** Keeps the records, keys, credits, log and faults as they are now. */
  snapshot(): ApiSnapshot {
    const kept = this.copied();
    return {
      restore: () => {
        Object.assign(this, copyOf(kept));
      },
    };
  }

  private copied(): State {
    const { world, journal, access, faults, lastNow } = this;
    return copyOf({ world, journal, access, faults, lastNow });
  }

  private handle(
    request: WireRequest,
    key: string | null,
  ): { operation: Operation | null; outcome: Outcome } {
    const refused = keyInQuery(request.query) ?? this.access.admit(key, request.now);
    if (refused) return { operation: operationOf(request), outcome: refused };
    const found = route(request.method, request.path);
    if (found.kind !== 'found') {
      const wrongMethod = found.kind === 'wrong method';
      const outcome = wrongMethod
        ? refusal(405, CODE.methodNotAllowed, `${request.method} is not served here`)
        : refusal(404, CODE.notFound, `There is nothing at ${request.path}`);
      return { operation: null, outcome };
    }
    const outcome = this.run(found.endpoint, found.id, request, key ?? '');
    if (outcome.kind === 'success') this.access.charge();
    return { operation: found.endpoint.operation, outcome };
  }

  private run(endpoint: Endpoint, id: string, request: WireRequest, key: string): Outcome {
    if (!this.access.allows(key, endpoint.scope)) {
      return refusal(403, CODE.forbidden, `The API key lacks the scope ${endpoint.scope}`);
    }
    const body = parseJson(request.headers['content-type'], request.body);
    if (body.kind === 'refusal') return body;
    return endpoint.run({
      world: this.world,
      settings: this.settings,
      id,
      query: request.query,
      body: body.value,
      address: `${request.origin}${request.path}`,
      now: request.now,
    });
  }

  /** An outcome as bytes to be; none is the placeholder that a fault replaces. */
  private wire(outcome: Outcome | null, key: string | null): WireAnswer {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...this.access.headers(key),
    };
    if (outcome === null) return { status: 500, headers, body: '' };
    const body = outcome.kind === 'success' ? outcome.body : errorBody(this.errorStyle, outcome);
    return { status: outcome.status, headers, body: JSON.stringify(body) };
  }
}

function copyOf({ world, journal, access, faults, lastNow }: State): State {
  return {
    world: world.copy(),
    journal: journal.copy(),
    access: access.copy(),
    faults: faults.copy(),
    lastNow,
  };
}

function operationOf(request: WireRequest): Operation | null {
  const found = route(request.method, request.path);
  return found.kind === 'found' ? found.endpoint.operation : null;
}

function keyInQuery(query: URLSearchParams): ReturnType<typeof refusal> | null {
  const found = [...query.keys()].find((name) => KEY_LIKE_PARAMETERS.includes(name.toLowerCase()));
  if (found === undefined) return null;
  return refusal(400, CODE.badRequest, `The key belongs in the x-api-key header, not in ?${found}`);
}
