import type { ErrorCode, Problem } from '../../core/errors';
import type { Answer, Server } from './server/server';
import type { PageOpener, ServerFunction } from '../../rpc/contract';
import { ADOPTED_WORDS, copiedFromWords, headersRestored } from './words';

/** What a page can offer to do about an error. */
export type Remedy =
  | 'openSettings'
  | 'repairSheets'
  | 'adoptCopy'
  | 'pullPayouts'
  | 'pullLines'
  | 'tryAgain'
  | 'checkAgain';

/** The first is what most likely helps. No remedy where trying again could only fail again. */
const REMEDIES: Record<ErrorCode, readonly Remedy[]> = {
  NO_API_KEY: ['openSettings', 'tryAgain'],
  UNAUTHORIZED: ['openSettings', 'tryAgain'],
  FORBIDDEN: ['openSettings', 'tryAgain'],
  CREDITS_EXHAUSTED: [],
  RATE_LIMITED: ['tryAgain'],
  NETWORK: ['tryAgain'],
  API: ['tryAgain'],
  BUSY: ['checkAgain'],
  COPIED_WORKBOOK: ['adoptCopy'],
  SHEET_DAMAGED: ['repairSheets', 'tryAgain'],
  INVALID_INPUT: [],
  NOT_FOUND: [],
  INTERNAL: ['tryAgain'],
};

const NEEDS: Record<Remedy, ServerFunction | PageOpener | null> = {
  openSettings: 'menuSettings',
  repairSheets: 'repairSheet',
  adoptCopy: 'adoptCopy',
  pullPayouts: 'menuPullPayouts',
  pullLines: 'menuPullLines',
  tryAgain: null,
  checkAgain: null,
};

/**
 * The server's words for a damaged memory. The code is the same as that of a visible sheet without its headers, so the
 * message alone tells that a pull mends it.
 */
const HIDDEN_SHEET = /hidden (sheet|journal)/i;

/** The sheets that the message names, as it quotes them; both where it names none. */
function sheetsIn(message: string): readonly ('Payouts' | 'Lines')[] {
  const both = ['Payouts', 'Lines'] as const;
  const named = both.filter((sheet) => message.includes(`“${sheet}”`));
  return named.length === 0 ? both : named;
}

function inOrder({ code, message }: Problem): readonly Remedy[] {
  if (code !== 'SHEET_DAMAGED' || !HIDDEN_SHEET.test(message)) return REMEDIES[code];
  const [first] = sheetsIn(message);
  const pulls: readonly Remedy[] =
    first === 'Lines' ? ['pullLines', 'pullPayouts'] : ['pullPayouts', 'pullLines'];
  return [...pulls, ...REMEDIES[code]];
}

/** The remedies for a problem that this server can carry out. */
export function remediesFor(problem: Problem, server: Server): Remedy[] {
  return inOrder(problem).filter((remedy) => {
    const needed = NEEDS[remedy];
    return needed === null || server.offers(needed);
  });
}

/** How a remedy went. A note is for the reader, null for nothing to say. */
export type RemedyOutcome =
  /** What failed may be tried again now. */
  | { readonly leads: 'back'; readonly note: string | null }
  /** Another page has opened, or will not. */
  | { readonly leads: 'away' }
  /** The problem is gone, and something else comes next. */
  | {
      readonly leads: 'on';
      readonly title: string;
      readonly lines: readonly string[];
      readonly next: readonly Remedy[];
    }
  | { readonly leads: 'nowhere'; readonly error: Problem };

export async function applyRemedy(
  remedy: Remedy,
  problem: Problem,
  server: Server,
): Promise<RemedyOutcome> {
  switch (remedy) {
    case 'openSettings':
      return away(await server.open('menuSettings'));
    case 'pullPayouts':
      return away(await server.open('menuPullPayouts'));
    case 'pullLines':
      return away(await server.open('menuPullLines'));
    case 'repairSheets':
      return repairSheets(sheetsIn(problem.message), server);
    case 'adoptCopy':
      return adoptCopy(server);
    case 'tryAgain':
    case 'checkAgain':
      return { leads: 'back', note: null };
  }
}

function away(answer: Answer<null>): RemedyOutcome {
  return answer.ok ? { leads: 'away' } : { leads: 'nowhere', error: answer.error };
}

/** A sheet that does not exist yet is no fault. */
async function repairSheets(
  sheets: readonly ('Payouts' | 'Lines')[],
  server: Server,
): Promise<RemedyOutcome> {
  const restored: string[] = [];
  for (const sheet of sheets) {
    const answer = await server.call('repairSheet', { sheet });
    if (answer.ok) restored.push(...answer.value.restored);
    else if (answer.error.code !== 'NOT_FOUND') return { leads: 'nowhere', error: answer.error };
  }
  return { leads: 'back', note: headersRestored(restored) };
}

/** Nothing is pending in a workbook that has just become its own, so what failed is not tried again before a pull. */
async function adoptCopy(server: Server): Promise<RemedyOutcome> {
  const answer = await server.call('adoptCopy', {});
  if (!answer.ok) return { leads: 'nowhere', error: answer.error };
  return {
    leads: 'on',
    title: ADOPTED_WORDS.title,
    lines: [copiedFromWords(answer.value.copiedFrom), ADOPTED_WORDS.pullNext],
    next: server.offers('menuPullPayouts') ? ['pullPayouts'] : [],
  };
}
