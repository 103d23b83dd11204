import type { JobView } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { Reply } from '../../../src/core/contract/reply';
import type { LocalWorld } from '../../fakes/local-world';
import { call, done, value } from '../support/driving';
import { addRow, edit, status, writes } from '../support/push-acts';
import { pushStage, type PushStage } from '../support/push-stage';
import { HIDDEN, rowsIn, type Hidden, type Rows } from './attacks';

export const MOMENTS = [
  'before the preview',
  'after the preview',
  'between the steps of the push',
  'after the push',
  'after the preview of the undo',
  'between the steps of the undo',
] as const;

export type Moment = (typeof MOMENTS)[number];

type Sheets = Readonly<Record<Hidden, Rows>>;

export interface Scene extends PushStage {
  readonly world: LocalWorld;
}

/** What Ana was shown, as `record header value`, and what her pages told her of what did not go. */
export interface Story {
  readonly shown: Set<string>;
  readonly refused: string[];
  /** Records of which a preview said that they cannot be sent. */
  readonly blocked: Set<string>;
  /** Whether a job said that changes that were meant had become others. */
  readonly changed: { count: number };
}

/** A workbook with an unsent change of each kind. */
export function scene(): Scene {
  const on = pushStage() as Scene;
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-9' });
  edit(on, 'Lines', 'cln_a1', { Description: 'Corrected' });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Already paid' });
  addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD', Description: 'Bonus' });
  return on;
}

export function sheetsOf(world: LocalWorld): Sheets {
  return Object.fromEntries(HIDDEN.map((name) => [name, rowsIn(world, name)])) as unknown as Sheets;
}

function note(story: Story, preview: Preview): void {
  for (const { id, kind, fields, level } of preview.changes) {
    if (level === 'block') {
      story.blocked.add(id ?? '');
      continue;
    }
    if (kind !== 'update') story.shown.add(`${kind} ${kind === 'create' ? '' : (id ?? '')}`);
    for (const { field, to } of fields) story.shown.add(`${id ?? ''} ${field} ${to ?? ''}`);
  }
}

function ask<T>(on: Scene, story: Story, name: string, input: unknown = {}): T | null {
  const reply: Reply<T> = call<T>(on.ana, name, input);
  if (reply.ok) return reply.value;
  story.refused.push(`${reply.error.code}: ${reply.error.message}`);
  return null;
}

function preview(on: Scene, story: Story, name: 'previewPush' | 'previewUndo'): string[] | null {
  const shown = ask<Preview>(on, story, name);
  if (shown === null) return null;
  note(story, shown);
  return shown.changes.flatMap(({ mark, level }) => (level === 'block' ? [] : [mark]));
}

/** Starts a job, lets `between` act after its first step, and goes on to its end. */
function job(on: Scene, story: Story, request: object, between: () => void): void {
  let view = ask<JobView>(on, story, 'startJob', request);
  story.changed.count += view?.counts['changed'] ?? 0;
  between();
  for (let step = 0; view?.state === 'running' && step < 50; step += 1) {
    on.world.clock.advance(view.waitMs);
    view = ask<JobView>(on, story, 'stepJob', { jobId: view.jobId });
  }
}

/** Ana's day: she looks, pushes what she saw, looks at the way back, and takes it back. `at` acts at each moment. */
export function play(on: Scene, at: (moment: Moment) => void): Story {
  const story: Story = {
    shown: new Set(),
    refused: [],
    blocked: new Set(),
    changed: { count: 0 },
  };
  at('before the preview');
  const marks = preview(on, story, 'previewPush');
  at('after the preview');
  job(on, story, { kind: 'push', ...(marks === null ? {} : { only: marks }) }, () => {
    at('between the steps of the push');
  });
  at('after the push');
  on.world.clock.advance(60_000);
  const back = preview(on, story, 'previewUndo');
  at('after the preview of the undo');
  if (back !== null)
    job(on, story, { kind: 'undo' }, () => {
      at('between the steps of the undo');
    });
  on.world.clock.advance(60_000);
  return story;
}

/** The sheets of another workbook that pulled the same and pushed other things, at each moment. */
export function alienSheets(): Map<Moment, Sheets> {
  const original = pushStage() as Scene;
  const world = original.world.copy();
  const on: Scene = { ...original, world, ana: world.user('ana@example.com') };
  value(on.ana, 'adoptCopy');
  done(world, on.ana, { kind: 'pullPayouts' });
  done(world, on.ana, { kind: 'pullLines', payouts: 'all' });
  world.clock.advance(60_000);
  edit(on, 'Payouts', 'pay_b', { Stage: 'PAID' });
  edit(on, 'Lines', 'cln_a2', { Amount: '9999' });
  const sheets = new Map<Moment, Sheets>();
  play(on, (moment) => sheets.set(moment, sheetsOf(world)));
  return sheets;
}

const HEADERS: Readonly<Record<string, string>> = {
  stage: 'Stage',
  poNumber: 'PO number',
  description: 'Description',
  amount: 'Amount',
  currency: 'Currency',
  sourceAmount: 'Source amount',
  note: 'Note',
};

/** What reached the service and was not shown to whom sent it. */
export function unseen(on: Scene, { shown }: Story): string[] {
  return writes(on.service).flatMap(({ call: name, body }) => {
    const [, kind, id = '', action] = name.split(/[ /]/);
    const fields = body as Readonly<Record<string, string | null>>;
    if (action === 'decline' || action === 'detach')
      return shown.has(`${action} ${id}`) ? [] : [name];
    if (kind === 'commission-lines' && id === '') return shown.has('create ') ? [] : [name];
    return Object.entries(fields).flatMap(([key, to]) => {
      const said = `${id} ${HEADERS[key] ?? key} ${to ?? ''}`;
      return shown.has(said) ? [] : [`${name} ${said}`];
    });
  });
}

type Changed = Readonly<Record<string, unknown>> | null;

/** Which values an effect changed, and to what. */
function changeOf(before: Changed, after: Changed): Record<string, unknown> {
  const isOwn = (key: string) => !['id', 'updatedAt', 'createdAt', 'idempotencyKey'].includes(key);
  return Object.fromEntries(
    Object.entries(after ?? {}).filter(
      ([key, to]) => isOwn(key) && JSON.stringify(before?.[key]) !== JSON.stringify(to),
    ),
  );
}

/** What took effect more than once. */
export function twice(on: Scene): string[] {
  const effects = on.service.effects().map((effect) => {
    const { kind, id, before, after } = effect as typeof effect &
      Record<'before' | 'after', Changed>;
    return JSON.stringify([kind, kind === 'createLine' ? '' : id, changeOf(before, after)]);
  });
  return effects.filter((effect, index) => effects.indexOf(effect) !== index);
}

/** What Ana typed: the record, how its change is seen at the service, and how in a preview. */
const TYPED = [
  ['Payouts', 'pay_a', 'PATCH payouts/pay_a', 'pay_a Stage APPROVED'],
  ['Payouts', 'pay_one', 'PATCH payouts/pay_one', 'pay_one PO number PO-9'],
  ['Lines', 'cln_a1', 'PATCH commission-lines/cln_a1', 'cln_a1 Description Corrected'],
  ['Lines', 'cln_b1', 'POST commission-lines/cln_b1/decline', 'cln_b1 Action Decline'],
] as const;

/** Records whose typed change did not go and says nothing of it, neither in its row nor to who pushed. */
export function silent(on: Scene, { refused, blocked, changed }: Story): string[] {
  const went = new Set(writes(on.service).map(({ call: name }) => name));
  return TYPED.flatMap(([sheet, id, name]) =>
    went.has(name) ||
    refused.length > 0 ||
    blocked.has(id) ||
    changed.count > 0 ||
    /^(Blocked|Conflict|Failed|Skipped)/.test(status(on, sheet, id))
      ? []
      : [`${id}: ${status(on, sheet, id)}`],
  );
}

/** After a pull: what a push would send that nobody typed. */
export function untyped(on: Scene): string[] {
  return value<Preview>(on.ana, 'previewPush').changes.flatMap(({ id, kind, fields, level }) => {
    if (level === 'block' || kind === 'create') return [];
    const typed = TYPED.map(([, , , said]) => said as string);
    const parts = fields.map(({ field, to }) => `${id ?? ''} ${field} ${to ?? ''}`);
    return parts.filter((part) => !typed.includes(part) && !part.startsWith('cln_b1 Decline'));
  });
}
