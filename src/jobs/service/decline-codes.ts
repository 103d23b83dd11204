/**
 * How Introw spells the reasons of a decline, where that differs from what the client assumes: the team's own correction,
 * so that nobody waits for a release. It belongs to the workbook and lies outside of the sheets.
 */
import { failWith, ok, type Result } from '../../core/errors';
import { DECLINE_REASONS } from '../../core/records/decline-reasons';
import type { KeyValueStore } from '../../core/ports';
import { readStored, writeStored } from '../../core/stored';

/** By our code; a reason that is missing is spelled as the client assumes. */
export type DeclineCodes = Readonly<Record<string, string>>;

const CODES = 'introw.declineCodes';
const SPELLING = /^[A-Za-z0-9_.-]{1,100}$/;

export function declineCodesOf(documentStore: KeyValueStore): DeclineCodes {
  return (readStored(documentStore, CODES) as DeclineCodes | null) ?? {};
}

export function saveDeclineCodes(documentStore: KeyValueStore, codes: DeclineCodes): void {
  writeStored(documentStore, CODES, codes);
}

/** Typed spellings without blanks around them and without empty ones, or why they cannot be used. */
export function checkedCodes(typed: DeclineCodes): Result<DeclineCodes> {
  const known = DECLINE_REASONS.filter(({ code }) => (typed[code] ?? '').trim() !== '');
  const entries = known.map(({ code, label }) => ({
    code,
    label,
    spelling: typed[code]?.trim() ?? '',
  }));
  const odd = entries.find(({ spelling }) => !SPELLING.test(spelling));
  if (odd !== undefined)
    return failWith(
      'INVALID_INPUT',
      `“${odd.spelling}” cannot be the code for “${odd.label}”: use letters, digits, and _ - . only. Nothing was saved.`,
    );
  const codes = Object.fromEntries(entries.map(({ code, spelling }) => [code, spelling]));
  const sent = DECLINE_REASONS.map(({ code, label }) => ({ label, spelling: codes[code] ?? code }));
  const twice = sent.find(
    ({ spelling }, at) => sent.findIndex((one) => one.spelling === spelling) < at,
  );
  if (twice === undefined) return ok(codes);
  const first = sent.find(({ spelling }) => spelling === twice.spelling);
  return failWith(
    'INVALID_INPUT',
    `“${first?.label ?? ''}” and “${twice.label}” would both be sent as ${twice.spelling}. ` +
      'Give each reason a code of its own. Nothing was saved.',
  );
}
