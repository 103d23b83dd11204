/** What Google refuses to a script for reasons that a user can do something about, in words. */
import { problem, ProblemError } from '../core/errors';
import type { Refused } from '../core/ports';

/** Parts of the messages of exceptions (Google's documentation, and messages quoted in public repositories). */
const REFUSALS: readonly (readonly [part: string, words: (place: string) => string])[] = [
  [
    'protected cell or object',
    (place) =>
      `${place} is protected from you, as a whole or in part. ` +
      'Ask its owner to let you edit it (Data > Protect sheets and ranges), then try again.',
  ],
  [
    'the number of cells in the workbook above the limit',
    () =>
      'This workbook has reached the 10 million cells that Google allows, so no row can be added. ' +
      'Delete sheets, rows or columns that nobody needs, then try again.',
  ],
  ['property storage quota', () => STORE_FULL],
  ['Argument too large', () => STORE_FULL],
];

const STORE_FULL =
  'The add-on’s storage for this workbook is full. Make a copy of the file (File > Make a copy), ' +
  'which starts with empty storage, and work there.';

/** Refusals of cells, each with what refuses them. */
const CELLS: readonly (readonly [part: string, by: Refused['by']])[] = [
  ['violates the data validation rules set on this cell', 'rule'],
  ["can't set the number format of cells in a typed column", 'table'],
  ['not allowed on cells in typed columns', 'table'],
];

/** What refuses cells, as an exception says; null where it is another exception. */
export function refusedBy(error: unknown): Refused['by'] | null {
  const text = String(error);
  return CELLS.find(([part]) => text.includes(part))?.[1] ?? null;
}

/** How a refusal calls a sheet. */
export function placeOf(sheet: string): string {
  return `The sheet “${sheet}”`;
}

/** Runs the work; a refusal of Google's becomes a `NOT_ALLOWED` that says what stands in the way. */
export function explained<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const text = String(error);
    const refusal = REFUSALS.find(([part]) => text.includes(part));
    if (refusal === undefined) throw error;
    throw new ProblemError(problem('NOT_ALLOWED', refusal[1](place)));
  }
}

/** An adapter whose functions explain what Google refuses. Waiting writes may fail in any of them, reads included. */
export function explaining<T extends object>(place: string, adapter: T): T {
  const entries = Object.entries(adapter).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'function'
      ? (...args: unknown[]): unknown =>
          explained(place, () => (member as (...given: unknown[]) => unknown)(...args))
      : member,
  ]);
  return Object.fromEntries(entries) as T;
}
