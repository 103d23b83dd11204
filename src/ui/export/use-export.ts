import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import type { ExportRow, ExportView } from '../../core/contract/export';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { writeAsIn } from '../shared/locale';
import type { Answer, Server } from '../shared/server/server';
import { EXPORT_WORDS } from './words';

/** The stage that is ticked at first where the sheet has it: cleared, and not yet paid. */
const USUAL_STAGE = 'APPROVED';
/** How often reading begins anew when the sheet changes while it goes on. */
const TRIES = 3;

/** What the dialog knows of the sheet. */
export interface Exporting {
  /** Null before the first answer. */
  readonly view: ExportView | null;
  /** The rows of the chosen stages; null while they are being read. */
  readonly rows: readonly ExportRow[] | null;
  readonly stages: readonly string[];
  readonly problem: Problem | null;
  readonly choose: (stages: readonly string[]) => void;
  readonly reload: () => void;
}

/** Reads the rows of the chosen stages, anew with each choice; an answer to an earlier choice is dropped. */
export function useExport(server: Server): Exporting {
  const [view, setView] = useState<ExportView | null>(null);
  const [rows, setRows] = useState<readonly ExportRow[] | null>(null);
  const [stages, setStages] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const turn = useRef(0);
  const read = useCallback(
    async (chosen: readonly string[] | null) => {
      const mine = ++turn.current;
      setRows(null);
      setTrouble(null);
      const { wanted, outcome } = await readFor(server, chosen);
      if (mine !== turn.current) return;
      setStages(wanted);
      if (!outcome.ok) {
        setTrouble(outcome.error);
        return;
      }
      writeAsIn(outcome.value.view.locale);
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
    problem: trouble,
    choose: (chosen) => {
      setStages(chosen);
      void read(chosen);
    },
    reload: () => {
      void read(view === null ? null : stages);
    },
  };
}

interface Whole {
  readonly view: ExportView;
  readonly rows: readonly ExportRow[];
}

/** The rows of the chosen stages; of the usual one, where nothing was chosen yet and the sheet has it. */
async function readFor(
  server: Server,
  chosen: readonly string[] | null,
): Promise<{ wanted: readonly string[]; outcome: Result<Whole> }> {
  const outcome = await readAll(server, chosen ?? []);
  const isUsual =
    outcome.ok && outcome.value.view.stages.some(({ stage }) => stage === USUAL_STAGE);
  if (chosen !== null || !isUsual) return { wanted: chosen ?? [], outcome };
  return { wanted: [USUAL_STAGE], outcome: await readAll(server, [USUAL_STAGE]) };
}

/** All pages of an export. They belong together, or are read again from the first. */
async function readAll(server: Server, stages: readonly string[]): Promise<Result<Whole>> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
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
  return fail(problem('BUSY', EXPORT_WORDS.changing));
}
