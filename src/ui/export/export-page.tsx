import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { ExportRow, ExportView } from '../../core/contract/export';
import { csvText, separatorOf } from '../../core/export/csv';
import { groupedAmount } from '../shared/amounts';
import { Button } from '../shared/look/button';
import { languageTag } from '../shared/locale';
import { Note } from '../shared/look/note';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import { COMMON_WORDS } from '../shared/words';
import { download } from './download';
import { cautionsOf, chosenCells, escapedIn, inOrder, sumsOf, usualColumns } from './figures';
import { PreviewTable } from './preview-table';
import { Ticks } from './ticks';
import { useExport, type Exporting } from './use-export';
import {
  CAUTION_WORDS,
  chosenOf,
  downloadButton,
  escapedWords,
  EXPORT_WORDS,
  formatWords,
  payouts,
  savedWords,
  stageName,
} from './words';

/** Chooses payouts by stage, and columns; shows what the file will hold, and hands it to the browser. */
export function ExportPage({ host }: { readonly host: PageHost }): JSX.Element {
  const exporting = useExport(host.server);
  const { view, rows, problem } = exporting;
  const [ticked, setTicked] = useState<readonly number[] | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  useEscape(host.close);
  const columns = ticked ?? (view === null ? [] : usualColumns(view.headers));
  const isReady = view !== null && rows !== null && rows.length > 0 && columns.length > 0;
  const save = (): void => {
    if (!isReady) return;
    const name = `payouts-${new Date(host.timers.now()).toISOString().slice(0, 10)}.csv`;
    download(name, fileOf(view, rows, columns));
    setSaved(savedWords(name));
  };
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {EXPORT_WORDS.heading}
      </h1>
      <div class="page-body">
        {problem !== null && (
          <ProblemBox problem={problem} server={host.server} onRetry={exporting.reload} />
        )}
        {view === null ? (
          problem === null && <Reading />
        ) : (
          <Choice
            exporting={exporting}
            view={view}
            columns={columns}
            chooseColumns={setTicked}
            changed={() => {
              setSaved(null);
            }}
          />
        )}
      </div>
      <footer class="page-foot">
        <p class="foot-note" role="status">
          {saved}
        </p>
        <Button onPress={host.close}>{COMMON_WORDS.close}</Button>
        <Button look="primary" disabled={!isReady} onPress={save}>
          {downloadButton(rows?.length ?? 0)}
        </Button>
      </footer>
    </main>
  );
}

function fileOf(
  { headers, locale }: ExportView,
  rows: readonly ExportRow[],
  columns: readonly number[],
): string {
  const cells = rows.map((row) => chosenCells(row.cells, columns));
  return csvText(chosenCells(headers, columns), cells, separatorOf(languageTag(locale)));
}

function Reading(): JSX.Element {
  return (
    <p class="quiet" role="status">
      {EXPORT_WORDS.reading}
    </p>
  );
}

interface ChoiceProps {
  readonly exporting: Exporting;
  readonly view: ExportView;
  readonly columns: readonly number[];
  readonly chooseColumns: (columns: readonly number[]) => void;
  /** Something else was chosen: what was downloaded before is another file. */
  readonly changed: () => void;
}

function Choice({ exporting, view, columns, chooseColumns, changed }: ChoiceProps): JSX.Element {
  const { headers, stages } = view;
  return (
    <>
      <Ticks
        legend={EXPORT_WORDS.stages}
        items={inOrder(stages).map(({ stage, count }) => ({
          key: stage,
          name: stageName(stage),
          note: payouts(count),
        }))}
        ticked={exporting.stages}
        change={(chosen) => {
          changed();
          exporting.choose(chosen);
        }}
      />
      <details class="section">
        <summary>
          <h2>{EXPORT_WORDS.columns}</h2>
          <span class="quiet">{chosenOf(columns.length, headers.length)}</span>
        </summary>
        <Ticks
          items={headers.map((name, index) => ({ key: index, name }))}
          ticked={columns}
          change={(chosen) => {
            changed();
            chooseColumns(chosen);
          }}
        />
      </details>
      {exporting.rows === null ? (
        exporting.problem === null && <Reading />
      ) : (
        <Outlook view={view} rows={exporting.rows} columns={columns} />
      )}
    </>
  );
}

interface OutlookProps {
  readonly view: ExportView;
  readonly rows: readonly ExportRow[];
  readonly columns: readonly number[];
}

/** What the file will hold: how many, worth what, what wants a look, and its first rows. */
function Outlook({ view, rows, columns }: OutlookProps): JSX.Element {
  if (rows.length === 0) return <p class="quiet">{EXPORT_WORDS.chooseStages}</p>;
  const cautions = cautionsOf(rows);
  const escaped = escapedIn(rows, columns);
  return (
    <>
      <div class="sums" role="status">
        <span class="sums-count">{payouts(rows.length)}</span>
        {sumsOf(view.headers, rows).map(({ currency, amount }) => (
          <span key={currency}>
            {groupedAmount(amount)} {currency}
          </span>
        ))}
      </div>
      {cautions.length > 0 && (
        <Note
          sign="warn"
          title={EXPORT_WORDS.look}
          lines={[
            ...cautions.map(({ caution, count }) => CAUTION_WORDS[caution](count)),
            EXPORT_WORDS.asInSheet,
          ]}
        />
      )}
      {columns.length === 0 ? (
        <p class="quiet">{EXPORT_WORDS.chooseColumns}</p>
      ) : (
        <PreviewTable headers={view.headers} rows={rows} columns={columns} />
      )}
      {escaped > 0 && <p class="quiet small">{escapedWords(escaped)}</p>}
      <p class="quiet small">{formatWords(separatorOf(languageTag(view.locale)))}</p>
    </>
  );
}
