import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { ConnectionView } from '../../core/contract/settings';
import { Note } from '../shared/look/note';
import { ProblemBox } from '../shared/problem-box';
import type { Remedy } from '../shared/remedies';
import type { Server } from '../shared/server/server';
import type { SaveState } from './use-settings';
import { creditsLeft, requestsLeft, SETTINGS_WORDS } from './words';

/** The form is the settings, and its Save tries again. */
const OFFERED_BY_THE_FORM: readonly Remedy[] = ['openSettings', 'tryAgain'];

export interface SaveOutcomeProps {
  readonly save: SaveState;
  readonly server: Server;
  readonly onRetry: () => void;
}

/** How the save goes, then what came of it and what to do next. Below the fields, which it must not cover. */
export function SaveOutcome(props: SaveOutcomeProps): JSX.Element {
  const { save } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (save.at !== 'rest') place.current?.scrollIntoView({ block: 'nearest' });
  }, [save]);
  return (
    <div class="outcome" ref={place}>
      <Words {...props} />
    </div>
  );
}

function Words({ save, server, onRetry }: SaveOutcomeProps): JSX.Element | null {
  switch (save.at) {
    case 'rest':
      return null;
    case 'saving':
      return <Busy words={save.tries ? SETTINGS_WORDS.trying : SETTINGS_WORDS.saving} />;
    case 'checking':
      return <Busy words={save.alone ? SETTINGS_WORDS.asking : SETTINGS_WORDS.checking} />;
    case 'failed':
      return (
        <ProblemBox
          problem={save.problem}
          server={server}
          hint={save.stored ? SETTINGS_WORDS.saved : ''}
          leaveOut={OFFERED_BY_THE_FORM}
          onRetry={onRetry}
        />
      );
    case 'saved':
      return save.connection === null ? (
        <Note sign="ok" title={SETTINGS_WORDS.saved} lines={[SETTINGS_WORDS.sharedSaved]} />
      ) : (
        <Connected connection={save.connection} alone={save.alone} />
      );
  }
}

function Busy({ words }: { readonly words: string }): JSX.Element {
  return (
    <p class="quiet busy" role="status">
      {words}
    </p>
  );
}

interface ConnectedProps {
  readonly connection: ConnectionView;
  readonly alone: boolean;
}

/** What the key can do, and what is left to do it with. */
function Connected({ connection, alone }: ConnectedProps): JSX.Element {
  return connection.canRead ? (
    <Note
      sign="ok"
      title={SETTINGS_WORDS.connected}
      lines={[
        SETTINGS_WORDS.canRead,
        creditsLeft(connection.credits),
        requestsLeft(connection.requestsLeftThisMinute),
        SETTINGS_WORDS.checkPartners,
      ]}
    />
  ) : (
    <Note
      sign="warn"
      title={alone ? SETTINGS_WORDS.reached : SETTINGS_WORDS.saved}
      lines={[SETTINGS_WORDS.cannotRead]}
    />
  );
}
