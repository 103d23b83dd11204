import type { JSX } from 'preact';

import type { JobView } from '../../../core/contract/jobs';
import { sends } from './asked-for';
import { Button } from '../look/button';
import type { JobState } from './job-state';
import { Note } from '../look/note';
import type { Job } from './use-job';
import { FOUND_HINTS, FOUND_WORDS, JOB_WORDS, unfinishedWords } from '../words';

export interface FoundJobProps {
  readonly found: JobView;
  readonly driver: Job['driver'];
  /** Whether something else was just asked for, and not begun because of it. */
  readonly inTheWay: boolean;
}

/** Asks what is to become of an unfinished job that the page was not opened for. */
export function FoundJob({ found, driver, inTheWay }: FoundJobProps): JSX.Element {
  const lines = [inTheWay ? FOUND_WORDS.older : '', FOUND_HINTS[found.kind]];
  return (
    <Note sign="warn" title={unfinishedWords(found)} lines={lines}>
      <div class="buttons">
        {/* As with every button that sends, a stray Enter must not press it. */}
        <Button look="primary" takesFocus={!sends(found.kind)} onPress={driver.goOn}>
          {FOUND_WORDS.goOn}
        </Button>
        <Button onPress={driver.cancel}>{FOUND_WORDS.end}</Button>
      </div>
    </Note>
  );
}

/** What became of a found job that the reader ended, while the page does what it was opened for. */
export function EndedFirst({ state }: { readonly state: JobState }): JSX.Element | null {
  const { endedFirst } = state;
  if (endedFirst === null) return null;
  const title = endedFirst.state === 'done' ? JOB_WORDS.done : FOUND_WORDS.ended;
  return <Note sign="info" title={title} lines={[endedFirst.message]} />;
}
