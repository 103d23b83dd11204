import { useEffect, useRef, useState } from 'preact/hooks';

import type { FileSettings } from '../../core/contract/file-settings';
import type { Server } from '../shared/server/server';
import type { Bookings } from './reading/booking';
import type { Mapping } from './reading/columns';
import { completed } from './reading/guess-mapping';
import type { FormatName } from './reading/known-formats';
import { questionsOf, readBookings, type Question } from './reading/map-table';
import { MAX_BYTES, readFile, readText, type FileFault, type ReadFile } from './reading/read-file';
import type { XmlFormat } from './reading/read-xml';
import { readingOf, rememberedFor, rememberedKey, withSaid, type Said } from './reading/remembered';
import type { Pause, Table } from './reading/table';

/** A file that was read, as far as it could be. */
export interface OpenFile {
  readonly name: string;
  readonly format: FormatName | XmlFormat | null;
  /** Null of an XML file. */
  readonly table: Table | null;
  readonly mapping: Mapping | null;
  /** Whether the columns are read as somebody said before. */
  readonly remembered: boolean;
  readonly questions: readonly Question[];
  /** What the cells leave open and somebody has to say: the order of dates, the decimal mark. */
  readonly unsettled: { readonly order: boolean; readonly decimal: boolean };
  /** Null while a question is open. */
  readonly read: Bookings | null;
}

export type FileStep =
  | {
      readonly at: 'none';
      readonly fault: { readonly name: string; readonly why: FileFault } | null;
    }
  | { readonly at: 'reading'; readonly name: string; readonly done: number }
  | { readonly at: 'open'; readonly file: OpenFile };

export interface FileState {
  readonly step: FileStep;
  readonly choose: (file: File) => void;
  readonly paste: (text: string) => void;
  /** Reads the columns as the user says. */
  readonly say: (said: Said) => void;
  /** Remembers how the columns are read, for the next file with this header line. */
  readonly remember: () => void;
  readonly leave: () => void;
}

const parseXml = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');

/** Lets the browser draw and react. */
const breathe: Pause = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** Reads a file in the page. Only the latest choice counts. */
export function useFile(server: Server, pastedName: string): FileState {
  const [step, setStep] = useState<FileStep>({ at: 'none', fault: null });
  const settings = useRef<FileSettings>({ columns: [], presets: {} });
  const run = useRef(0);
  useEffect(() => {
    void server.call('getFileSettings', {}).then((answer) => {
      if (answer.ok) settings.current = answer.value;
    });
  }, [server]);

  const start = async (name: string, read: (pause: Pause) => Promise<ReadFile>) => {
    const own = ++run.current;
    const pause: Pause = async (done) => {
      if (own === run.current) setStep({ at: 'reading', name, done });
      await breathe(done);
    };
    setStep({ at: 'reading', name, done: 0 });
    await breathe(0);
    const next = await opened(name, await read(pause), { settings: settings.current, pause });
    if (own === run.current) setStep(next);
  };
  const say = async (file: OpenFile, said: Said) => {
    if (file.table === null || file.mapping === null) return;
    const own = ++run.current;
    const pause = breathe;
    const next = await readAs({ ...file, table: file.table }, { ...file.mapping, ...said }, pause);
    if (own === run.current) setStep({ at: 'open', file: { ...next, remembered: false } });
  };
  return {
    step,
    choose: (file) => {
      void start(file.name, (pause) => readChosen(file, pause));
    },
    paste: (text) => {
      void start(pastedName, (pause) => readText(text, parseXml, pause));
    },
    say: (said) => {
      if (step.at === 'open') void say(step.file, said);
    },
    remember: () => {
      if (step.at !== 'open' || step.file.table === null || step.file.mapping === null) return;
      const key = rememberedKey(step.file.table.headers);
      void server.call('saveFileSettings', {
        columns: { key, reading: readingOf(step.file.mapping) },
      });
    },
    leave: () => {
      run.current += 1;
      setStep({ at: 'none', fault: null });
    },
  };
}

async function readChosen(file: File, pause: Pause): Promise<ReadFile> {
  // Refused before it is loaded into memory.
  if (file.size > MAX_BYTES) return { kind: 'fault', why: 'tooLarge' };
  return readFile(new Uint8Array(await file.arrayBuffer()), parseXml, pause);
}

interface Opening {
  readonly settings: FileSettings;
  readonly pause: Pause;
}

async function opened(name: string, read: ReadFile, opening: Opening): Promise<FileStep> {
  if (read.kind === 'fault') return { at: 'none', fault: { name, why: read.why } };
  if (read.kind === 'bookings') {
    const { format, ...rest } = read.file;
    const file = { name, format, table: null, mapping: null, remembered: false };
    const unsettled = { order: false, decimal: false };
    return { at: 'open', file: { ...file, unsettled, questions: [], read: rest } };
  }
  const { table, format, guess } = read;
  const said = rememberedFor(opening.settings, table.headers);
  const mapping = said === null ? guess : { ...guess, ...said };
  const file = await readAs({ name, format, table }, mapping, opening.pause);
  return { at: 'open', file: { ...file, remembered: said !== null } };
}

type TableFile = Pick<OpenFile, 'name' | 'format'> & { readonly table: Table };

/** Reads a table as somebody says; what its cells say of dates and decimals counts more. */
async function readAs(
  { name, format, table }: TableFile,
  said: Mapping,
  pause: Pause,
): Promise<Omit<OpenFile, 'remembered'>> {
  const cells = await completed(table, { ...said, order: null, decimal: null }, pause);
  const mapping = withSaid(cells, said);
  const unsettled = { order: cells.order === null, decimal: cells.decimal === null };
  const questions = questionsOf(mapping);
  const read = questions.length > 0 ? null : await readBookings(table, mapping, pause);
  return { name, format, table, mapping, unsettled, questions, read };
}
