import type { ErrorCode, Problem } from '../../core/errors';
import type { Answer, Server } from './server';
import type { MenuItem, ServerFunction } from './server-functions';
import { headersRestored } from './words';

/** What a page can offer to do about an error. */
export type Remedy = 'openSettings' | 'repairSheets' | 'adoptCopy' | 'tryAgain';

/** The first is what most likely helps. No remedy where trying again could only fail again. */
const REMEDIES: Record<ErrorCode, readonly Remedy[]> = {
  NO_API_KEY: ['openSettings', 'tryAgain'],
  UNAUTHORIZED: ['openSettings', 'tryAgain'],
  FORBIDDEN: ['openSettings', 'tryAgain'],
  CREDITS_EXHAUSTED: [],
  RATE_LIMITED: ['tryAgain'],
  NETWORK: ['tryAgain'],
  API: ['tryAgain'],
  BUSY: ['tryAgain'],
  COPIED_WORKBOOK: ['adoptCopy'],
  SHEET_DAMAGED: ['repairSheets', 'tryAgain'],
  INVALID_INPUT: [],
  NOT_FOUND: [],
  INTERNAL: ['tryAgain'],
};

const NEEDS: Record<Remedy, ServerFunction | MenuItem | null> = {
  openSettings: 'menuSettings',
  repairSheets: 'repairSheet',
  adoptCopy: 'adoptCopy',
  tryAgain: null,
};

/** The remedies for an error that this server can carry out. */
export function remediesFor(code: ErrorCode, server: Server): Remedy[] {
  return REMEDIES[code].filter((remedy) => {
    const needed = NEEDS[remedy];
    return needed === null || server.offers(needed);
  });
}

/** How a remedy went. `retry`: what failed may be tried again now. `note` is for the reader, null for nothing to say. */
export type RemedyOutcome =
  | { readonly ok: true; readonly retry: boolean; readonly note: string | null }
  | { readonly ok: false; readonly error: Problem };

export async function applyRemedy(remedy: Remedy, server: Server): Promise<RemedyOutcome> {
  switch (remedy) {
    case 'openSettings':
      return outcome(await server.open('menuSettings'), false);
    case 'repairSheets':
      return repairSheets(server);
    case 'adoptCopy':
      return outcome(await server.call('adoptCopy', {}), true);
    case 'tryAgain':
      return { ok: true, retry: true, note: null };
  }
}

function outcome(answer: Answer<unknown>, retry: boolean): RemedyOutcome {
  return answer.ok ? { ok: true, retry, note: null } : { ok: false, error: answer.error };
}

/** The error names the header in words alone, so both sheets are looked at; one that does not exist yet is no fault. */
async function repairSheets(server: Server): Promise<RemedyOutcome> {
  const restored: string[] = [];
  for (const sheet of ['Payouts', 'Lines'] as const) {
    const answer = await server.call('repairSheet', { sheet });
    if (answer.ok) restored.push(...answer.value.restored);
    else if (answer.error.code !== 'NOT_FOUND') return { ok: false, error: answer.error };
  }
  return { ok: true, retry: true, note: headersRestored(restored) };
}
