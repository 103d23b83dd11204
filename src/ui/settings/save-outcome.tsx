import { useEffect, useRef } from 'preact/hooks';

import type { ConnectionView } from '../../core/contract/settings';
import { Busy } from '../shared/look/busy';
import { Notice } from '../shared/look/notice';
import { ProblemBox } from '../shared/problem-box';
import type { Remedy } from '../shared/remedies';
import type { Server } from '../shared/server/server';
import type { SaveState } from './use-settings';
import {
  creditsLeftText,
  keyRightsTexts,
  knownPartnersText,
  requestsLeftText,
  SETTINGS_TEXT,
} from './text';

/** Remedies that the form itself offers: it is the settings page, and Save tries again. */
const REMEDIES_OF_THE_FORM: readonly Remedy[] = ['openSettings', 'tryAgain'];

interface SaveOutcomeProps {
  readonly save: SaveState;
  readonly server: Server;
  readonly onRetry: () => void;
}

/** The progress and the result of a save. Scrolls with the fields above it, so that it never covers them. */
export function SaveOutcome(props: SaveOutcomeProps) {
  const { save } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (save.at !== 'rest') place.current?.scrollIntoView({ block: 'nearest' });
  }, [save]);
  return (
    <div class="outcome" ref={place}>
      <OutcomeContent {...props} />
    </div>
  );
}

function OutcomeContent({ save, server, onRetry }: SaveOutcomeProps) {
  switch (save.at) {
    case 'rest':
      return null;
    case 'saving':
      return <Busy text={save.tries ? SETTINGS_TEXT.tryingKey : SETTINGS_TEXT.saving} />;
    case 'checking':
      return (
        <Busy
          text={save.alone ? SETTINGS_TEXT.checkingConnection : SETTINGS_TEXT.savedAndChecking}
        />
      );
    case 'failed':
      return (
        <ProblemBox
          problem={save.problem}
          server={server}
          hint={save.stored ? SETTINGS_TEXT.saved : ''}
          excludedRemedies={REMEDIES_OF_THE_FORM}
          onRetry={onRetry}
        />
      );
    case 'saved':
      return save.connection === null ? (
        <Notice icon="ok" title={SETTINGS_TEXT.saved} lines={[SETTINGS_TEXT.sharedSaved]} />
      ) : (
        <Connected connection={save.connection} alone={save.alone} />
      );
  }
}

interface ConnectedProps {
  readonly connection: ConnectionView;
  readonly alone: boolean;
}

/** What the key can do, and the credits and requests that are left. */
function Connected({ connection, alone }: ConnectedProps) {
  return connection.canRead ? (
    <Notice
      icon="ok"
      title={SETTINGS_TEXT.connected}
      lines={[
        knownPartnersText(connection.details?.partners ?? []),
        ...keyRightsTexts(connection),
        creditsLeftText(connection.credits),
        requestsLeftText(connection.requestsLeftThisMinute),
      ]}
    />
  ) : (
    <Notice
      icon="warn"
      title={alone ? SETTINGS_TEXT.reachedButLimited : SETTINGS_TEXT.saved}
      lines={[SETTINGS_TEXT.cannotRead]}
    />
  );
}
