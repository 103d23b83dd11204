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
import type { Memory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import type { StagedRecords } from '../staging/staged-records';
import type { PullState } from '../job';
import { keyMark } from './connection';

/** The marks of keys that knew a record of their workbook, newest first. */
type Proofs = readonly { readonly mark: string; readonly at: number }[];

const STORE = 'introw.proved';
const PROOF_MS = 60 * 60_000;
/** Workbooks that one user has open within an hour. */
const MAX_PROOFS = 20;
const MAX_READS = 3;

function proofs({ userStore, clock }: Ports): Proofs {
  const text = userStore.get(STORE);
  const all = text === null ? [] : (JSON.parse(text) as Proofs);
  return all.filter(({ at }) => clock.now() - at < PROOF_MS);
}

/** Whether the user's key knew a record of this workbook within the last hour. */
function isProved(ports: Ports): boolean {
  const mark = keyMark(ports);
  return proofs(ports).some((proof) => proof.mark === mark);
}

/** Remembers that the user's key knows this workbook's records. */
export function noteProof(ports: Ports): void {
  const mark = keyMark(ports);
  const others = proofs(ports).filter((proof) => proof.mark !== mark);
  const next = [{ mark, at: ports.clock.now() }, ...others].slice(0, MAX_PROOFS);
  ports.userStore.set(STORE, JSON.stringify(next));
}

interface Known {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
}

/** Records of this workbook that its organisation's keys know; those that are gone prove nothing and come last. */
function knownRecords({ workbook }: Ports, { payouts, lines }: Memory): Known[] {
  const all = [
    ...[...payouts.entries()].map(([id, { gone }]) => ({ sheet: 'Payouts', id, gone }) as const),
    ...[...lines.entries()].map(([id, { gone }]) => ({ sheet: 'Lines', id, gone }) as const),
  ];
  if (all.length === 0) return idsInSheets(workbook);
  return [...all.filter(({ gone }) => gone !== true), ...all.filter(({ gone }) => gone === true)];
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

/** Reads at most three of the records by id: whether the key knows one of them. */
function knowsOneOf(
  ports: Ports,
  client: IntrowClient,
  records: readonly Known[],
): Result<boolean> {
  for (const { sheet, id } of records.slice(0, MAX_READS)) {
    const call: Call<unknown> = sheet === 'Payouts' ? getPayout(id) : getLine(id);
    const [outcome] = client.send([call]);
    if (outcome?.ok === true) return ok(true);
    if (outcome?.error.kind !== 'notFound' && outcome !== undefined)
      return fail(toProblem(outcome.error, ports.clock.now()));
  }
  return ok(false);
}

/** Ok when the key knows one of the workbook's records, or there is none to ask about. */
function proveBy(ports: Ports, client: IntrowClient, known: readonly Known[]): Result<null> {
  if (known.length === 0) return ok(null);
  const knows = knowsOneOf(ports, client, known);
  if (!knows.ok) return knows;
  if (!knows.value) return fail(stranger());
  noteProof(ports);
  return ok(null);
}

/** Requests that the proof takes before new lines go out. */
export function proofReads(ports: Ports, changes: readonly PlannedChange[]): number {
  return changes.some(({ request }) => request?.kind === 'create') && !isProved(ports) ? 1 : 0;
}

/** To be asked before a new line goes out. */
export function proveForCreate(ports: Ports, client: IntrowClient, memory: Memory): Result<null> {
  return isProved(ports) ? ok(null) : proveBy(ports, client, knownRecords(ports, memory));
}

/** What a pull is about to write. */
interface Fetched extends Pick<PullState, 'applied' | 'newOrganisation' | 'keyMark'> {
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
  { records, applied, newOrganisation, keyMark: begunWith }: Fetched,
): Result<null> {
  const isNew = newOrganisation === true;
  const brought = !isNew && holdsOwn(memory, records);
  const fetched = fetchedIds(records);
  if (begunWith !== keyMark(ports) && !brought && fetched.length > 0) {
    const knows = knowsOneOf(ports, client, fetched);
    if (!knows.ok) return knows;
    if (!knows.value) return fail(strangersPages());
  }
  if (isNew || applied > 0 || isProved(ports)) return ok(null);
  const known = knownRecords(ports, memory);
  // The first records of a workbook say which organisation is its own.
  if (known.length > 0 && !brought) return proveBy(ports, client, known);
  noteProof(ports);
  return ok(null);
}

/** Whether this workbook holds one of the records already. */
function holdsOwn(memory: Memory, { payouts, lines }: StagedRecords): boolean {
  const ours = (id: string | null) => id !== null && memory.payouts.all().has(id);
  return (
    payouts.some(({ id }) => ours(id)) ||
    lines.some(({ id, payoutId }) => ours(payoutId) || memory.lines.all().has(id))
  );
}

function fetchedIds({ payouts, lines }: StagedRecords): Known[] {
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
  if (isProved(ports)) return ok(null);
  const fetched = staged === null ? [] : fetchedIds(staged);
  if (staged === null || fetched.length === 0 || holdsOwn(memory, staged))
    return proveBy(ports, client, fetched.length > 0 ? fetched : knownRecords(ports, memory));
  const knows = knowsOneOf(ports, client, fetched);
  if (!knows.ok) return knows;
  return knows.value ? ok(null) : fail(stranger());
}

function strangersPages(): Problem {
  return problem(
    'INVALID_INPUT',
    'What this pull had fetched came with another API key, and your key knows none of it: it is another ' +
      'organisation’s. Nothing was written. Pull again.',
    { by: 'pull', sheets: ['Payouts', 'Lines'] },
  );
}

function stranger(): Problem {
  return problem(
    'INVALID_INPUT',
    'Your API key knows none of the records of this workbook: it is probably another organisation’s. ' +
      'Nothing was written or sent. Enter the key of this workbook’s organisation in Settings. If the workbook is to ' +
      'hold the payouts of another organisation from now on, pull them as such: its present rows then count as gone.',
    { by: 'newOrganisation', sheets: ['Payouts', 'Lines'] },
  );
}
