import { useState } from 'preact/hooks';

import type { ExportRow, ExportView } from '../../core/contract/export';
import { csvText, separatorOf } from '../../core/export/csv';
import { Busy } from '../shared/look/busy';
import { moneyText } from '../shared/amounts';
import { Button } from '../shared/look/button';
import { languageTag } from '../shared/locale';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { negativeText } from '../../core/values/negatives';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import * as COMMON_TEXT from '../shared/common-phrases';
import { download } from './download';
import {
  cautionCounts,
  chosenCells,
  countEscaped,
  sortStages,
  totalsOf,
  defaultColumns,
} from './export-summary';
import { PreviewTable } from './preview-table';
import { CheckboxList } from './checkbox-list';
import { PRESETS } from '../../core/export/presets';
import type { Preset } from '../../core/export/preset';
import { PresetExport } from './presets/preset-export';
import { Select } from './presets/preset-fields';
import { PRESET_TEXT } from './presets/text';
import { useExport, type ExportState } from './use-export';
import {
  CAUTION_TEXT,
  chosenOfAll,
  downloadLabel,
  escapedText,
  EXPORT_TEXT,
  formatText,
  leftOutTitle,
  payoutCount,
  savedText,
  stageName,
  takeText,
} from './text';

/** Lets the user choose stages and columns, previews the CSV file and downloads it. */
export function ExportPage({ host }: { readonly host: PageHost }) {
  const state = useExport(host.server);
  const { view, rows, problem } = state;
  const [chosenColumns, setChosenColumns] = useState<readonly number[] | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [preset, setPreset] = useState<Preset | null>(null);
  useEscape(host.close);
  const columns = chosenColumns ?? (view === null ? [] : defaultColumns(view.headers));
  const [takesDoubtful, setTakesDoubtful] = useState(false);
  const taken =
    rows === null || takesDoubtful ? rows : rows.filter(({ caution }) => caution === null);
  const isReady = view !== null && taken !== null && taken.length > 0 && columns.length > 0;
  const save = () => {
    if (!isReady) return;
    const name = `payouts-${new Date(host.timers.now()).toISOString().slice(0, 10)}.csv`;
    download(name, csvOf(view, taken, columns));
    setSaved(savedText(name));
  };
  return (
    <Page heading={EXPORT_TEXT.heading}>
      <div class="page-body">
        {problem !== null && (
          <ProblemBox problem={problem} server={host.server} onRetry={state.reload} />
        )}
        {view === null ? (
          problem === null && <Reading />
        ) : (
          <ExportOptions
            state={state}
            view={view}
            columns={columns}
            chooseColumns={setChosenColumns}
            preset={preset}
            choosePreset={setPreset}
            host={host}
            taken={taken}
            takesDoubtful={takesDoubtful}
            takeDoubtful={setTakesDoubtful}
            onChange={() => {
              setSaved(null);
            }}
          />
        )}
      </div>
      <footer class="page-footer">
        <p class="footer-note" role="status">
          {saved}
        </p>
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
        {preset === null && (
          <Button variant="primary" disabled={!isReady} onPress={save}>
            {downloadLabel(taken?.length ?? 0)}
          </Button>
        )}
      </footer>
    </Page>
  );
}

function csvOf(
  { headers, locale }: ExportView,
  rows: readonly ExportRow[],
  columns: readonly number[],
): string {
  const cells = rows.map((row) => chosenCells(row.cells, columns));
  return csvText(chosenCells(headers, columns), cells, separatorOf(languageTag(locale)));
}

function Reading() {
  return <Busy text={EXPORT_TEXT.reading} />;
}

interface ExportOptionsProps {
  readonly state: ExportState;
  readonly view: ExportView;
  readonly columns: readonly number[];
  readonly chooseColumns: (columns: readonly number[]) => void;
  /** Null for a file of free columns. */
  readonly preset: Preset | null;
  readonly choosePreset: (preset: Preset | null) => void;
  readonly host: PageHost;
  /** The rows that go into a file of free columns; null while they are being read. */
  readonly taken: readonly ExportRow[] | null;
  /** Whether rows are taken of which Introw does not have what the sheet says. */
  readonly takesDoubtful: boolean;
  readonly takeDoubtful: (takes: boolean) => void;
  /** Called when the choice changes, so that an earlier download no longer matches it. */
  readonly onChange: () => void;
}

function ExportOptions(props: ExportOptionsProps) {
  const { state, view, preset, choosePreset, host, onChange } = props;
  const { rows } = state;
  const { taken, takeDoubtful } = props;
  const targets = PRESETS.map(({ name, title }) => [name, title] as const);
  return (
    <>
      <Select
        name="target"
        label={PRESET_TEXT.target}
        value={preset?.name ?? ''}
        options={[['', PRESET_TEXT.freeForm], ...targets]}
        give={(_, name) => {
          onChange();
          choosePreset(PRESETS.find((one) => one.name === name) ?? null);
        }}
      />
      {preset === null && <Cautions {...props} />}
      <CheckboxList
        legend={EXPORT_TEXT.stages}
        items={sortStages(view.stages).map(({ stage, count }) => ({
          key: stage,
          name: stageName(stage),
          note: payoutCount(count),
        }))}
        checked={state.stages}
        onChange={(chosen) => {
          onChange();
          takeDoubtful(false);
          state.choose(chosen);
        }}
      />
      {preset === null && <Columns {...props} />}
      {rows === null && state.problem === null && <Reading />}
      {preset === null && rows?.length === 0 && <p class="muted">{EXPORT_TEXT.chooseStages}</p>}
      {preset === null && taken !== null && taken.length > 0 && (
        <FilePreview view={view} rows={taken} columns={props.columns} />
      )}
      {rows !== null && preset !== null && (
        <PresetExport
          key={preset.name}
          preset={preset}
          view={view}
          rows={rows}
          host={host}
          reload={state.reload}
        />
      )}
    </>
  );
}

/** The payouts of which Introw does not have what the sheet says: told first, and taken only by a tick. */
function Cautions({ state, takesDoubtful, takeDoubtful, onChange }: ExportOptionsProps) {
  const cautions = cautionCounts(state.rows ?? []);
  const count = cautions.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  const lines = cautions.map((one) => CAUTION_TEXT[one.caution](one.count));
  return (
    <div class="cautions">
      <Notice
        icon="warn"
        title={takesDoubtful ? EXPORT_TEXT.cautionsTitle : leftOutTitle(count)}
        lines={takesDoubtful ? [...lines, EXPORT_TEXT.fileHoldsSheet] : lines}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={takesDoubtful}
          onChange={({ currentTarget }) => {
            onChange();
            takeDoubtful(currentTarget.checked);
          }}
        />
        {takeText(count)}
      </label>
    </div>
  );
}

/** The columns of a file of free form. */
function Columns({ view: { headers }, columns, chooseColumns, onChange }: ExportOptionsProps) {
  return (
    <details class="section">
      <summary>
        <h2>{EXPORT_TEXT.columns}</h2>
        <span class="muted">{chosenOfAll(columns.length, headers.length)}</span>
      </summary>
      <CheckboxList
        items={headers.map((name, index) => ({ key: index, name }))}
        checked={columns}
        onChange={(chosen) => {
          onChange();
          chooseColumns(chosen);
        }}
      />
    </details>
  );
}

interface FilePreviewProps {
  readonly view: ExportView;
  readonly rows: readonly ExportRow[];
  readonly columns: readonly number[];
}

/** A preview of the file: the number of payouts, the totals, and the first rows. */
function FilePreview({ view, rows, columns }: FilePreviewProps) {
  const escaped = countEscaped(rows, columns);
  const { totals, negatives, outside } = totalsOf(view, rows);
  return (
    <>
      <div class="sums" role="status">
        <span class="sums-count">{payoutCount(rows.length)}</span>
        {totals.map((total) => (
          <span key={total.currency}>
            {moneyText(total)}{' '}
            <small class="muted">
              {negatives
                .filter((one) => one.currency === total.currency)
                .map((one) => negativeText(one, view.locale))}
            </small>
          </span>
        ))}
        {outside.map((text) => (
          <span key={text} class="muted small">
            {text}
          </span>
        ))}
      </div>
      {columns.length === 0 ? (
        <p class="muted">{EXPORT_TEXT.chooseColumns}</p>
      ) : (
        <PreviewTable headers={view.headers} rows={rows} columns={columns} />
      )}
      {escaped > 0 && <p class="muted small">{escapedText(escaped)}</p>}
      <p class="muted small">{formatText(separatorOf(languageTag(view.locale)))}</p>
    </>
  );
}
