import { describe, expect, test } from '@jest/globals';
import { AS_PULLED, type Mine } from '../../../src/core/records/merge';
import { editsOf } from '../../../src/core/plan/contested';
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

function split(cells: Cells, conflict: OpenConflict<PayoutField> | null | undefined) {
  const base = {
    stage: 'DRAFT',
    poNumber: 'pulled',
    ...(conflict === undefined ? {} : { conflict }),
  };
  const mine = { stage: AS_PULLED, poNumber: AS_PULLED, ...cells };
  const { changed, isFree } = editsOf(PAYOUT_FIELDS, base, mine);
  const keys = changed.map(([key]) => key);
  return { free: keys.filter(isFree), contested: keys.filter((key) => !isFree(key)) };
}

function theirs(values: OpenConflict<PayoutField>['theirs']): OpenConflict<PayoutField> {
  return { theirs: values, updatedAt: null };
}

const BOTH = { stage: edited('APPROVED'), poNumber: edited('mine') };

describe('the edited fields of a row', () => {
  test.each([null, undefined])('are all free without an open conflict (%s)', (conflict) => {
    expect(split(BOTH, conflict)).toEqual({ free: ['stage', 'poNumber'], contested: [] });
  });

  test('are split by field', () => {
    expect(split(BOTH, theirs({ poNumber: 'theirs' }))).toEqual({
      free: ['stage'],
      contested: ['poNumber'],
    });
  });

  test('are in conflict even if Introw has cleared the field', () => {
    expect(split(BOTH, theirs({ poNumber: null })).contested).toEqual(['poNumber']);
  });

  test('are dropped if Introw has the same value by now', () => {
    expect(split(BOTH, theirs({ poNumber: 'mine' }))).toEqual({ free: ['stage'], contested: [] });
  });

  test('are dropped if both values are empty', () => {
    expect(split({ poNumber: edited(null) }, theirs({ poNumber: null }))).toEqual({
      free: [],
      contested: [],
    });
  });

  test('do not include fields that were not edited', () => {
    expect(split({ stage: edited('APPROVED') }, theirs({ poNumber: 'theirs' }))).toEqual({
      free: ['stage'],
      contested: [],
    });
  });
});

describe('the notes on fields in conflict', () => {
  test('name field and value, one note each', () => {
    const notes = contestedFields(PAYOUT_FIELDS, theirs({ stage: 'BLOCKED', poNumber: null }));
    expect(notes.map(({ code }) => code)).toEqual(['contested', 'contested']);
    const texts = notes.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^Stage was changed both here and at Introw.* now BLOCKED\. /);
    expect(texts[1]).toMatch(/^PO number was changed .* now empty\. .* resolve this conflict\.$/);
  });

  test('are empty without conflicts', () => {
    expect(contestedFields([], null)).toEqual([]);
  });
});
