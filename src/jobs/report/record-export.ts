import type { ExportRecorded, RecordExport } from '../../core/contract/export';
import { failWith, type Result } from '../../core/errors';
import type { Ports } from '../ports';

/** Remembers in which file payouts are about to go out. */
export function recordExport(_ports: Ports, _request: RecordExport): Result<ExportRecorded> {
  return failWith('INVALID_INPUT', 'Files cannot be remembered yet. Nothing was done.');
}
