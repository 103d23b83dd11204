import { useCallback, useState } from 'preact/hooks';

import type { ShowRecord } from '../../core/contract/show-record';
import type { Server } from '../shared/server/server';
import { CHANGE_WORDS } from './words';

export type ShowRow = (place: ShowRecord) => void;

export interface Show {
  /** Selects the record's row in the sheet; undefined where this server cannot. */
  readonly show: ShowRow | undefined;
  /** What is to be said of the row last asked for; '' for nothing. */
  readonly said: string;
}

export function useShow(server: Server): Show {
  const [said, setSaid] = useState('');
  const show = useCallback(
    ({ sheet, id, row }: ShowRecord): void => {
      setSaid('');
      void server.call('showRecord', { sheet, id, row }).then((answer) => {
        if (!answer.ok) setSaid(answer.error.message);
        else if (answer.value.hidden) setSaid(CHANGE_WORDS.hiddenRow);
      });
    },
    [server],
  );
  return { show: server.offers('showRecord') ? show : undefined, said };
}
