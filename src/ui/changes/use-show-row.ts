import { useCallback, useMemo, useState } from 'preact/hooks';

import type { ShowRecord } from '../../core/contract/show-record';
import type { Answer, Server } from '../shared/server/server';
import { shownLinesText } from './text';
import * as CHANGE_TEXT from './phrases';

export type ShowRow = (place: ShowRecord) => void;

/** Selects the lines of a payout in the sheet. */
export type ShowLines = (payoutId: string) => void;

export interface RowNavigation {
  /** Selects the record's cell, or its row, in the sheet; undefined if this server cannot do that. */
  readonly showRow: ShowRow | undefined;
  /** Undefined if this server cannot do that. */
  readonly showLines: ShowLines | undefined;
  /** What the user should know about the rows selected last; '' for nothing. */
  readonly message: string;
}

export function useShowRow(server: Server): RowNavigation {
  const [message, setMessage] = useState('');
  const tell = useCallback(<T>(asked: Promise<Answer<T>>, words: (value: T) => string) => {
    setMessage('');
    void asked.then((answer) => {
      setMessage(answer.ok ? words(answer.value) : answer.error.message);
    });
  }, []);
  const ways = useMemo(
    () => ({
      showRow: ({ sheet, id, row, field }: ShowRecord) => {
        const place = { sheet, id, row, ...(field !== undefined && { field }) };
        tell(server.call('showRecord', place), ({ hidden }) =>
          hidden ? CHANGE_TEXT.rowIsHidden : '',
        );
      },
      showLines: (payoutId: string) => {
        tell(server.call('showLines', { payoutId }), shownLinesText);
      },
    }),
    [server, tell],
  );
  return {
    showRow: server.offers('showRecord') ? ways.showRow : undefined,
    showLines: server.offers('showLines') ? ways.showLines : undefined,
    message,
  };
}
