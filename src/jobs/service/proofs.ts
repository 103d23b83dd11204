/**
 * What a user's key was found to know. A proof names the record, and holds while the workbook holds that record as one that
 * is not gone: so it ends with the organisation whose it was, and in any other version of the file.
 */
import type { RecordBase } from '../../core/records/readings';
import { readStored, writeStored } from '../../core/stored';
import type { Memory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import { keyMark } from './connection';

/** A record of the workbook. */
export interface Known {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
}

/** That a key knew a record of its workbook at a time, ms UTC. */
interface Proof extends Known {
  readonly mark: string;
  readonly at: number;
}

const STORE = 'introw.proved';
const PROOF_MS = 60 * 60_000;
/** Workbooks that one user has open within an hour. */
const MAX_PROOFS = 20;

/** Those of the last hour, newest first. */
function proofs({ userStore, clock }: Ports): readonly Proof[] {
  const all = (readStored(userStore, STORE) as Proof[] | null) ?? [];
  return all.filter(({ at }) => clock.now() - at < PROOF_MS);
}

/** Whether the user's key knew, within the last hour, a record that this workbook holds. */
export function isProved(ports: Ports, { payouts, lines }: Memory): boolean {
  const mark = keyMark(ports);
  const proof = proofs(ports).find((one) => one.mark === mark);
  // A build before this one named no record.
  if (proof === undefined || !('id' in proof)) return false;
  return isPresent((proof.sheet === 'Payouts' ? payouts : lines).get(proof.id));
}

/** Whether the workbook holds a record as one that the service still has. */
export function isPresent(base: RecordBase | undefined): boolean {
  return base !== undefined && base.gone !== true;
}

/** Remembers that the user's key knows this record of the workbook. */
export function noteProof(ports: Ports, { sheet, id }: Known): void {
  const mark = keyMark(ports);
  const all = proofs(ports);
  if (all.some((one) => one.mark === mark && one.sheet === sheet && one.id === id)) return;
  const others = all.filter((one) => one.mark !== mark);
  const next = [{ mark, at: ports.clock.now(), sheet, id }, ...others].slice(0, MAX_PROOFS);
  writeStored(ports.userStore, STORE, next);
}
