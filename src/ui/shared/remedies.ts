import type { ErrorCode, Problem } from '../../core/errors';
import type { Answer, Server } from './server/server';
import type { PageOpener, ServerFunction } from '../../rpc/contract';
import { copiedFromText, restoredCellsText, restoredHeadersText } from './text';
import * as ADOPTED_COPY_TEXT from './adopted-copy-phrases';

/** Something that a page can offer to do about an error. */
export type Remedy =
  | 'openSettings'
  | 'repairSheets'
  | 'restoreCells'
  | 'adoptCopy'
  | 'pullPayouts'
  | 'pullLines'
  | 'tryAgain'
  | 'checkAgain';

/** The remedies for each error, the most promising first. None if trying again would only fail again. */
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
  NOT_ALLOWED: ['tryAgain'],
  INTERNAL: ['tryAgain'],
};

const REQUIRED_FUNCTIONS: Record<Remedy, ServerFunction | PageOpener | null> = {
  openSettings: 'menuSettings',
  repairSheets: 'repairSheet',
  restoreCells: 'restoreCells',
  adoptCopy: 'adoptCopy',
  pullPayouts: 'menuPullPayouts',
  pullLines: 'menuPullLines',
  tryAgain: null,
  checkAgain: null,
};

const BOTH_SHEETS = ['Payouts', 'Lines'] as const;

function sheetsOf({ mend }: Problem): readonly ('Payouts' | 'Lines')[] {
  return mend?.sheets ?? BOTH_SHEETS;
}

/** A damaged memory is repaired by a pull, which then comes first: of the sheet that the problem names first. */
function remediesByRelevance(problem: Problem): readonly Remedy[] {
  const { code, mend } = problem;
  if (mend?.by === 'restore') return ['restoreCells', 'tryAgain'];
  if (mend?.by !== 'pull') return REMEDIES[code];
  const pulls: readonly Remedy[] =
    mend.sheets[0] === 'Lines' ? ['pullLines', 'pullPayouts'] : ['pullPayouts', 'pullLines'];
  return [...pulls, ...REMEDIES[code]];
}

/** The remedies for a problem, as far as this server supports them. */
export function remediesFor(problem: Problem, server: Server): Remedy[] {
  return remediesByRelevance(problem).filter((remedy) => {
    const needed = REQUIRED_FUNCTIONS[remedy];
    return needed === null || server.offers(needed);
  });
}

/** The result of a remedy. */
export type RemedyOutcome =
  /** The failed call can be tried again now. `note` is for the user; null for none. */
  | { readonly kind: 'retry'; readonly note: string | null }
  /** Another page has opened. */
  | { readonly kind: 'opened' }
  /** The problem is solved, and other steps come next. */
  | {
      readonly kind: 'solved';
      readonly title: string;
      readonly lines: readonly string[];
      readonly next: readonly Remedy[];
    }
  | { readonly kind: 'failed'; readonly error: Problem };

export async function applyRemedy(
  remedy: Remedy,
  problem: Problem,
  server: Server,
): Promise<RemedyOutcome> {
  switch (remedy) {
    case 'openSettings':
      return openOutcome(await server.open('menuSettings'));
    case 'pullPayouts':
      return openOutcome(await server.open('menuPullPayouts'));
    case 'pullLines':
      return openOutcome(await server.open('menuPullLines'));
    case 'repairSheets':
      return repairSheets(sheetsOf(problem), server);
    case 'restoreCells':
      return restoreCells(server);
    case 'adoptCopy':
      return adoptCopy(server);
    case 'tryAgain':
    case 'checkAgain':
      return { kind: 'retry', note: null };
  }
}

function openOutcome(answer: Answer<null>): RemedyOutcome {
  return answer.ok ? { kind: 'opened' } : { kind: 'failed', error: answer.error };
}

/** Restores the headers of the sheets. A sheet that does not exist is skipped. */
async function repairSheets(
  sheets: readonly ('Payouts' | 'Lines')[],
  server: Server,
): Promise<RemedyOutcome> {
  const restored: string[] = [];
  const renamed: { readonly from: string; readonly to: string }[] = [];
  for (const sheet of sheets) {
    const answer = await server.call('repairSheet', { sheet });
    if (answer.ok) {
      restored.push(...answer.value.restored);
      renamed.push(...answer.value.renamed);
    } else if (answer.error.code !== 'NOT_FOUND') return { kind: 'failed', error: answer.error };
  }
  return { kind: 'retry', note: restoredHeadersText(restored, renamed) };
}

async function restoreCells(server: Server): Promise<RemedyOutcome> {
  const answer = await server.call('restoreCells', {});
  return answer.ok
    ? { kind: 'retry', note: restoredCellsText(answer.value.restored) }
    : { kind: 'failed', error: answer.error };
}

/** Does not retry the failed call afterwards, because the workbook needs a pull first. */
async function adoptCopy(server: Server): Promise<RemedyOutcome> {
  const answer = await server.call('adoptCopy', {});
  if (!answer.ok) return { kind: 'failed', error: answer.error };
  return {
    kind: 'solved',
    title: ADOPTED_COPY_TEXT.title,
    lines: [copiedFromText(answer.value.copiedFrom), ADOPTED_COPY_TEXT.pullNext],
    next: server.offers('menuPullPayouts') ? ['pullPayouts'] : [],
  };
}
