import type {
  ExportCaution,
  ExportRecorded,
  ExportRefusal,
  RecordExport,
  WentOut,
} from '../../core/contract/export';
import { failWith, ok, type Result } from '../../core/errors';
import { contentMark } from '../../core/export/content-mark';
import { isSettled } from '../../core/payments/payable';
import { isMistakable } from '../../core/records/overtyped';
import { wentOutStore, type WentOutStore } from '../../sheets/memory/went-out';
import { exportedRows } from '../../sheets/report/export-rows';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { readPending, type Pending } from '../review/pending';
import { cautionsOf } from './export';

type Refused = ExportRecorded['refused'][number];

/**
 * Remembers in which file payouts are about to go out: all of those named or, where one may not go out, none. One that went
 * out before may go again if it is named among `again`. None does where a row is not as it was read for the file. Sends nothing.
 */
export function recordExport(ports: Ports, request: RecordExport): Result<ExportRecorded> {
  return locked(ports, (): Result<ExportRecorded> => {
    const pending = readPending(ports, {});
    if (!pending.ok) return pending;
    const ids = [...new Set(request.ids)];
    const store = wentOutStore(ports);
    const at = new Date(ports.clock.now()).toISOString();
    const { email: user } = ports.user();
    const refused = refusals(ports, pending.value, store, request);
    if (refused.length > 0) return ok({ recorded: 0, at, user, refused });
    if (request.shown !== undefined && request.shown !== markNow(pending.value, request.ids))
      return failWith('INVALID_INPUT', MOVED);
    const { preset, file } = request;
    store.save(ids, { at, user, preset, file });
    const isThere = ids.every((id) => wentOutStore(ports).get(id)?.at === at);
    return isThere
      ? ok({ recorded: ids.length, at, user, refused })
      : failWith(
          'NOT_ALLOWED',
          'The add-on could not record which payouts go out, so no file was made. Check whether the hidden sheet of exports is protected, then try again.',
        );
  });
}

const MOVED =
  'Rows of these payouts changed since they were read for this file, for example by a pull or an edit. Nothing went out. Read the sheet again.';

function markNow({ payouts }: Pending, ids: readonly string[]): string {
  const rows = payouts === null ? [] : exportedRows(payouts.snapshot).rows;
  const cellsOf = new Map(rows.map(({ id, cells }) => [id, cells]));
  return contentMark(ids.map((id) => cellsOf.get(id) ?? []));
}

const WHY: Readonly<Record<Exclude<ExportRefusal, 'before'>, string>> = {
  unknown: 'Introw did not return it at the last pull.',
  overtyped:
    'Cells of the add-on in its row were typed over: put them back in the review, or pull.',
  conflict: 'It is in conflict with a change at Introw.',
  unapproved: 'It has a change that waits for a second person.',
  blocked: 'It has a blocked edit; the review says why.',
  edit: 'It has an edit that is not sent yet.',
  final: 'It is PAID or DECLINED.',
};

function refusals(
  ports: Ports,
  pending: Pending,
  store: WentOutStore,
  request: RecordExport,
): Refused[] {
  const again = new Set(request.again);
  const ids = [...new Set(request.ids)];
  const rows = new Map(pending.sheets.payouts.rows.map((reading) => [reading.id, reading]));
  const cautionOf = cautionsOf(ports, pending);
  const isForgotten = store.isForgotten();
  return ids.flatMap((id): Refused[] => {
    const reading = rows.get(id);
    const refuse = (code: keyof typeof WHY): Refused[] => [{ id, code, why: WHY[code] }];
    const base = reading?.base ?? null;
    if (reading === undefined || base === null || reading.idFault !== null)
      return refuse('unknown');
    if (isMistakable(reading.overtyped)) return refuse('overtyped');
    const caution: ExportCaution | null = cautionOf(reading.row, id);
    if (caution !== null) return refuse(caution);
    if (isSettled(base.stage)) return refuse('final');
    if (again.has(id)) return [];
    const before = store.get(id);
    if (before !== undefined) return [{ id, code: 'before', why: wentOut(before), before }];
    return isForgotten ? [{ id, code: 'before', why: FORGOTTEN }] : [];
  });
}

function wentOut({ at, user, file }: WentOut): string {
  return `It went out on ${at.slice(0, 10)} in “${file}”, by ${user}.`;
}

const FORGOTTEN =
  'It may have gone out already: the record of earlier files was altered, or comes from an older version of this workbook.';
