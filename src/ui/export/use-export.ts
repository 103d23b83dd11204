import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import type { ExportRow, ExportView } from '../../core/contract/export';
import { failWith, ok, type Problem, type Result } from '../../core/errors';
import type { Answer, Server } from '../shared/server/server';
import { EXPORT_TEXT } from './text';

/** The stage that is checked at first if the sheet has it: cleared for payment, but not paid yet. */
const DEFAULT_STAGE = 'APPROVED';
/** How often to start reading from the first page if the sheet changes meanwhile. */
const MAX_ATTEMPTS = 3;

/** What the dialog has read. */
export interface ExportState {
  /** Null before the first answer. */
  readonly view: ExportView | null;
  /** The rows of the chosen stages; null while they are being read. */
  readonly rows: readonly ExportRow[] | null;
  readonly stages: readonly string[];
  readonly problem: Problem | null;
  readonly choose: (stages: readonly string[]) => void;
  readonly reload: () => void;
}

/** Reads the rows of the chosen stages again whenever the choice changes. Answers to earlier choices are dropped. */
export function useExport(server: Server): ExportState {
  const [view, setView] = useState<ExportView | null>(null);
  const [rows, setRows] = useState<readonly ExportRow[] | null>(null);
  const [stages, setStages] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Problem | null>(null);
  const latestRead = useRef(0);
  const read = useCallback(
    async (chosen: readonly string[] | null) => {
      const thisRead = ++latestRead.current;
      setRows(null);
      setFailure(null);
      const { wanted, outcome } = await readStages(server, chosen);
      if (thisRead !== latestRead.current) return;
      setStages(wanted);
      if (!outcome.ok) {
        setFailure(outcome.error);
        return;
      }
      setView(outcome.value.view);
      setRows(outcome.value.rows);
    },
    [server],
  );
  useEffect(() => {
    void read(null);
  }, [read]);
  return {
    view,
    rows,
    stages,
    problem: failure,
    choose: (chosen) => {
      setStages(chosen);
      void read(chosen);
    },
    reload: () => {
      void read(view === null ? null : stages);
    },
  };
}

interface ExportResult {
  readonly view: ExportView;
  readonly rows: readonly ExportRow[];
}

/** The rows of the chosen stages. If none were chosen yet, those of the default stage, if the sheet has it. */
async function readStages(
  server: Server,
  chosen: readonly string[] | null,
): Promise<{ wanted: readonly string[]; outcome: Result<ExportResult> }> {
  const outcome = await readAllPages(server, chosen ?? []);
  const hasDefaultStage =
    outcome.ok && outcome.value.view.stages.some(({ stage }) => stage === DEFAULT_STAGE);
  if (chosen !== null || !hasDefaultStage) return { wanted: chosen ?? [], outcome };
  return { wanted: [DEFAULT_STAGE], outcome: await readAllPages(server, [DEFAULT_STAGE]) };
}

/** Reads all pages of an export; starts over if the sheet changes between two pages. */
async function readAllPages(
  server: Server,
  stages: readonly string[],
): Promise<Result<ExportResult>> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const rows: ExportRow[] = [];
    let view: ExportView | null = null;
    let offset: number | null = 0;
    while (offset !== null) {
      const answer: Answer<ExportView> = await server.call('exportPayouts', { stages, offset });
      if (!answer.ok) return answer;
      if (view !== null && view.mark !== answer.value.mark) break;
      view = answer.value;
      rows.push(...view.rows);
      offset = view.next;
    }
    if (view !== null && offset === null) return ok({ view, rows });
  }
  return failWith('BUSY', EXPORT_TEXT.sheetIsChanging);
}
