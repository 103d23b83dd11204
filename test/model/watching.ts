import { Killed } from '../../sandbox/apps-script/errors';
import type { JobView } from '../../src/core/contract/jobs';
import type { Reply } from '../../src/core/contract/reply';
import { call } from '../jobs/support/driving';
import { deltaOf, differences, isAbout, type Done } from './effects';
import { EDITABLE, KEYS, plain, rowsOf, idOf, isRecord } from './cells';
import { note, userOf, type Play } from './play';
import type { Confirmation, SeenChange } from './seen';

/** A page's call; null where its execution was killed. It may refuse, but never break. */
export function ask<T>(play: Play, who: number, name: string, input: unknown): Reply<T> | null {
  try {
    const reply = call<T>(userOf(play, who), name, input);
    if (!reply.ok) note(play, `${name} ${reply.error.code}`);
    if (!reply.ok && reply.error.code === 'INTERNAL')
      play.broken.push(`${name} is INTERNAL: ${reply.error.message}`);
    return reply;
  } catch (error) {
    if (error instanceof Killed) {
      note(play, `${name} killed`);
      return null;
    }
    play.broken.push(`${name} threw ${String(error)}\n${(error as Error).stack ?? ''}`);
    return null;
  } finally {
    lookAtEffects(play);
  }
}

/** Looks at what the service did since the last look: each effect was shown, and goes out once. */
export function lookAtEffects(play: Play): void {
  const { service, others } = play.stage;
  const log = service.log();
  const fresh = log.slice(play.looked);
  play.looked = log.length;
  for (const entry of fresh)
    if (entry.effect !== null) judge(play, { entry, effect: entry.effect });
  if (others.effects().length > 0)
    play.broken.push(`another organisation was written to: ${JSON.stringify(others.effects()[0])}`);
  if (fresh.length > 0) play.ledger.sees(service.data());
}

function judge(play: Play, done: Done): void {
  const { effect } = done;
  const candidates = play.confirmations
    .filter(({ alive }) => alive)
    .flatMap((by) => by.changes.map((change) => ({ by, change })))
    .filter(({ change }) => isAbout(done, change));
  const free = candidates.filter(({ by, change }) => !by.used.has(change));
  const shown = free.find(({ by, change }) => differences(done, change, by).length === 0);
  if (shown === undefined) play.broken.push(whyWrong(done, free, candidates.length > free.length));
  else {
    use(done, shown);
    note(play, `${effect.kind} by ${shown.by.kind}`);
  }
  if (effect.kind === 'createLine') checkCreate(play, done, shown?.change);
  else checkTyped(play, done, shown?.by.kind === 'undo');
  play.done.push(done);
}

interface Candidate {
  readonly by: Confirmation;
  readonly change: SeenChange;
}

function nameOf({ entry, effect }: Done): string {
  return `${effect.kind} ${effect.id} ${JSON.stringify(entry.body)}`;
}

function whyWrong(done: Done, free: readonly Candidate[], wasUsed: boolean): string {
  const why = free.map(({ by, change }) => differences(done, change, by).join('; '));
  if (why.length > 0) return `${nameOf(done)} is not what was shown: ${why.join(' | ')}`;
  return `${nameOf(done)} ${wasUsed ? 'went out a second time' : 'was never shown to who sent it'}`;
}

function use(done: Done, { by, change }: Candidate): void {
  by.used.add(change);
  const moved = deltaOf(done.effect);
  if (moved !== null) by.deltas.set(moved.id, (by.deltas.get(moved.id) ?? 0n) + moved.delta);
}

/** Each value that goes out was typed into that very field of that record, but for what an undo brings back. */
function checkTyped(play: Play, done: Done, isUndo: boolean): void {
  const { effect, entry } = done;
  if (isUndo) return;
  const sheet = effect.kind === 'updatePayout' ? 'Payouts' : 'Lines';
  const sent: readonly (readonly [string, string | null])[] =
    effect.kind === 'declineLine' || effect.kind === 'detachLine'
      ? [['Action', effect.kind === 'declineLine' ? 'Decline' : 'Detach']]
      : Object.entries(entry.body as Record<string, string | null>).map(
          ([key, value]) => [fieldOf(sheet, key), value] as const,
        );
  for (const [field, value] of sent) {
    if (!play.ledger.wasTyped(sheet, effect.id, field, value))
      play.broken.push(`${nameOf(done)}: nobody typed ${field} ${value ?? ''}`);
  }
}

function fieldOf(sheet: 'Payouts' | 'Lines', key: string): string {
  return EDITABLE[sheet].find((field) => KEYS[field] === key) ?? key;
}

/** A line that equals one that was made already was shown with a warning; and what its row says is wanted of it. */
function checkCreate(play: Play, done: Done, shown: SeenChange | undefined): void {
  const facts = ({ effect: { after } }: Done) =>
    'partnerId' in after
      ? [after.partnerId, after.payoutId, plain(after.amount), after.currency, after.description]
      : [];
  const twin = play.done.find(
    (other) =>
      other.effect.kind === 'createLine' &&
      JSON.stringify(facts(other)) === JSON.stringify(facts(done)),
  );
  if (twin !== undefined && shown?.level === 'ok')
    play.broken.push(`${nameOf(done)} equals ${twin.effect.id}, and nothing warned of it`);
  const description = String(facts(done)[4]);
  for (const row of rowsOf(play.stage.world, 'Lines')) {
    if (row.cells['Description'] !== description || isRecord(idOf('Lines', row))) continue;
    for (const field of EDITABLE.Lines)
      play.ledger.wants('Lines', done.effect.id, field, row.cells[field] ?? '');
  }
}

/** Finds out which confirmation the workbook's unfinished job carries out; all others are over. */
export function learnJob(play: Play, who: number): JobView | null {
  const reply = ask<JobView | null>(play, who, 'currentJob', {});
  const job = reply?.ok === true ? reply.value : null;
  for (const each of play.confirmations) {
    if (!each.alive) continue;
    if (job?.kind === each.kind) each.jobId ??= job.jobId;
    each.alive = each.jobId === job?.jobId;
  }
  play.confirmations = play.confirmations.filter(({ alive }) => alive);
  return job;
}
