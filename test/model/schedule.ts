import { Killed } from '../../sandbox/apps-script/errors';
import { rowsOf, SHEETS } from './cells';
import type { Action, Hand } from './actions';
import { perform, useKey } from './deeds';
import { interrupt, isElsewhere } from './driving';
import { Ledger } from './ledger';
import { OTHER_IDS } from './organisations';
import { newDesks, type Play } from './play';
import { expectNothingSilent, expectTruth } from './reasons';
import { tracesOf, type Stage } from './stage';
import { learnJob } from './watching';

const ROUNDS = 2;

const HANDS = [
  ...['type', 'act', 'add line', 'overtype', 'sort', 'sort some columns', 'copy row'],
  ...['delete row', 'insert row', 'keep version', 'restore version', 'copy file'],
];

function isHand(action: Action): action is Hand {
  return HANDS.includes(action.do);
}

/** Plays one action, whatever there is by then. */
function act(play: Play, action: Action): void {
  if (isElsewhere(action) || isHand(action)) interrupt(play, action);
  else perform(play, action);
}

/** What must hold after everything that a page did: hands lose nothing but what they mean to. */
function check(play: Play): void {
  const { stage, ledger, done, broken } = play;
  const { world } = stage;
  const acted = new Set(
    done
      .filter(({ effect }) => /^(?:decline|detach)/.test(effect.kind))
      .map(({ effect }) => effect.id),
  );
  const made = new Set(
    done.flatMap(({ effect }) =>
      effect.kind === 'createLine' ? [effect.after.description ?? ''] : [],
    ),
  );
  broken.push(...ledger.lost(world, acted).map((name) => `lost, and no word of it: ${name}`));
  broken.push(...ledger.lostLines(world, made).map((text) => `the new line ${text} is lost`));
  for (const sheet of SHEETS) {
    const strange = rowsOf(world, sheet).find(({ cells }) => OTHER_IDS.test(JSON.stringify(cells)));
    if (strange !== undefined) broken.push(`${sheet} row ${strange.row} is another organisation's`);
  }
  for (const { functionName, error } of world.failures) {
    if (!(error instanceof Killed)) broken.push(`${functionName}: ${String(error)}`);
  }
}

/** Ends what is under way, pulls, sends what is left, and looks at what stands then. */
function end(play: Play): void {
  const { stage, broken } = play;
  [0, 1].forEach((who) => {
    useKey(play, who, true);
  });
  const calm = { who: 0, trouble: { kind: 'none' }, steps: 99, between: null } as const;
  stage.world.clock.advance(11 * 60_000);
  perform(play, { ...calm, do: 'go on' });
  check(play);
  const left = learnJob(play, 0);
  if (left !== null) broken.push(`a job is left: ${left.message}`);
  perform(play, { ...calm, do: 'pull payouts', all: true });
  perform(play, { ...calm, do: 'pull lines', all: true });
  check(play);
  expectTruth(play);
  stage.world.clock.advance(60_000);
  const push = { ...calm, do: 'push', view: 0, only: -1, selected: false, confirm: true } as const;
  perform(play, { ...push, named: true });
  check(play);
  // Blocked rows get their reason by a push of everything; what waits for another change of its row goes after it.
  for (let round = 0; round < ROUNDS; round += 1) perform(play, { ...push, named: false });
  check(play);
  expectNothingSilent(play, 0);
  const traces = tracesOf(stage);
  if (traces.length > 0) broken.push(`a key stands in ${traces.join(', ')}`);
}

export interface Outcome {
  readonly broken: readonly string[];
  /** How many actions were played before something broke; all, and the end, where nothing did. */
  readonly played: number;
  readonly tally: ReadonlyMap<string, number>;
}

/** Plays a schedule until something breaks, and then to its end. */
export function playSchedule(stage: Stage, schedule: readonly Action[]): Outcome {
  const play: Play = {
    ...{ stage, ledger: new Ledger(), desks: newDesks(), confirmations: [], done: [] },
    ...{ version: null, copy: null, vanished: [], numbers: 0, looked: 0 },
    ...{ tally: new Map(), broken: [] },
  };
  play.ledger.sees(stage.service.data());
  let played = 0;
  for (const action of schedule) {
    act(play, action);
    if (!isHand(action) && !isElsewhere(action)) check(play);
    played += 1;
    if (play.broken.length > 0) break;
  }
  if (play.broken.length === 0) end(play);
  return { broken: play.broken, played, tally: play.tally };
}
