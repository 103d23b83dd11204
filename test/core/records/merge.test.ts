import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AS_PULLED,
  mergeCell,
  comparisonFor,
  mergeCreated,
  sameText,
  isUnchanged,
  type MergedCell,
  type Mine,
  type Same,
} from '../../../src/core/records/merge';
import { sameAmount } from '../../../src/core/values/money';
import { edited, formula, UNREADABLE } from '../builders';

/** Few values, so that equal ones are common; "500" and "500.00" are the same amount. */
const value = fc.constantFrom<string | null>(null, '', '500', '500.00', 'DRAFT', 'PAID', '=1+1');
const base = fc.oneof(value, fc.constant(undefined));
const same = fc.constantFrom<Same>(sameText, sameAmount);
const mine: fc.Arbitrary<Mine> = fc.oneof(
  fc.constant(AS_PULLED),
  value.map(edited),
  value.map(formula),
  fc.constant(UNREADABLE),
  fc.constantFrom('PAID', '500', '=1+1').map((shown): Mine => ({ ...UNREADABLE, shown })),
);

/** The value shown in the cell; undefined if it cannot be read. */
function shownIn(cell: Mine, pulled: string | null): string | null | undefined {
  switch (cell.kind) {
    case 'as pulled':
      return pulled;
    case 'edited':
    case 'formula':
      return cell.value;
    case 'unreadable':
      return cell.shown;
  }
}

/** The cell after the merge has been applied. */
function afterwards(cell: Mine, merged: MergedCell): Mine {
  return merged.showTheirs ? AS_PULLED : cell;
}

function law(check: (base: string | null, mine: Mine, theirs: string | null, same: Same) => void) {
  fc.assert(fc.property(value, mine, value, same, check), { numRuns: 1000 });
}

describe('a cell with a base', () => {
  test('changed only by mine is pending and keeps its base', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(!isUnchanged(pulled, cell, equal) && equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'pending', showTheirs: false, base: pulled });
    });
  });

  test('changed only by theirs takes theirs', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(isUnchanged(pulled, cell, equal) && !equal(pulled, theirs) && cell.kind !== 'formula');
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'taken', showTheirs: true, base: theirs });
    });
  });

  test('with a formula that shows the old value keeps it and becomes pending', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(cell.kind === 'formula' && equal(cell.value, pulled) && !equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'pending', showTheirs: false, base: theirs });
    });
  });

  test('changed by neither side is unchanged, and theirs becomes the base', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(isUnchanged(pulled, cell, equal) && equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged.verdict).toBe('unchanged');
      expect(merged.base).toBe(theirs);
    });
  });

  test('changed to the same by both is agreed, and theirs becomes the base', () => {
    law((pulled, cell, theirs, equal) => {
      const mineSays = shownIn(cell, pulled);
      fc.pre(
        !isUnchanged(pulled, cell, equal) && mineSays !== undefined && equal(mineSays, theirs),
      );
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged.verdict).toBe('agreed');
      expect(merged.base).toBe(theirs);
    });
  });

  test('changed differently by both is a conflict and keeps the old base', () => {
    law((pulled, cell, theirs, equal) => {
      const mineSays = shownIn(cell, pulled);
      const differ = mineSays === undefined || !equal(mineSays, theirs);
      fc.pre(!isUnchanged(pulled, cell, equal) && !equal(pulled, theirs) && differ);
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'conflict', showTheirs: false, base: pulled });
    });
  });

  test('falls under exactly one of the five verdicts', () => {
    const seen = new Set<string>();
    law((pulled, cell, theirs, equal) => {
      seen.add(mergeCell(pulled, cell, theirs, equal).verdict);
    });
    expect([...seen].sort()).toStrictEqual(['agreed', 'conflict', 'pending', 'taken', 'unchanged']);
  });
});

describe('every merge', () => {
  const every = (
    check: (base: string | null | undefined, mine: Mine, theirs: string | null, same: Same) => void,
  ) => {
    fc.assert(fc.property(base, mine, value, same, check), { numRuns: 1000 });
  };

  test('repeated with the same theirs changes nothing', () => {
    every((pulled, cell, theirs, equal) => {
      const first = mergeCell(pulled, cell, theirs, equal);
      // What is not known stays so until the conflict is settled.
      const known = pulled === undefined && first.verdict === 'conflict' ? undefined : first.base;
      const second = mergeCell(known, afterwards(cell, first), theirs, equal);
      expect(second.base).toBe(first.base);
      expect(['taken', 'agreed']).not.toContain(second.verdict);
      const open = ['pending', 'conflict'].includes(first.verdict);
      expect(second.verdict).toBe(open ? first.verdict : 'unchanged');
    });
  });

  test('never overwrites a formula', () => {
    every((pulled, cell, theirs, equal) => {
      fc.pre(cell.kind === 'formula');
      expect(mergeCell(pulled, cell, theirs, equal).showTheirs).toBe(false);
    });
  });

  test('never overwrites an unreadable cell', () => {
    every((pulled, _, theirs, equal) => {
      expect(mergeCell(pulled, UNREADABLE, theirs, equal).showTheirs).toBe(false);
    });
  });

  test("keeps the user's value, or an equivalent one, or replaces the pulled value", () => {
    every((pulled, cell, theirs, equal) => {
      const { showTheirs } = mergeCell(pulled, cell, theirs, equal);
      fc.pre(showTheirs && cell.kind === 'edited' && cell.value !== null);
      const typed = shownIn(cell, null) ?? null;
      const nothingNew = pulled !== undefined && equal(typed, pulled);
      expect(nothingNew || equal(typed, theirs)).toBe(true);
    });
  });

  test('never loses a change of either side silently', () => {
    every((pulled, cell, theirs, equal) => {
      const merged = mergeCell(pulled, cell, theirs, equal);
      // The service's new value is shown or in the base, or the cell is in conflict.
      const theirsKept = equal(merged.base, theirs) || merged.verdict === 'conflict';
      expect(theirsKept).toBe(true);
      // The user's new value is still in the cell, or equals theirs.
      const mineSays = shownIn(cell, pulled ?? null);
      const edit = pulled !== undefined && !isUnchanged(pulled, cell, equal);
      const kept = !merged.showTheirs || (mineSays !== undefined && equal(mineSays, theirs));
      expect(!edit || kept).toBe(true);
    });
  });
});

describe('a cell of which it is not known what was pulled', () => {
  test.each([
    ['an untouched one takes theirs', AS_PULLED, 'taken', true],
    ['an empty one is a conflict', edited(null), 'conflict', false],
    ['an equal one agrees', edited('PAID'), 'agreed', false],
    ['a different one is a conflict and no edit', edited('DRAFT'), 'conflict', false],
    ['an unreadable one is a conflict', UNREADABLE, 'conflict', false],
    ['a formula with an equal value agrees and stays', formula('PAID'), 'agreed', false],
    ['an empty formula is a conflict and stays', formula(null), 'conflict', false],
  ] as const)('%s', (_, cell, verdict, showTheirs) => {
    const merged = mergeCell(undefined, cell, 'PAID', sameText);
    expect(merged).toStrictEqual({ verdict, showTheirs, base: 'PAID' });
  });

  test('is never an edit', () => {
    fc.assert(
      fc.property(mine, value, same, (cell, theirs, equal) => {
        expect(mergeCell(undefined, cell, theirs, equal).verdict).not.toBe('pending');
      }),
    );
  });
});

describe('a cell of a row from which the record was just made', () => {
  test.each([
    ['an empty one takes theirs', edited(null), undefined, 'taken', true],
    ['an equal one agrees', edited('PAID'), undefined, 'agreed', false],
    ['a different one is an edit of theirs', edited('DRAFT'), undefined, 'pending', false],
    ['one that shows what was sent takes theirs', edited('DRAFT'), 'DRAFT', 'taken', true],
    ['one typed since it was sent is an edit', edited('DRAFT'), 'BLOCKED', 'pending', false],
    ['an unreadable one stays', UNREADABLE, undefined, 'pending', false],
    ['a formula with an equal value agrees and stays', formula('PAID'), 'PAID', 'agreed', false],
    ['a formula that shows what was sent stays', formula('DRAFT'), 'DRAFT', 'pending', false],
    ['an empty formula stays', formula(null), undefined, 'pending', false],
  ] as const)('%s', (_, cell, sent, verdict, showTheirs) => {
    const merged = mergeCreated(cell, sent, 'PAID', sameText);
    expect(merged).toStrictEqual({ verdict, showTheirs, base: 'PAID' });
  });
});

test('a formula that shows the pulled value is unchanged', () => {
  expect(isUnchanged('DRAFT', formula('DRAFT'), sameText)).toBe(true);
  expect(isUnchanged('DRAFT', formula('PAID'), sameText)).toBe(false);
});

test('an unreadable cell is an edit, whatever was pulled', () => {
  expect(isUnchanged(null, UNREADABLE, sameText)).toBe(false);
});

test('amounts are compared as numbers, other fields as text', () => {
  expect(comparisonFor('amount')('5', '5.00')).toBe(true);
  expect(comparisonFor('sourceAmount')('5', '5.00')).toBe(true);
  expect(comparisonFor('note')('5', '5.00')).toBe(false);
  expect(comparisonFor('description')('5', '5.00')).toBe(false);
  expect(comparisonFor('currency')('eur', 'EUR')).toBe(false);
});
