import { useCallback, useState } from 'preact/hooks';

import type { ShowRecord } from '../../core/contract/show-record';
import type { Server } from '../shared/server/server';
import { CHANGE_TEXT } from './text';

export type ShowRow = (place: ShowRecord) => void;

export interface RowNavigation {
  /** Selects the record's cell, or its row, in the sheet; undefined if this server cannot do that. */
  readonly showRow: ShowRow | undefined;
  /** What the user should know about the row selected last; '' for nothing. */
  readonly message: string;
}

export function useShowRow(server: Server): RowNavigation {
  const [said, setMessage] = useState('');
  const show = useCallback(
    ({ sheet, id, row, field }: ShowRecord) => {
      setMessage('');
      void server
        .call('showRecord', { sheet, id, row, ...(field !== undefined && { field }) })
        .then((answer) => {
          if (!answer.ok) setMessage(answer.error.message);
          else if (answer.value.hidden) setMessage(CHANGE_TEXT.rowIsHidden);
        });
    },
    [server],
  );
  return { showRow: server.offers('showRecord') ? show : undefined, message: said };
}
