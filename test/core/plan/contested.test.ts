import { describe, expect, test } from '@jest/globals';
import { AS_PULLED, sameText, type Mine } from '../../../src/core/records/merge';
import { splitByConflict } from '../../../src/core/plan/contested';
import { contestedFields } from '../../../src/core/plan/notes';
import {
  PAYOUT_FIELDS,
  type OpenConflict,
  type PayoutField,
} from '../../../src/core/records/readings';

function edited(value: string | null): Mine {
  return { kind: 'edited', value };
}

type Cells = Readonly<Partial<Record<PayoutField, Mine>>>;

function parted(cells: Cells, conflict: OpenConflict<PayoutField> | null | undefined) {
  const touched = PAYOUT_FIELDS.filter(([key]) => cells[key] !== undefined);
  const { free, contested } = splitByConflict(
    touched,
    conflict,
    (key) => cells[key] ?? AS_PULLED,
    () => sameText,
  );
  return { free: free.map(([key]) => key), contested: contested.map(([key]) => key) };
}

function theirs(values: OpenConflict<PayoutField>['theirs']): OpenConflict<PayoutField> {
  return { theirs: values, updatedAt: null };
}

const BOTH = { stage: edited('APPROVED'), poNumber: edited('mine') };

describe('the edited fields of a row', () => {
  test.each([null, undefined])('are all free without an open conflict (%s)', (conflict) => {
    expect(parted(BOTH, conflict)).toEqual({ free: ['stage', 'poNumber'], contested: [] });
  });

  test('are parted field by field', () => {
    expect(parted(BOTH, theirs({ poNumber: 'theirs' }))).toEqual({
      free: ['stage'],
      contested: ['poNumber'],
    });
  });

  test('are in conflict also where Introw has emptied the field', () => {
    expect(parted(BOTH, theirs({ poNumber: null })).contested).toEqual(['poNumber']);
  });

  test('need no sending where they came to say what Introw has', () => {
    expect(parted(BOTH, theirs({ poNumber: 'mine' }))).toEqual({ free: ['stage'], contested: [] });
  });

  test('need none either where both are empty', () => {
    expect(parted({ poNumber: edited(null) }, theirs({ poNumber: null }))).toEqual({
      free: [],
      contested: [],
    });
  });

  test('leave out what nobody edited', () => {
    expect(parted({ stage: edited('APPROVED') }, theirs({ poNumber: 'theirs' }))).toEqual({
      free: ['stage'],
      contested: [],
    });
  });
});

describe('the words for fields in conflict', () => {
  test('name field and value, one sentence each', () => {
    const notes = contestedFields(PAYOUT_FIELDS, theirs({ stage: 'BLOCKED', poNumber: null }));
    expect(notes.map(({ code }) => code)).toEqual(['contested', 'contested']);
    const words = notes.map(({ text }) => text);
    expect(words).toHaveLength(2);
    expect(words[0]).toMatch(
      /^Stage is BLOCKED at Introw now, .*not sent before that is settled\.$/,
    );
    expect(words[1]).toMatch(/^PO number is empty at Introw now/);
  });

  test('are none where none is in conflict', () => {
    expect(contestedFields([], null)).toEqual([]);
  });
});
