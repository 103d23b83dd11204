import type { Outcome } from './answers';
import type { Call } from './call';
import { createLine, declineLine, detachLine } from './line-actions';
import { getLine, listLines, updateLine } from './lines';
import { getPartner, listPartners } from './partners';
import { getPayout, listPayouts, updatePayout } from './payouts';
import type { Operation } from './protocol';
import type { Scope } from './records';

export interface Endpoint {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: RegExp;
  readonly scope: Scope;
  readonly run: (call: Call) => Outcome;
}

const BASE = '/api/v1';

function endpoint(
  method: Endpoint['method'],
  path: string,
  scope: Scope,
  operation: Operation,
  run: Endpoint['run'],
): Endpoint {
  const source = `^${BASE}${path.replace('{id}', '([^/]+)')}$`;
  return { operation, method, path: new RegExp(source), scope, run };
}

const READ = 'commissions:read';
const WRITE = 'commissions:write';
const PARTNERS = 'partners:read';

const ENDPOINTS: readonly Endpoint[] = [
  endpoint('GET', '/payouts', READ, 'listPayouts', listPayouts),
  endpoint('GET', '/payouts/{id}', READ, 'getPayout', getPayout),
  endpoint('PATCH', '/payouts/{id}', WRITE, 'updatePayout', updatePayout),
  endpoint('GET', '/commission-lines', READ, 'listLines', listLines),
  endpoint('POST', '/commission-lines', WRITE, 'createLine', createLine),
  endpoint('GET', '/commission-lines/{id}', READ, 'getLine', getLine),
  endpoint('PATCH', '/commission-lines/{id}', WRITE, 'updateLine', updateLine),
  endpoint('POST', '/commission-lines/{id}/decline', WRITE, 'declineLine', declineLine),
  endpoint('POST', '/commission-lines/{id}/detach', WRITE, 'detachLine', detachLine),
  endpoint('GET', '/partners', PARTNERS, 'listPartners', listPartners),
  endpoint('GET', '/partners/{id}', PARTNERS, 'getPartner', getPartner),
];

export type Route =
  | { readonly kind: 'found'; readonly endpoint: Endpoint; readonly id: string }
  | { readonly kind: 'wrong method' | 'unknown path' };

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The endpoint that a method and path name, with the id in the path. */
export function route(method: string, path: string): Route {
  const onPath = ENDPOINTS.filter((candidate) => candidate.path.test(path));
  const found = onPath.find((candidate) => candidate.method === method);
  if (!found) return { kind: onPath.length > 0 ? 'wrong method' : 'unknown path' };
  return { kind: 'found', endpoint: found, id: decoded(found.path.exec(path)?.[1] ?? '') };
}
