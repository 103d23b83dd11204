/** A path of the model, done again by the whole add-on on a spreadsheet. */
import { Killed } from '../../../sandbox/apps-script/errors';
import type { World } from '../../../sandbox/apps-script/world';
import type { User } from '../../../sandbox/apps-script/user';
import type { Service } from '../../../sandbox/introw/start';
import { makePayout } from '../../../sandbox/introw/builders';
import type { Fields } from '../../../sandbox/introw/protocol';
import type { ServiceData, ServicePayout } from '../../../sandbox/introw/records';
import type { ApprovalRules, Approvals } from '../../../src/core/contract/approvals';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import { cell, typeInto } from '../../jobs/support/cells';
import { call, run } from '../../jobs/support/driving';
import { deedsOf, LOOSER, LOWER } from './search';
import { step as stepPush } from './actions';
import { AMOUNTS, IDS, RULES, start, type State } from './state';

const CHAIN = '_introw_approvals';
const DOMAIN = '@example.com';

/** The rules of the model with addresses. */
export function addressed(rules: ApprovalRules): ApprovalRules {
  const approvers = rules.approvers.map((one) => ({ ...one, email: one.email + DOMAIN }));
  return { ...rules, approvers };
}

export const DATA: ServiceData = {
  partners: [],
  payouts: IDS.map((id) =>
    makePayout({ id, stage: 'DRAFT', amount: { value: AMOUNTS[id] ?? '', currency: 'EUR' } }),
  ),
  lines: [],
};

export interface Ground {
  readonly world: World;
  readonly service: Service;
}

/** Those who do the deeds, at the spreadsheet that they do them in: the original, or a copy of it from then on. */
class Stage {
  constructor(
    private world: World,
    readonly service: Service,
    private readonly copied: (world: World) => void,
  ) {}

  user(name: string): User {
    return this.world.user(name + DOMAIN);
  }

  type(id: string, stage: string): void {
    const place = { world: this.world, user: this.user('ana') };
    if (cell(this.world, 'Payouts', id, 'Stage') !== stage)
      typeInto(place, 'Payouts', id, { Stage: stage });
  }

  ask(name: string, ...input: [string, unknown?]): void {
    call(this.user(name), ...input);
  }

  decide(name: string, decision: 'approve' | 'reject', kind: 'changes' | 'rules'): void {
    const listed = call<Approvals>(this.user(name), 'listApprovals');
    const open = listed.ok ? listed.value.requests.filter((one) => one.kind === kind) : [];
    for (const { requestId } of open)
      call(this.user(name), 'decideApproval', { requestId, decision, comment: 'no' });
  }

  /** Goes on with what was left behind, as the sidebar asks for. */
  finish(): void {
    const left = call<JobView | null>(this.user('ana'), 'currentJob');
    if (left.ok && left.value?.state === 'running') this.job({ kind: left.value.kind });
  }

  job(request: StartJob): void {
    run(this.world, this.user('ana'), request);
  }

  /** Whatever has to be confirmed by typing was typed. */
  push(): void {
    const confirmed = Object.fromEntries(
      IDS.map((id) => [id, cell(this.world, 'Payouts', id, 'Stage')]),
    ) as Record<string, string>;
    this.job({ kind: 'push', confirmed });
  }

  /** Does it until the nth batch of requests is about to leave, or has just been answered. */
  killed(at: number, when: 'before' | 'after', work: () => void): void {
    let batches = 0;
    this.world.between((name) => {
      if (batches === at && when === 'after') this.world.faults.killBeforeCall(1, 'all');
      if (name.endsWith('fetchAll')) batches += 1;
      if (batches === at && when === 'before') this.world.faults.killBeforeCall(1, 'all');
    });
    try {
      work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      this.world.between(null);
      this.world.faults.clear();
    }
  }

  copy(): void {
    this.world = this.world.copy();
    this.copied(this.world);
    call(this.user('ana'), 'adoptCopy');
    this.job({ kind: 'pullPayouts' });
  }

  /** Somebody edits the hidden rows of the chain. */
  tamper(change: (rows: string[][]) => string[][]): void {
    const { book } = this.world;
    if (book.find(CHAIN) === null) return;
    const sheet = book.sheet(CHAIN);
    const rows = sheet
      .values()
      .slice(1)
      .map((row) => row.map(String));
    const forged = change(rows);
    for (let at = 0; at < Math.max(rows.length, forged.length); at += 1)
      for (const column of [0, 1]) sheet.model.put(at + 2, column + 1, forged[at]?.[column] ?? '');
  }
}

const replaced = (from: string, to: string) => (rows: string[][]) =>
  rows.map((row) => row.map((text) => text.replaceAll(from, to)));

/** What each deed is at the spreadsheet; those of one person are named with the person. */
const ACTS: Readonly<Record<string, (on: Stage, who: string) => void>> = {
  'edit APPROVED': (on) => {
    on.type('p', 'APPROVED');
  },
  'edit PAID': (on) => {
    on.type('p', 'PAID');
  },
  'edit DRAFT': (on) => {
    on.type('p', 'DRAFT');
  },
  bulk: (on) => {
    for (const id of IDS) on.type(id, 'APPROVED');
  },
  ask: (on, who) => {
    on.ask(who, 'requestApproval', {});
  },
  approve: (on, who) => {
    on.decide(who, 'approve', 'changes');
  },
  reject: (on, who) => {
    on.decide(who, 'reject', 'changes');
  },
  push: (on) => {
    on.push();
  },
  'push, killed before the effect': (on) => {
    on.killed(2, 'before', () => {
      on.push();
    });
  },
  'push, killed before the record': (on) => {
    on.killed(2, 'after', () => {
      on.push();
    });
  },
  begin: (on) => {
    on.killed(1, 'before', () => {
      on.push();
    });
  },
  step: (on) => {
    on.finish();
  },
  pull: (on) => {
    on.finish();
    on.job({ kind: 'pullPayouts' });
  },
  undo: (on) => {
    on.finish();
    on.job({ kind: 'undo' });
  },
  'outside DRAFT': (on) => {
    outside(on, { stage: 'DRAFT' });
  },
  'outside APPROVED': (on) => {
    outside(on, { stage: 'APPROVED' });
  },
  'outside 200.00': (on) => {
    outside(on, { amount: { value: '200.00', currency: 'EUR' } });
  },
  'outside 100.00': (on) => {
    outside(on, { amount: { value: '100.00', currency: 'EUR' } });
  },
  copy: (on) => {
    on.copy();
  },
  'tamper: remove': (on) => {
    on.tamper((rows) => rows.slice(0, -1));
  },
  'tamper: repeat': (on) => {
    on.tamper((rows) => [...rows, ...rows.slice(-1)]);
  },
  'tamper: approve': (on) => {
    on.tamper(replaced('"reject"', '"approve"'));
  },
  'tamper: cheapen': (on) => {
    on.tamper(replaced('"100.00"', '"10.00"'));
  },
  'rules lower': (on) => {
    on.ask('bea', 'saveSettings', { approval: addressed(LOWER) });
  },
  'rules looser': (on) => {
    on.ask('ana', 'saveSettings', { approval: addressed(LOOSER) });
  },
  'approve rules': (on, who) => {
    on.decide(who, 'approve', 'rules');
  },
};

function outside({ service }: Stage, fields: Fields<ServicePayout>): void {
  service.change({ kind: 'setPayout', id: 'p', fields });
}

/** The guarded stages that reached the service, in order, by the model and by the add-on. */
export interface Replayed {
  readonly model: readonly string[];
  readonly addOn: readonly string[];
}

/** Does the path by the model and by the add-on. Throws where the model says that something went out unapproved. */
export function replay(
  { world, service }: Ground,
  users: readonly string[],
  path: readonly string[],
): Replayed {
  const deeds = new Map(deedsOf(users));
  const copies: World[] = [];
  const on = new Stage(world, service, (copy) => copies.push(copy));
  let state = start();
  const model: string[] = [];
  const go = (next: State) => {
    for (const id of IDS) {
      const [was, is] = [state.service[id], next.service[id]];
      if (is !== was && is !== undefined) model.push(`${id} ${is.stage}`);
    }
    state = next;
  };
  service.reset();
  try {
    for (const name of path) {
      const [act, who = ''] = actOf(name);
      // What is left behind of a push goes on before anything else of the kind.
      if (name === 'pull' || name === 'undo') go(stepPush(state, 'never'));
      const before = model.length;
      go(deeds.get(name)?.(state) ?? state);
      if (name.startsWith('outside')) model.splice(before);
      act(on, who);
    }
  } finally {
    for (const copy of copies) copy.dispose();
  }
  const guarded = (texts: readonly string[]) =>
    texts.filter((text) => RULES.stages.some((stage) => text.endsWith(` ${stage}`)));
  const effects = service
    .effects()
    .flatMap(({ after, id }) => ('stage' in after ? [`${id} ${after.stage}`] : []));
  return { model: guarded(model), addOn: guarded(effects) };
}

function actOf(name: string): [(on: Stage, who: string) => void, string?] {
  const own = ACTS[name];
  if (own !== undefined) return [own];
  const at = name.lastIndexOf(' ');
  const act = ACTS[name.slice(0, at)];
  if (act === undefined) throw new Error(`Nobody knows how to ${name}`);
  return [act, name.slice(at + 1)];
}
