import type { FileSettings, SaveFileSettings } from '../../core/contract/file-settings';
import { failWith, ok, type Result } from '../../core/errors';
import { readStored, writeStored } from '../../core/stored';
import type { Ports } from '../ports';

const COLUMNS = 'introw.files.columns';
const PRESETS = 'introw.files.presets';
/** Of the 9,000 bytes that a value may have; every character may take three. */
const MAX_CHARACTERS = 2_900;
const MAX_CONSTANT = 200;

/** How the files of this workbook are read and written. Belongs to the workbook; no key and no amount is in it. */
export function getFileSettings({ documentStore }: Ports): FileSettings {
  return {
    columns: (readStored(documentStore, COLUMNS) as FileSettings['columns'] | null) ?? [],
    presets: (readStored(documentStore, PRESETS) as FileSettings['presets'] | null) ?? {},
  };
}

/** Remembers how one file is read, or what one preset needs. The header lines that were used longest ago are forgotten. */
export function saveFileSettings(ports: Ports, change: SaveFileSettings): Result<FileSettings> {
  const { documentStore } = ports;
  const { columns, presets } = getFileSettings(ports);
  if (change.columns !== undefined) {
    const { key } = change.columns;
    const kept = [change.columns, ...columns.filter((one) => one.key !== key)];
    while (JSON.stringify(kept).length > MAX_CHARACTERS) kept.pop();
    writeStored(documentStore, COLUMNS, kept);
  }
  if (change.preset !== undefined) {
    const { name, constants } = change.preset;
    const next = { ...presets, [name]: constants };
    const isLong = Object.values(constants).some((one) => one.length > MAX_CONSTANT);
    if (isLong || JSON.stringify(next).length > MAX_CHARACTERS)
      return failWith(
        'INVALID_INPUT',
        'These texts are too long to be kept. Nothing was saved. Shorten them.',
      );
    writeStored(documentStore, PRESETS, next);
  }
  return ok(getFileSettings(ports));
}
