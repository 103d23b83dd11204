import { KEY_LIKE_PARAMETERS } from './assumptions';
import type { Effect, OperationLogEntry } from './protocol';

/** Letters of a key that a log may show. */
const HINT_LENGTH = 4;

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly now: number;
  readonly origin: string;
}

type LoggedAnswer = Pick<OperationLogEntry, 'operation' | 'effect' | 'status' | 'fault'> & {
  readonly key: string | null;
};

function hint(key: string | null): string | null {
  return key === null ? null : `…${key.slice(-HINT_LENGTH)}`;
}

function parsed(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function masked([name, value]: [string, string]): [string, string] {
  return [name, KEY_LIKE_PARAMETERS.includes(name.toLowerCase()) ? '…' : value];
}

/** Every request that reached the service, and what it did. Holds no key. */
export class Journal {
  private entries: OperationLogEntry[] = [];

  record(request: LoggedRequest, answer: LoggedAnswer): void {
    const { key, ...rest } = answer;
    this.entries.push({
      n: this.entries.length + 1,
      at: request.now,
      host: new URL(request.origin).host,
      method: request.method,
      path: request.path,
      query: Object.fromEntries([...request.query].map(masked)),
      keyHint: hint(key),
      body: parsed(request.body),
      ...rest,
    });
  }

  log(): OperationLogEntry[] {
    return [...this.entries];
  }

  effects(): Effect[] {
    return this.entries.flatMap((entry) => (entry.effect ? [entry.effect] : []));
  }

  clear(): void {
    this.entries = [];
  }

  copy(): Journal {
    const copy = new Journal();
    copy.entries = [...this.entries];
    return copy;
  }
}
