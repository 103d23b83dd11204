import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { PreviewChange } from '../../../core/contract/preview';
import { AllShown, type Reach, useSome } from '../../changes/some';
import type { ShowRow } from '../../changes/use-show';
import { Button } from '../../shared/look/button';
import { numberText } from '../../shared/locale';
import { ProblemBox } from '../../shared/problem-box';
import { ProgressBar } from '../../shared/job/progress-bar';
import type { Server } from '../../shared/server/server';
import { Sign, type SignName } from '../../shared/look/sign';
import { Choice, Conflict } from './conflict';
import { conflictKey, type ConflictGroup, groupConflicts } from './conflict-groups';
import type { Conflicts as ConflictsState } from './use-conflicts';
import { CONFLICT_WORDS, settledWords, settlingWords } from '../words';

export interface ConflictsProps {
  readonly conflicts: ConflictsState;
  /** Changes that tell whose the rows are. */
  readonly changes: readonly PreviewChange[];
  readonly server: Server;
  readonly show: ShowRow | undefined;
  readonly reach: Reach | null;
  readonly settle: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  readonly onRetry: () => void;
}

/** The cells that changed on both sides, and what came of the choices. Nothing where there are none. */
export function Conflicts(props: ConflictsProps): JSX.Element | null {
  const { conflicts, server, onRetry } = props;
  const { list, problem, settled, settling } = conflicts;
  const open = list ?? [];
  if (open.length === 0 && settled === 0 && problem === null) return null;
  return (
    <section class="conflicts" aria-labelledby="conflicts-heading">
      <Heading
        isSettling={settling !== null}
        count={open.length}
        sign={open.length === 0 && problem === null ? 'ok' : 'warn'}
      />
      {open.length > 0 && <p class="conflicts-lead">{CONFLICT_WORDS.lead}</p>}
      <p class="conflicts-settled" role="status">
        {settling === null ? settledWords(settled, open.length) : ''}
      </p>
      {settling !== null && <Settling settling={settling} stop={conflicts.stop} />}
      {problem !== null && <ProblemBox problem={problem} server={server} onRetry={onRetry} />}
      {groupConflicts(open).map((group) => (
        <Group key={`${group.sheet} ${group.field}`} group={group} {...props} />
      ))}
    </section>
  );
}

interface HeadingProps {
  readonly isSettling: boolean;
  readonly count: number;
  readonly sign: SignName;
}

/** Takes the focus once a choice is carried out, as the button that had it may be gone. */
function Heading({ isSettling, count, sign }: HeadingProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasSettling = useRef(false);
  useEffect(() => {
    if (wasSettling.current && !isSettling) heading.current?.focus();
    wasSettling.current = isSettling;
  }, [isSettling]);
  return (
    <h2
      id="conflicts-heading"
      ref={heading}
      class={`conflicts-heading conflicts-${sign}`}
      tabIndex={-1}
    >
      <Sign name={sign} />
      <span class="group-move">{CONFLICT_WORDS.heading}</span>
      {count > 0 && <span class="group-count">{numberText(count)}</span>}
    </h2>
  );
}

interface SettlingProps {
  readonly settling: NonNullable<ConflictsState['settling']>;
  readonly stop: () => void;
}

function Settling({ settling: { done, total }, stop }: SettlingProps): JSX.Element {
  const words = settlingWords(done, total);
  return (
    <div class="settling">
      <p class="facts">{words}</p>
      <ProgressBar label={words} done={done} total={total} />
      {total > 1 && (
        <Button size="small" onPress={stop}>
          {CONFLICT_WORDS.stop}
        </Button>
      )}
    </div>
  );
}

interface GroupProps extends ConflictsProps {
  readonly group: ConflictGroup;
}

function Group({ group, conflicts, changes, show, reach, settle }: GroupProps): JSX.Element {
  const disabled = conflicts.settling !== null || conflicts.reading;
  const { sheet, field } = group;
  const some = useSome(group.conflicts, reach, conflictKey);
  return (
    <div class="conflict-group">
      <h3>
        {field} <small>{sheet}</small>
      </h3>
      {group.conflicts.length > 1 && (
        <Choice
          mine={CONFLICT_WORDS.keepAllMine}
          theirs={CONFLICT_WORDS.takeAllTheirs}
          name={field}
          disabled={disabled}
          choose={(choice) => {
            void settle(group.conflicts, choice);
          }}
        />
      )}
      <ul>
        {some.shown.map((conflict) => (
          <Conflict
            key={conflict.id}
            conflict={conflict}
            change={changes.find((one) => one.sheet === sheet && one.id === conflict.id)}
            show={show}
            disabled={disabled}
            choose={(choice) => {
              void settle([conflict], choice);
            }}
          />
        ))}
      </ul>
      <AllShown some={some} total={group.conflicts.length} />
    </div>
  );
}
