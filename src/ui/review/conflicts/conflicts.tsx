import { useEffect, useMemo, useRef } from 'preact/hooks';

import type { ConflictView, ResolveConflict } from '../../../core/contract/conflicts';
import type { PreviewChange } from '../../../core/contract/preview';
import { type Reveal, VirtualRows } from '../../changes/virtual-rows';
import type { ShowRow } from '../../changes/use-show-row';
import { Button } from '../../shared/look/button';
import { numberText } from '../../shared/locale';
import { ProblemBox } from '../../shared/problem-box';
import { ProgressBar } from '../../shared/job/progress-bar';
import type { Server } from '../../shared/server/server';
import { Icon, type IconName } from '../../shared/look/icon';
import { ChoiceButtons, Conflict } from './conflict';
import { conflictKey, type ConflictGroup, groupConflicts } from './conflict-groups';
import type { Conflicts as ConflictsState } from './use-conflicts';
import { resolvedText, resolvingText } from '../text';
import * as CONFLICT_TEXT from './phrases';

interface ConflictsProps {
  readonly conflicts: ConflictsState;
  /** The pending changes, which supply partners and row numbers. */
  readonly changes: readonly PreviewChange[];
  readonly server: Server;
  readonly showRow: ShowRow | undefined;
  readonly reveal: Reveal | null;
  readonly resolve: (
    conflicts: readonly ConflictView[],
    choice: ResolveConflict['choice'],
  ) => Promise<void>;
  readonly onRetry: () => unknown;
}

/** The cells in conflict and the result of the choices made so far. Nothing if there are no conflicts. */
export function Conflicts(props: ConflictsProps) {
  const { conflicts, server, onRetry } = props;
  const { list, problem, resolvedCount, resolving } = conflicts;
  const open = list ?? [];
  if (open.length === 0 && resolvedCount === 0 && problem === null) return null;
  return (
    <section class="group conflicts" aria-labelledby="conflicts-heading">
      <Heading
        isResolving={resolving !== null}
        count={open.length}
        sign={open.length === 0 && problem === null ? 'ok' : 'warn'}
      />
      <p class="group-notes" role="status">
        {resolving === null && resolvedText(resolvedCount, open.length)}{' '}
        {open.length > 0 && CONFLICT_TEXT.intro}
      </p>
      {resolving !== null && <Resolving resolving={resolving} stop={conflicts.stop} />}
      {problem !== null && <ProblemBox problem={problem} server={server} onRetry={onRetry} />}
      {groupConflicts(open).map((group) => (
        <Group key={`${group.sheet} ${group.field}`} group={group} {...props} />
      ))}
    </section>
  );
}

interface HeadingProps {
  readonly isResolving: boolean;
  readonly count: number;
  readonly sign: IconName;
}

/** Takes the focus after a conflict is resolved, because the button that had it may be gone. */
function Heading({ isResolving, count, sign }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasResolving = useRef(false);
  useEffect(() => {
    if (wasResolving.current && !isResolving) heading.current?.focus();
    wasResolving.current = isResolving;
  }, [isResolving]);
  return (
    <h2 id="conflicts-heading" ref={heading} class={`group-header conflicts-${sign}`} tabIndex={-1}>
      <Icon name={sign} />
      <span class="group-name">{CONFLICT_TEXT.heading}</span>
      {count > 0 && <span class="group-count">{numberText(count)}</span>}
    </h2>
  );
}

interface ResolvingProps {
  readonly resolving: NonNullable<ConflictsState['resolving']>;
  readonly stop: () => void;
}

function Resolving({ resolving: { done, total }, stop }: ResolvingProps) {
  const words = resolvingText(done, total);
  return (
    <div class="resolving">
      <p class="facts">{words}</p>
      <ProgressBar label={words} done={done} total={total} />
      {total > 1 && (
        <Button size="small" onPress={stop}>
          {CONFLICT_TEXT.stop}
        </Button>
      )}
    </div>
  );
}

/** In pixels, for a sidebar of 300. */
const CONFLICT_HEIGHT = 180;

interface GroupProps extends ConflictsProps {
  readonly group: ConflictGroup;
}

function Group({ group, conflicts, changes, showRow, reveal, resolve }: GroupProps) {
  const disabled = conflicts.resolving !== null || conflicts.reading;
  const { sheet, field } = group;
  const byId = useMemo(
    () => new Map(changes.filter((one) => one.sheet === sheet).map((one) => [one.id, one])),
    [changes, sheet],
  );
  return (
    <div class="conflict-group">
      <h3>
        {field} <small class="fine">{sheet}</small>
      </h3>
      {group.conflicts.length > 1 && (
        <ChoiceButtons
          mineLabel={CONFLICT_TEXT.keepAllMine}
          theirsLabel={CONFLICT_TEXT.takeAllTheirs}
          subject={field}
          disabled={disabled}
          choose={(choice) => resolve(group.conflicts, choice)}
        />
      )}
      <VirtualRows
        rows={group.conflicts}
        keyOf={conflictKey}
        estimate={() => CONFLICT_HEIGHT}
        reveal={reveal}
        renderRow={(conflict, place) => (
          <Conflict
            key={conflict.id}
            conflict={conflict}
            place={place}
            change={byId.get(conflict.id)}
            showRow={showRow}
            disabled={disabled}
            choose={(choice) => resolve([conflict], choice)}
          />
        )}
      />
    </div>
  );
}
