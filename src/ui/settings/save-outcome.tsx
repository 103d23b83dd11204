import type { JSX } from 'preact';

import type { ConnectionView } from '../../core/contract';
import { Note } from '../shared/note';
import { ProblemBox } from '../shared/problem-box';
import type { Remedy } from '../shared/remedies';
import type { Server } from '../shared/server';
import type { SaveState } from './use-settings';
import { creditsLeft, SETTINGS_WORDS } from './words';

/** The form is the settings, and its Save tries again. */
const OFFERED_BY_THE_FORM: readonly Remedy[] = ['openSettings', 'tryAgain'];

export interface SaveOutcomeProps {
  readonly save: SaveState;
  readonly server: Server;
  readonly onRetry: () => void;
}

/** How the save goes, then what came of it and what to do next. */
export function SaveOutcome({ save, server, onRetry }: SaveOutcomeProps): JSX.Element | null {
  switch (save.at) {
    case 'rest':
      return null;
    case 'saving':
      return <Busy words={save.tries ? SETTINGS_WORDS.trying : SETTINGS_WORDS.saving} />;
    case 'checking':
      return <Busy words={SETTINGS_WORDS.checking} />;
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
        <Note sign="ok" title={SETTINGS_WORDS.saved} lines={[SETTINGS_WORDS.rulesSaved]} />
      ) : (
        <Connected connection={save.connection} />
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

function Connected({ connection }: { readonly connection: ConnectionView }): JSX.Element {
  return connection.canRead ? (
    <Note
      sign="ok"
      title={SETTINGS_WORDS.connected}
      lines={[creditsLeft(connection.credits), SETTINGS_WORDS.checkPartners]}
    />
  ) : (
    <Note sign="warn" title={SETTINGS_WORDS.saved} lines={[SETTINGS_WORDS.cannotRead]} />
  );
}
