import type { WireRequest } from '../../sandbox/apps-script/fetch-worker';
import type { ServicePayout } from '../../sandbox/introw/records';
import type { User } from '../../sandbox/apps-script/user';
import type { World } from '../../sandbox/apps-script/world';
import { localService, type Answering, type LocalService } from '../fakes/local-service';
import { localWorld } from '../fakes/local-world';
import { done, value } from '../jobs/support/driving';
import { keyTraces, listenTo } from '../jobs/support/key-traces';
import { keysOf, OTHER_DATA, OTHER_KEY, OWN_DATA, OWN_KEYS } from './organisations';

const EMAILS = ['ana@example.com', 'bob@example.com'];

type Services = Pick<Stage, 'service' | 'others' | 'heard'>;

/** A workbook and its people, and the services of two organisations behind one address. */
export interface Stage {
  /** The workbook that people work in: another one once they went on in a copy. */
  world: World;
  users: readonly User[];
  readonly service: LocalService;
  readonly others: LocalService;
  /** The stages of payouts as the workbook last heard of them. */
  readonly heard: Map<string, string>;
  /** All that pages were told. */
  readonly told: string[][];
}

/** Null for an answer that was cut off or is no JSON at all. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Notes the stages of all payouts that an answer brings. */
function hear(heard: Map<string, string>, body: string): void {
  const answer = parsed(body) as { readonly data?: unknown } | null;
  const data = answer?.data;
  const records = (Array.isArray(data) ? data : [data]) as (ServicePayout | null | undefined)[];
  for (const record of records) {
    if (record?.stage !== undefined) heard.set(record.id, record.stage);
  }
}

/** Gives each request to the organisation whose key it brings. */
function routed({ service, others, heard }: Services): Answering {
  const keyOf = ({ headers }: WireRequest) =>
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-api-key')?.[1];
  return {
    send: (batch) =>
      batch.flatMap((request) => {
        const answers = (keyOf(request) === OTHER_KEY ? others : service).fetcher.send([request]);
        for (const answer of answers)
          if (answer.kind === 'answer') hear(heard, new TextDecoder().decode(answer.body));
        return answers;
      }),
  };
}

function peopleOf(world: World): Pick<Stage, 'users' | 'told'> {
  const users = EMAILS.map((email) => world.user(email));
  return { users, told: users.map(listenTo) };
}

/** People go on in this workbook from now on. */
export function moveTo(stage: Stage, world: World): void {
  const { users, told } = peopleOf(world);
  stage.world = world;
  stage.users = users;
  stage.told.push(...told);
}

/** Where keys stand although they must not. */
export function tracesOf({ world, users, told }: Stage): string[] {
  return keyTraces(world, users, told.flat(), [...OWN_KEYS, OTHER_KEY]);
}

/** A workbook into which Ana has pulled everything; each run gets an exact copy of it and of the services. */
export function openTheatre(): { run<T>(work: (stage: Stage) => T): T } {
  const service = localService({ data: OWN_DATA, keys: keysOf(OWN_KEYS) });
  const others = localService({ data: OTHER_DATA, keys: keysOf([OTHER_KEY]) });
  const heard = new Map<string, string>();
  const world = localWorld(routed({ service, others, heard }));
  const { users } = peopleOf(world);
  users.forEach((user, index) => {
    value(user, 'saveSettings', { apiKey: OWN_KEYS[index] });
  });
  const [ana] = users;
  if (ana === undefined) throw new Error('Nobody is there');
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  world.clock.advance(60_000);
  for (const each of [service, others]) each.reset();
  const atFirst = new Map(heard);
  const moments = [service, others].map((each) => each.snapshot());
  return {
    run(work) {
      [service, others].forEach((each, index) => {
        each.restore(moments[index] ?? 0);
      });
      heard.clear();
      for (const [id, stage] of atFirst) heard.set(id, stage);
      const fork = world.fork();
      return work({ world: fork, ...peopleOf(fork), service, others, heard });
    },
  };
}
