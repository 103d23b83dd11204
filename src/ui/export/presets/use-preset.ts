import { useEffect, useState } from 'preact/hooks';

import type { ExportRecorded } from '../../../core/contract/export';
import type { Problem } from '../../../core/errors';
import { DATE_FORMS, initialConstants, type Form, type Preset } from '../../../core/export/preset';
import type { Part } from '../../../core/export/preset-files';
import type { Server } from '../../shared/server/server';
import { download } from '../download';
import type { ChosenColumns } from './preset-rows';

type Refused = ExportRecorded['refused'];

/** What the user gives a preset, and what became of its files. */
export interface PresetState {
  /** Constants and choices by key; null until what is kept has been read. */
  readonly given: Readonly<Record<string, string>> | null;
  readonly give: (key: string, text: string) => void;
  /** Whether exactly these files were saved. */
  readonly isSaved: (part: Part) => boolean;
  readonly problem: Problem | null;
  readonly refused: Refused;
  readonly busy: boolean;
  /** Has the payouts remembered, then saves the files. Files that were saved are saved again as they are. */
  readonly save: (part: Part, again: readonly string[]) => Promise<void>;
}

/** `shownMark`: of these payouts' rows as the files were made of them. */
export function usePreset(
  server: Server,
  preset: Preset,
  shownMark: (ids: readonly string[]) => string,
): PresetState {
  const [given, setGiven] = useState<Readonly<Record<string, string>> | null>(null);
  const [saved, setSaved] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refused, setRefused] = useState<Refused>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void server.call('getFileSettings', {}).then((answer) => {
      const kept = answer.ok ? (answer.value.presets[preset.name] ?? {}) : {};
      setGiven({ ...initialGiven(preset), ...kept });
    });
  }, [server, preset]);
  const isSaved = (part: Part) => saved.includes(contentOf(part));
  const save: PresetState['save'] = async (part, again) => {
    setProblem(null);
    setRefused([]);
    if (isSaved(part)) {
      saveFiles(part);
      return;
    }
    setBusy(true);
    void server.call('saveFileSettings', { preset: { name: preset.name, constants: given ?? {} } });
    const { name: file, ids } = part;
    const repeated = again.filter((id) => ids.includes(id));
    const answer = await server.call('recordExport', {
      preset: preset.name,
      file,
      ids,
      shown: shownMark(ids),
      ...(repeated.length === 0 ? {} : { again: repeated }),
    });
    setBusy(false);
    if (!answer.ok) setProblem(answer.error);
    else if (answer.value.recorded < ids.length) setRefused(answer.value.refused);
    else {
      setSaved([...saved, contentOf(part)]);
      saveFiles(part);
    }
  };
  return {
    given,
    give: (key, text) => {
      setGiven({ ...given, [key]: text });
    },
    isSaved,
    problem,
    refused,
    busy,
    save,
  };
}

/** Every file to the letter: one that has changed since is another one. */
function contentOf({ files }: Part): string {
  return files.flatMap(({ name, text }) => [name, text]).join('\n');
}

function saveFiles({ files }: Part): void {
  for (const { name, text } of files) download(name, text);
}

function initialGiven(preset: Preset): Record<string, string> {
  return {
    ...initialConstants(preset),
    dates: preset.form.dates,
    decimal: preset.form.decimal,
    vendor: 'Partner',
    contact: '',
  };
}

export function formOf(given: Readonly<Record<string, string>>, preset: Preset): Form {
  const dates = DATE_FORMS.find((one) => one === given['dates']) ?? preset.form.dates;
  return { dates, decimal: given['decimal'] === ',' ? ',' : '.' };
}

export function columnsOf(given: Readonly<Record<string, string>>): ChosenColumns {
  return { vendor: given['vendor'] ?? 'Partner', contact: given['contact'] ?? '' };
}
