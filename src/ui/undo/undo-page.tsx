import type { JSX } from 'preact';

import type { Preview } from '../../core/contract/preview';
import { Changes } from '../changes/changes';
import { Cost } from '../changes/cost';
import { type Level, sendable } from '../changes/groups';
import { Outcomes } from '../changes/outcomes';
import { isLooking, type Plan } from '../changes/use-plan';
import { Button } from '../shared/look/button';
import { EndedFirst } from '../shared/job/found-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import { Note } from '../shared/look/note';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { RunningFoot } from '../shared/job/running-foot';
import { useEscape } from '../shared/use-escape';
import { COMMON_WORDS, JOB_WORDS } from '../shared/words';
import { useUndo } from './use-undo';
import { takenBack, UNDO_LEVELS, UNDO_WORDS, undoButton } from './words';

/** Shows what taking back the last push would send, sends it on the reader's word and shows what came of it. */
export function UndoPage({ host }: { readonly host: PageHost }): JSX.Element {
  const { plan, retry } = useUndo(host);
  const { job } = plan;
  const looking = isLooking(job.state);
  const busy = isActive(job.state) && !looking;
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {UNDO_WORDS.heading}
      </h1>
      <div class="page-body">
        <EndedFirst state={job.state} />
        {!looking && job.state.phase.at !== 'none' && (
          <JobPanel job={job} server={host.server} retry={retry} />
        )}
        <Outcomes job={job.state} known={plan.sent} />
        {!busy && <Pending plan={plan} host={host} looking={looking} />}
      </div>
      {busy ? (
        <RunningFoot job={job} note={JOB_WORDS.closingPauses} />
      ) : (
        <UndoFoot plan={plan} close={host.close} />
      )}
    </main>
  );
}

interface PendingProps {
  readonly plan: Plan;
  readonly host: PageHost;
  readonly looking: boolean;
}

function Pending({ plan, host, looking }: PendingProps): JSX.Element | null {
  const { preview, problem, reading } = plan.pending;
  if (problem?.code === 'NOT_FOUND') {
    return <Note sign="info" title={UNDO_WORDS.nothing} lines={[problem.message]} />;
  }
  if (problem !== null) {
    return (
      <ProblemBox
        problem={problem}
        server={host.server}
        onRetry={() => {
          void plan.refresh();
        }}
      />
    );
  }
  if (preview !== null) {
    return <Shown preview={preview} changed={plan.changed} />;
  }
  return looking || reading ? (
    <p class="quiet busy" role="status">
      {UNDO_WORDS.reading}
    </p>
  ) : null;
}

/** What cannot come back cannot be mended here, so it stands below what can. */
const BACK_FIRST: readonly Level[] = ['ok', 'warn', 'block'];

interface ShownProps {
  readonly preview: Preview;
  readonly changed: boolean;
}

function Shown({ preview, changed }: ShownProps): JSX.Element {
  const back = sendable(preview).length;
  return (
    <>
      {changed && (
        <p class="box box-warn" role="alert">
          {UNDO_WORDS.changed}
        </p>
      )}
      <div class="lead">
        <p class="summary" role="status">
          {takenBack(back, preview.changes.length - back)}
        </p>
        {back > 0 && <p class="quiet">{UNDO_WORDS.lead}</p>}
      </div>
      <Changes changes={preview.changes} levels={UNDO_LEVELS} order={BACK_FIRST} />
    </>
  );
}

interface UndoFootProps {
  readonly plan: Plan;
  readonly close: () => void;
}

function UndoFoot({ plan, close }: UndoFootProps): JSX.Element {
  const { pending, checking, start } = plan;
  const { phase } = plan.job.state;
  const isOver = phase.at === 'ended' && phase.job.kind === 'undo';
  const { preview, reading } = pending;
  const count = preview === null ? 0 : sendable(preview).length;
  return (
    <footer class="page-foot undo-foot">
      {preview !== null && count > 0 && (
        <Cost preview={preview} shortWords={UNDO_WORDS.creditsShort} />
      )}
      <Button look={isOver ? 'primary' : 'plain'} takesFocus={isOver} onPress={close}>
        {COMMON_WORDS.close}
      </Button>
      {count > 0 && (
        <Button
          look="primary"
          disabled={reading || checking}
          onPress={() => {
            void start();
          }}
        >
          {checking ? UNDO_WORDS.checking : undoButton(count)}
        </Button>
      )}
    </footer>
  );
}
