import { CODE } from './assumptions';
import type { Effect, ErrorStyle } from './protocol';

/** A request refused, before it took on the look of one error style. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly code: string;
  /** At least one; several where a body has several faults. */
  readonly messages: readonly [string, ...string[]];
  /** The words that a field takes, where another was sent. */
  readonly accepts?: readonly string[];
}

/** A request answered: the JSON to send, and what it did to the state. */
export interface Success {
  readonly kind: 'success';
  readonly status: 200 | 201;
  readonly body: Readonly<Record<string, unknown>>;
  readonly effect: Effect | null;
}

export type Outcome = Success | Refusal;

export function refusal(status: number, code: string, first: string, ...others: string[]): Refusal {
  return { kind: 'refusal', status, code, messages: [first, ...others] };
}

/** The refusal of a body that breaks the schema. */
export function invalid(first: string, ...others: string[]): Refusal {
  return refusal(422, CODE.validation, first, ...others);
}

export function success(
  body: Readonly<Record<string, unknown>>,
  effect: Effect | null = null,
  status: 200 | 201 = 200,
): Success {
  return { kind: 'success', status, body, effect };
}

/** The JSON of a refusal in one of the styles that a client must be able to read. */
export function errorBody(
  style: ErrorStyle,
  { status, code, messages, accepts }: Pick<Refusal, 'status' | 'code' | 'messages' | 'accepts'>,
): Record<string, unknown> {
  const message = messages.join('; ');
  switch (style) {
    case 'error-object':
      return { error: { code, message, ...(accepts === undefined ? {} : { accepts }) } };
    case 'top':
      return { code, message };
    case 'message-list':
      return { statusCode: status, error: code, message: messages };
    case 'errors-array':
      return { errors: messages.map((text) => ({ code, message: text })) };
  }
}
