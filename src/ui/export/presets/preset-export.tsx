import { useState } from 'preact/hooks';

import type { ExportRow, ExportView } from '../../../core/contract/export';
import type { ExportPayout, Preset } from '../../../core/export/preset';
import {
  openConstants,
  presetFiles,
  type Part,
  type PresetOutcome,
} from '../../../core/export/preset-files';
import { groupByKey } from '../../../core/values/group-by-key';
import { moneyText } from '../../shared/amounts';
import { Busy } from '../../shared/look/busy';
import { Button } from '../../shared/look/button';
import { Notice } from '../../shared/look/notice';
import { ProblemBox } from '../../shared/problem-box';
import type { PageHost } from '../../shared/server/page-host';
import * as COMMON_TEXT from '../../shared/common-phrases';
import { PresetFields } from './preset-fields';
import { shownMark, sortRows, type SortedRows } from './preset-rows';
import { beforeText, cautionedText, moreText, partLabel, PRESET_TEXT, unfitText } from './text';
import { columnsOf, formOf, usePreset, type PresetState } from './use-preset';

/** Payouts of a list that are shown. */
const SHOWN = 20;

interface PresetExportProps {
  readonly preset: Preset;
  readonly view: ExportView;
  readonly rows: readonly ExportRow[];
  readonly host: PageHost;
  readonly reload: () => void;
}

/** Files for one target: what it needs, what is left out and why, and the files with their control sums. */
export function PresetExport({ preset, view, rows, host, reload }: PresetExportProps) {
  const state = usePreset(host.server, preset, (ids) => shownMark(view, rows, ids));
  const [raw, setRaw] = useState<readonly string[]>([]);
  const [again, setAgain] = useState(false);
  const [made] = useState(() => new Date(host.timers.now()).toISOString());
  const { given, problem } = state;
  if (given === null) return <Busy text={COMMON_TEXT.loading} />;
  const sorted = sortRows(view, rows, columnsOf(given));
  const repeated = again ? sorted.before.map(({ payout }) => payout) : [];
  const payouts = [...sorted.ready, ...repeated];
  const request = {
    preset,
    constants: given,
    form: formOf(given, preset),
    raw,
    name: `payouts-${preset.name}-${made.slice(0, 16).replace(/[T:]/g, '-')}`,
  };
  const outcome = presetFiles(payouts, request);
  const formulas = presetFiles(payouts, { ...request, raw: [] }).unfit.filter(
    ({ why }) => why === 'formula',
  );
  const isOpen = openConstants(preset, given).length > 0;
  return (
    <>
      <PresetFields preset={preset} view={view} given={given} give={state.give} />
      {!preset.verified && (
        <Notice icon="info" title={PRESET_TEXT.checkTitle} lines={[PRESET_TEXT.check]} />
      )}
      {view.forgotten === true && (
        <Notice icon="warn" title={PRESET_TEXT.forgottenTitle} lines={[PRESET_TEXT.forgotten]} />
      )}
      <LeftOut sorted={sorted} outcome={outcome} />
      <Before sorted={sorted} again={again} setAgain={setAgain} />
      <Formulas payouts={formulas.map(({ payout }) => payout)} raw={raw} setRaw={setRaw} />
      {problem !== null && <ProblemBox problem={problem} server={host.server} onRetry={reload} />}
      <RefusedList state={state} reload={reload} />
      <Parts
        parts={isOpen ? [] : outcome.parts}
        state={state}
        hint={isOpen ? PRESET_TEXT.fill : PRESET_TEXT.nothing}
        again={repeated.map(({ id }) => id)}
      />
    </>
  );
}

interface OutcomeProps {
  readonly sorted: SortedRows;
  readonly outcome: PresetOutcome;
}

function LeftOut({ sorted, outcome }: OutcomeProps) {
  const unfit = groupByKey(outcome.unfit.map(({ payout, why }) => [why, payout] as const));
  const lines = [
    ...sorted.cautioned.map(({ caution, count }) => cautionedText(caution, count)),
    ...[...unfit].flatMap(([why, some]) => (why === 'formula' ? [] : unfitText(why, some.length))),
  ];
  return lines.length === 0 ? null : (
    <Notice icon="warn" title={PRESET_TEXT.leftOut} lines={lines} />
  );
}

interface BeforeProps {
  readonly sorted: SortedRows;
  readonly again: boolean;
  readonly setAgain: (again: boolean) => void;
}

/** Payouts that are in an earlier file, with the file: they go out once more only by a deliberate act. */
function Before({ sorted: { before }, again, setAgain }: BeforeProps) {
  if (before.length === 0) return null;
  return (
    <section class="preset-list" aria-label={PRESET_TEXT.before}>
      <h2>{PRESET_TEXT.before}</h2>
      <ul>
        {before.slice(0, SHOWN).map(({ payout, row }) => (
          <li key={payout.id}>
            {payoutText(payout)}{' '}
            <span class="muted">{row.before === undefined ? '' : beforeText(row.before)}</span>
          </li>
        ))}
        {before.length > SHOWN && <li class="muted">{moreText(before.length - SHOWN)}</li>}
      </ul>
      <label class="tick">
        <input
          type="checkbox"
          checked={again}
          onChange={({ currentTarget }) => {
            setAgain(currentTarget.checked);
          }}
        />
        {PRESET_TEXT.again}
      </label>
    </section>
  );
}

interface FormulasProps {
  readonly payouts: readonly ExportPayout[];
  readonly raw: readonly string[];
  readonly setRaw: (ids: readonly string[]) => void;
}

/** Payouts with a text that a spreadsheet would calculate: each is taken only by a tick of its own. */
function Formulas({ payouts, raw, setRaw }: FormulasProps) {
  if (payouts.length === 0) return null;
  return (
    <section class="preset-list" aria-label={PRESET_TEXT.formula}>
      <h2>{PRESET_TEXT.formula}</h2>
      <p class="muted small">{PRESET_TEXT.formulaHint}</p>
      {payouts.map((payout) => (
        <label key={payout.id} class="tick">
          <input
            type="checkbox"
            checked={raw.includes(payout.id)}
            onChange={({ currentTarget }) => {
              const others = raw.filter((id) => id !== payout.id);
              setRaw(currentTarget.checked ? [...others, payout.id] : others);
            }}
          />
          {payoutText(payout)}
        </label>
      ))}
    </section>
  );
}

interface RefusedProps {
  readonly state: PresetState;
  readonly reload: () => void;
}

function RefusedList({ state: { refused }, reload }: RefusedProps) {
  if (refused.length === 0) return null;
  const lines = refused.slice(0, SHOWN).map(({ id, why }) => `${id}: ${why}`);
  return (
    <Notice icon="error" title={PRESET_TEXT.refused} lines={lines}>
      <div class="buttons">
        <Button onPress={reload}>{PRESET_TEXT.readAgain}</Button>
      </div>
    </Notice>
  );
}

interface PartsProps {
  readonly parts: readonly Part[];
  readonly state: PresetState;
  /** Why there are none. */
  readonly hint: string;
  readonly again: readonly string[];
}

function Parts({ parts, state, hint, again }: PartsProps) {
  if (parts.length === 0) return <p class="muted">{hint}</p>;
  return (
    <ul class="preset-parts">
      {parts.map((part) => (
        <li key={part.name}>
          <Button variant="primary" disabled={state.busy} onPress={() => state.save(part, again)}>
            {partLabel(part.ids.length)}
          </Button>
          <span class="sums">
            {part.totals.map((total) => (
              <span key={total.currency}>{moneyText(total)}</span>
            ))}
            <span class="muted">{part.name}</span>
            {state.isSaved(part) && <span role="status">{PRESET_TEXT.saved}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function payoutText(payout: ExportPayout): string {
  return `${payout.vendor}, ${moneyText(payout)}`;
}
