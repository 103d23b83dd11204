import { useState } from 'preact/hooks';

import type { OvertypedView } from '../../../core/contract/preview';
import { Button } from '../../shared/look/button';
import { Notice } from '../../shared/look/notice';
import type { Server } from '../../shared/server/server';
import { overtypedTexts, overtypedTitle } from '../text';
import * as OVERTYPED_TEXT from './phrases';

interface OvertypedProps {
  readonly overtyped: readonly OvertypedView[];
  readonly server: Server;
  /** Called once the pulled values are back. */
  readonly onRestored: () => unknown;
}

/** The add-on's own cells that were typed over, and a button that puts all of them back. Nothing where there are none. */
export function Overtyped({ overtyped, server, onRestored }: OvertypedProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  if (overtyped.length === 0) return null;
  const restore = async () => {
    setBusy(true);
    setError('');
    const answer = await server.call('restoreCells', {});
    setBusy(false);
    if (answer.ok) onRestored();
    else setError(answer.error.message);
  };
  return (
    <Notice
      icon="warn"
      title={overtypedTitle(overtyped.length)}
      lines={[OVERTYPED_TEXT.intro, ...overtypedTexts(overtyped), error]}
    >
      {server.offers('restoreCells') && (
        <div class="buttons">
          <Button disabled={busy} onPress={restore}>
            {OVERTYPED_TEXT.restore}
          </Button>
        </div>
      )}
    </Notice>
  );
}
