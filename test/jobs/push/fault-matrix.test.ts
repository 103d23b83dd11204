import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../../../src/core/errors';
import {
  placeOf,
  order,
  runScenario,
  SCENARIOS,
  statusOf,
  FAULTS,
  REQUESTS,
  type Fault,
  type Ran,
  type RequestKind,
} from './fault-scenarios';
import { expectAgreement } from '../support/agreement';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { preview } from '../support/push-acts';
import { done, value } from '../support/driving';
import { startingPoint, type StartingPoint } from '../support/starting-point';

/**
 * What becomes of a job when one of its requests meets a fault once. `goes on`: the job asks to wait where it must and
 * ends as if nothing had been. `goes on without`: it ends, and its message says what could not be read. `row fails`: the
 * job ends, the row says why and keeps its edit. A code: the job ends with it.
 */
type Outcome = 'goes on' | 'goes on without' | 'row fails' | ErrorCode;

type Row = Readonly<Record<Fault, Outcome>>;

/** What passes by itself. */
const PASSING = {
  '500': 'goes on',
  '502 html': 'goes on',
  'timeout before': 'goes on',
  'timeout after': 'goes on',
  '429': 'goes on',
  '429 retry-after': 'goes on',
  dns: 'goes on',
  bandwidth: 'goes on',
} as const;

/** What no later request would fare better with. */
const ENDING = {
  '402': 'CREDITS_EXHAUSTED',
  '401': 'UNAUTHORIZED',
  '403': 'FORBIDDEN',
} as const;

const ROW_READ: Row = {
  ...PASSING,
  ...ENDING,
  '404': 'row fails',
  '422': 'row fails',
  'html 200': 'row fails',
  'cut json': 'row fails',
};

/** Behind a write an answer that cannot be read is looked into: the record is read again. */
const ROW_WRITE: Row = { ...ROW_READ, 'html 200': 'goes on', 'cut json': 'goes on' };

/** Half a list is never applied. */
const LIST: Row = {
  ...PASSING,
  ...ENDING,
  '404': 'NOT_FOUND',
  '422': 'API',
  'html 200': 'API',
  'cut json': 'API',
};

/** What is only a help to the reader ends nothing. */
const HELP: Row = {
  ...PASSING,
  '402': 'goes on without',
  '401': 'goes on without',
  '403': 'goes on without',
  '404': 'goes on without',
  '422': 'goes on without',
  'html 200': 'goes on without',
  'cut json': 'goes on without',
};

const MATRIX: Readonly<Record<RequestKind, Row>> = {
  'list payouts': LIST,
  'list lines': LIST,
  'list partners': HELP,
  'first read': ROW_READ,
  'read payout': ROW_READ,
  'read line': ROW_READ,
  'read payout of line': ROW_READ,
  'patch payout': ROW_WRITE,
  'patch line': ROW_WRITE,
  decline: ROW_WRITE,
  detach: ROW_WRITE,
  create: ROW_WRITE,
  'refresh read': HELP,
  'settings trial': {
    ...LIST,
    '500': 'API',
    '502 html': 'API',
    'timeout before': 'NETWORK',
    'timeout after': 'NETWORK',
    '429': 'RATE_LIMITED',
    '429 retry-after': 'RATE_LIMITED',
    dns: 'NETWORK',
    bandwidth: 'NETWORK',
  },
};

/** What a row that failed must say. */
const WORDS: Readonly<Partial<Record<Fault, string>>> = {
  '404': 'Introw has no',
  '422': 'A rule is broken',
  'html 200': 'web page instead of data',
  'cut json': 'cannot be read and may be cut off',
};

let begin: StartingPoint;

beforeAll(() => {
  begin = startingPoint(pushStage());
});

afterAll(endPushStages);

function outcomeOf(on: PushStage, kind: RequestKind, { reply }: Ran): Outcome {
  if (!reply.ok) return reply.error.code;
  if (statusOf(on, kind).startsWith('Failed')) return 'row fails';
  return /could not be (?:fetched|read)/.test(JSON.stringify(reply.value))
    ? 'goes on without'
    : 'goes on';
}

/** Whatever came of the fault, another try brings everything to its end: each change once, the sheet as the service. */
function expectHealed(on: PushStage, kind: RequestKind, outcome: Outcome): void {
  const { world, ana, service } = on;
  if (outcome !== 'goes on') expect(runScenario(on, kind).reply.ok).toBe(true);
  done(world, ana, { kind: 'push' });
  const effects = service
    .effects()
    .map((effect) => (effect.kind === 'createLine' ? effect.kind : `${effect.kind} ${effect.id}`));
  expect(effects.sort()).toEqual(SCENARIOS[kind].effects);
  if (outcome === 'goes on without') done(world, ana, { kind: 'pullPayouts' });
  expectAgreement(on);
  expect(preview(on).changes).toEqual([]);
  expect(value(ana, 'currentJob')).toBeNull();
}

/** No edit is lost: each is at the service or still to be sent. */
function expectNothingLost(on: PushStage, kind: RequestKind): void {
  expect(on.service.effects().length + preview(on).changes.length).toBeGreaterThanOrEqual(
    SCENARIOS[kind].effects.length,
  );
}

function cell(kind: RequestKind, fault: Fault, place: number): Outcome {
  return begin.run((on) => {
    SCENARIOS[kind].edits(on);
    order(on, kind, fault, place);
    const ran = runScenario(on, kind);
    const outcome = outcomeOf(on, kind, ran);
    expect(on.world.faults.pending).toBe(0);
    if (outcome === 'row fails') expect(statusOf(on, kind)).toContain(WORDS[fault]);
    if (outcome === 'goes on' && fault in PASSING) expect(ran.longestWaitMs).toBeGreaterThan(0);
    expectNothingLost(on, kind);
    expectHealed(on, kind, outcome);
    return outcome;
  });
}

describe('a request that meets a fault', () => {
  test.each(REQUESTS)('to %s ends its job, its row or nothing, as the table says', (kind) => {
    const place = begin.run((on) => {
      SCENARIOS[kind].edits(on);
      return placeOf(on, kind);
    });
    const row = Object.fromEntries(
      FAULTS.map((fault): [Fault, string] => {
        try {
          return [fault, cell(kind, fault, place)];
        } catch (error) {
          return [fault, String(error)];
        }
      }),
    );
    expect(row).toEqual(MATRIX[kind]);
  });
});
