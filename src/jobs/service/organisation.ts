/**
 * Proves that a key belongs to the organisation whose records this workbook holds: one key serves all workbooks of its
 * user, and another organisation's would mix its records in, or create lines there.
 */
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import type { PlannedChange } from '../../core/plan/change';
import type { IntrowClient } from '../../introw/client';
import { getLine, getPayout, type Call } from '../../introw/endpoints';
import { toProblem } from '../../introw/errors';
import { isClaim } from '../../core/records/readings';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import { readKept } from '../../sheets/memory/kept';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import type { StagedRecords } from '../staging/staged-records';
import type { PullState } from '../job';
import { keyMark } from './connection';
import { isPresent, isProved, noteProof, type Known } from './proofs';

const MAX_READS = 3;

/**
 * Records of this workbook that its organisation's keys know; null where it never held any. What is gone proves nothing, as
 * it may be the organisation's before this one.
 */
function knownRecords(ports: Ports, { payouts, lines }: Memory): Known[] | null {
  const all = [
    ...[...payouts.entries()].map(([id, { gone }]) => ({ sheet: 'Payouts', id, gone }) as const),
    ...[...lines.entries()].map(([id, { gone }]) => ({ sheet: 'Lines', id, gone }) as const),
  ];
  const present = all.filter(({ gone }) => gone !== true);
  if (present.length > 0) return present;
  const shown = idsInSheets(ports.workbook);
  if (all.length + shown.length === 0) return null;
  const gone = new Set(all.map(({ id }) => id));
  const { brought } = readKept(ports);
  return shown.filter(({ id }) => !gone.has(id) && (brought?.includes(id) ?? true));
}

/** Where the memory is lost the ids in the sheets still say whose workbook it is. */
function idsInSheets(workbook: Ports['workbook']): Known[] {
  return [PAYOUTS, LINES].flatMap((schema): Known[] => {
    const table = openTable(workbook, schema);
    if (table?.ok !== true) return [];
    const ids = readIds(table.value).filter((id) => id !== '' && !isClaim(id));
    return ids.map((id) => ({ sheet: schema.sheet as Known['sheet'], id }));
  });
}

/** Reads at most three of the records by id: the first that the key knows; null where it knows none. */
function firstKnown(
  ports: Ports,
  client: IntrowClient,
  records: readonly Known[],
): Result<Known | null> {
  for (const record of records.slice(0, MAX_READS)) {
    const { sheet, id } = record;
    const call: Call<unknown> = sheet === 'Payouts' ? getPayout(id) : getLine(id);
    const [outcome] = client.send([call]);
    if (outcome?.ok === true) return ok({ sheet, id });
    if (outcome?.error.kind !== 'notFound' && outcome !== undefined)
      return fail(toProblem(outcome.error, ports.clock.now()));
  }
  return ok(null);
}

/** Ok when the key knows one of the workbook's records, or the workbook never held any. */
function proveBy(ports: Ports, client: IntrowClient, known: readonly Known[] | null): Result<null> {
  if (known === null) return ok(null);
  const knows = firstKnown(ports, client, known);
  if (!knows.ok) return knows;
  if (knows.value === null) return fail(stranger());
  noteProof(ports, knows.value);
  return ok(null);
}

/** Requests that the proof takes before new lines go out. */
export function proofReads(ports: Ports, changes: readonly PlannedChange[]): number {
  const creates = changes.some(({ request }) => request?.kind === 'create');
  return creates && !isProved(ports, openMemory(ports)) ? 1 : 0;
}

/** To be asked before a new line goes out. */
export function proveForCreate(ports: Ports, client: IntrowClient, memory: Memory): Result<null> {
  return isProved(ports, memory) ? ok(null) : proveBy(ports, client, knownRecords(ports, memory));
}

/** What a pull is about to write. */
interface Writing extends Pick<PullState, 'applied' | 'newOrganisation' | 'keyMark'> {
  readonly records: StagedRecords;
}

/**
 * To be asked before what a pull fetched is written: a record of it that this workbook holds already is proof enough. What
 * was fetched with another key may be another organisation's: then this key has to know a record of it.
 */
export function proveForPull(
  ports: Ports,
  client: IntrowClient,
  memory: Memory,
  { records, applied, newOrganisation, keyMark: begunWith }: Writing,
): Result<null> {
  const isNew = newOrganisation === true;
  const brought = !isNew && holdsOwn(memory, records);
  const fetched = fetchedIds(records);
  if (begunWith !== keyMark(ports) && !brought && fetched.length > 0) {
    const knows = firstKnown(ports, client, fetched);
    if (!knows.ok) return knows;
    if (knows.value === null) return fail(strangersPages());
  }
  if (isNew || applied > 0 || brought || isProved(ports, memory)) return ok(null);
  // The first records of a workbook say which organisation is its own.
  return proveBy(ports, client, knownRecords(ports, memory));
}

/** Whether this workbook holds one of the records already, as one that is not gone. */
function holdsOwn(memory: Memory, { payouts, lines }: StagedRecords): boolean {
  const ours = (id: string | null) => id !== null && isPresent(memory.payouts.all().get(id));
  return (
    payouts.some(({ id }) => ours(id)) ||
    lines.some(({ id, payoutId }) => ours(payoutId) || isPresent(memory.lines.all().get(id)))
  );
}

/** The records of both kinds that a pull fetched. */
export function fetchedIds({ payouts, lines }: StagedRecords): Known[] {
  return [
    ...payouts.map(({ id }) => ({ sheet: 'Payouts', id }) as const),
    ...lines.map(({ id }) => ({ sheet: 'Lines', id }) as const),
  ];
}

/**
 * To be asked before somebody goes on with a job that was begun under another key; `staged` is what a pull has fetched so
 * far. To know a record of that is no proof of knowing the workbook's.
 */
export function proveForTakeover(
  ports: Ports,
  client: IntrowClient,
  memory: Memory,
  staged: StagedRecords | null,
): Result<null> {
  if (isProved(ports, memory)) return ok(null);
  const fetched = staged === null ? [] : fetchedIds(staged);
  if (staged === null || fetched.length === 0)
    return proveBy(ports, client, knownRecords(ports, memory));
  if (holdsOwn(memory, staged)) return proveBy(ports, client, withOthers(ports, memory, fetched));
  const knows = firstKnown(ports, client, fetched);
  if (!knows.ok) return knows;
  return knows.value === null ? fail(stranger()) : ok(null);
}

/** Fetched records of the workbook's organisation: where they are few all may be gone since, then others of it tell as well. */
function withOthers(ports: Ports, memory: Memory, fetched: readonly Known[]): readonly Known[] {
  if (fetched.length >= MAX_READS) return fetched;
  const ids = new Set(fetched.map(({ id }) => id));
  return [...fetched, ...(knownRecords(ports, memory) ?? []).filter(({ id }) => !ids.has(id))];
}

function strangersPages(): Problem {
  return problem(
    'INVALID_INPUT',
    'What this pull had fetched came with another API key, and your key cannot see any of it: it ' +
      'belongs to another organisation. Nothing was written. Pull again.',
    { by: 'pull', sheets: ['Payouts', 'Lines'] },
  );
}

function stranger(): Problem {
  return problem(
    'INVALID_INPUT',
    'Your API key cannot see any of the records in this workbook: it probably belongs to another organisation. ' +
      'Nothing was written or sent. Enter the key of this workbook’s organisation in Settings. If this workbook ' +
      'should hold another organisation’s payouts from now on, choose “Pull as a new organisation”: its present rows then ' +
      'count as gone.',
    { by: 'newOrganisation', sheets: ['Payouts', 'Lines'] },
  );
}
