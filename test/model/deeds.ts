import type { BulkView, PlanBulk } from '../../src/core/contract/bulk';
import type { Preview } from '../../src/core/contract/preview';
import type { Deed } from './actions';
import { idOf, pick, plain, rowsOf } from './cells';
import { goOn, run } from './driving';
import { goToCopy } from './hands';
import { OTHER_KEY, OWN_KEYS } from './organisations';
import { deskOf, newDesks, next, note, userOf, type Desk, type Play } from './play';
import { confirmation, seenChange, seenInBulk, type View } from './seen';
import { ask, learnJob } from './watching';

const MINUTE_MS = 60_000;
const LEASE_MS = 10 * MINUTE_MS;
const VIEWS = 4;

/** Does with a page what the person does, and notes what they see and what they send off. */
export function perform(play: Play, deed: Deed): void {
  const { who } = deed;
  switch (deed.do) {
    case 'look':
      look(play, who, {});
      return;
    case 'push':
      push(play, deed);
      return;
    case 'plan bulk':
      planBulk(play, deed);
      return;
    case 'apply bulk':
      applyBulk(play, deed);
      return;
    case 'list conflicts':
      listConflicts(play, who);
      return;
    case 'settle':
      settle(play, deed);
      return;
    case 'look at the undo':
      lookAtUndo(play, who);
      return;
    case 'undo':
      undo(play, deed);
      return;
    case 'pull payouts':
      run(play, deed, { kind: 'pullPayouts' }, null);
      return;
    case 'pull lines':
      run(play, deed, { kind: 'pullLines', payouts: deed.all ? 'all' : 'sheet' }, null);
      return;
    default:
      performOther(play, deed);
  }
}

type Other = Extract<
  Deed,
  {
    do:
      | 'take over'
      | 'go on'
      | 'cancel'
      | 'wait'
      | 'go on in the copy'
      | 'use the own key'
      | 'use a key of another organisation';
  }
>;

function performOther(play: Play, deed: Other): void {
  const { who } = deed;
  switch (deed.do) {
    case 'take over':
      play.stage.world.clock.advance(LEASE_MS + 1);
      goOn(play, deed);
      return;
    case 'go on':
      goOn(play, deed);
      return;
    case 'cancel': {
      const job = learnJob(play, who);
      if (job !== null) ask(play, who, 'cancelJob', { jobId: job.jobId });
      learnJob(play, who);
      return;
    }
    case 'wait':
      play.stage.world.clock.advance(deed.minutes * MINUTE_MS);
      return;
    case 'go on in the copy':
      if (!goToCopy(play)) return;
      play.desks = newDesks();
      play.confirmations = [];
      ask(play, who, 'adoptCopy', {});
      return;
    default:
      useKey(play, who, deed.do === 'use the own key');
  }
}

/** Settings where a key is typed in. */
export function useKey(play: Play, who: number, own: boolean): void {
  const apiKey = own ? OWN_KEYS[who % OWN_KEYS.length] : OTHER_KEY;
  ask(play, who, 'saveSettings', { apiKey });
}

interface BulkChoice {
  readonly who: number;
  readonly action: number;
  readonly row: number;
  readonly rows: number;
}

interface Look {
  readonly scope?: 'selected' | undefined;
  readonly confirm?: boolean;
}

/** Opens the review; what it lists is before this person from then on. */
export function look(play: Play, who: number, { scope, confirm = false }: Look): View | null {
  const first = ask<Preview>(play, who, 'previewPush', { scope });
  if (first?.ok !== true) return null;
  const typed = first.value.changes.flatMap(({ id, confirm: stage }) =>
    confirm && id !== null && stage !== null ? [[id, stage] as const] : [],
  );
  const confirmed = Object.fromEntries(typed);
  const reply =
    typed.length === 0 ? first : ask<Preview>(play, who, 'previewPush', { scope, confirmed });
  if (reply?.ok !== true) return null;
  const view = { ...viewOf(play, who, reply.value), confirmed };
  const desk = deskOf(play, who);
  desk.views = [view, ...desk.views].slice(0, VIEWS);
  return view;
}

function viewOf(play: Play, who: number, { changes }: Preview): View {
  const { world } = play.stage;
  const stages = new Map(play.stage.heard);
  return {
    ...{ who, confirmed: {} },
    changes: changes.map((change) => seenChange(world, change, stages)),
  };
}

function push(play: Play, deed: Extract<Deed, { do: 'push' }>): void {
  const { who } = deed;
  const scope = deed.selected ? ('selected' as const) : undefined;
  if (deed.selected) userOf(play, who).select('Payouts', `A2:A4`);
  const known = deed.named ? pick(deskOf(play, who).views.slice(1), deed.view - 1) : undefined;
  const view =
    (deed.view > 0 ? known : undefined) ?? look(play, who, { scope, confirm: deed.confirm });
  if (view === null) return;
  const open = view.changes.filter(({ level }) => level !== 'block');
  const chosen = deed.named ? open.filter((_, index) => (deed.only >> (index % 8)) & 1) : open;
  if (chosen.length === 0 && (deed.named || view.changes.length === 0)) return;
  const only = deed.named ? { only: chosen.map(({ mark }) => mark) } : {};
  const request = { kind: 'push' as const, ...(scope === undefined ? {} : { scope }), ...only };
  run(play, deed, { ...request, confirmed: view.confirmed }, confirmation('push', who, chosen));
}

const BULK: readonly ((n: number) => PlanBulk)[] = [
  () => ({ action: 'setStage', stage: 'APPROVED' }),
  () => ({ action: 'setStage', stage: 'APPROVED' }),
  () => ({ action: 'setStage', stage: 'PENDING_PAYMENT' }),
  (n) => ({ action: 'setPoNumber', poNumber: `B-${n}-{n}` }),
  (n) => ({ action: 'decline', reason: 'DUPLICATE', note: `Bulk ${n}` }),
  () => ({ action: 'detach' }),
  () => ({ action: 'revert' }),
];

function planBulk(play: Play, deed: BulkChoice): void {
  const { who } = deed;
  const input = pick(BULK, deed.action)?.(next(play));
  if (input === undefined) return;
  const onLines = input.action === 'decline' || input.action === 'detach';
  const first = deed.row + 2;
  userOf(play, who).select(onLines ? 'Lines' : 'Payouts', `A${first}:A${first + deed.rows - 1}`);
  const reply = ask<BulkView>(play, who, 'planBulk', input);
  if (reply?.ok !== true) return;
  const { action } = input;
  const shown = { action, stages: new Map(play.stage.heard) };
  const changes = seenInBulk(play.stage.world, reply.value, shown);
  deskOf(play, who).plan = { view: reply.value, action, changes };
}

function applyBulk(play: Play, deed: Extract<Deed, { do: 'apply bulk' }>): void {
  const { who } = deed;
  const desk = deskOf(play, who);
  if (desk.plan === null) planBulk(play, deed);
  const { plan } = desk;
  if (plan === null || plan.view.token === '') return;
  desk.plan = null;
  const reply = play.ledger.byHand(play.stage.world, () =>
    ask(play, who, 'applyBulk', { token: plan.view.token }),
  );
  if (reply?.ok !== true) return;
  note(play, 'bulk applied');
  if (!deed.push || plan.view.marks.length === 0) return;
  const { marks } = plan.view;
  const sent = confirmation('push', who, plan.changes, marks.length);
  run(play, deed, { kind: 'push', only: marks }, sent);
}

function listConflicts(play: Play, who: number): void {
  const reply = ask<Desk['conflicts']>(play, who, 'listConflicts', {});
  if (reply?.ok === true) deskOf(play, who).conflicts = reply.value;
}

function settle(play: Play, deed: Extract<Deed, { do: 'settle' }>): void {
  const desk = deskOf(play, deed.who);
  if (desk.conflicts.length === 0) listConflicts(play, deed.who);
  const conflict = pick(desk.conflicts, deed.which);
  if (conflict === undefined) return;
  desk.conflicts = desk.conflicts.filter((other) => other !== conflict);
  const { sheet, id, field, mark } = conflict;
  const choice = deed.mine ? ('mine' as const) : ('theirs' as const);
  const reply = ask(play, deed.who, 'resolveConflict', { sheet, id, field, choice, mark });
  if (reply?.ok !== true) return;
  note(play, 'conflict settled');
  if (deed.mine) return;
  play.ledger.drop(sheet, id, field);
  const row = rowsOf(play.stage.world, sheet).find((one) => idOf(sheet, one) === id);
  const shows = row?.cells[field] ?? '';
  if (shows !== plain(conflict.theirs))
    play.broken.push(`${id} was settled for ${conflict.theirs ?? ''}, and shows ${shows}`);
}

function lookAtUndo(play: Play, who: number): View | null {
  const reply = ask<Preview>(play, who, 'previewUndo', {});
  const seen = reply?.ok === true ? viewOf(play, who, reply.value) : null;
  // It is taken back what went out, whatever the rows say by now.
  const changes = seen?.changes.map((one) => ({ ...one, cells: null })) ?? [];
  const view = seen === null ? null : { ...seen, changes };
  deskOf(play, who).undo = view;
  return view;
}

function undo(play: Play, deed: Extract<Deed, { do: 'undo' }>): void {
  const { who } = deed;
  const view = (deed.stale ? deskOf(play, who).undo : null) ?? lookAtUndo(play, who);
  if (view === null) return;
  const open = view.changes.filter(({ level }) => level !== 'block');
  if (open.length === 0) return;
  const request = { kind: 'undo' as const, only: open.map(({ mark }) => mark) };
  run(play, deed, request, confirmation('undo', who, open));
}
