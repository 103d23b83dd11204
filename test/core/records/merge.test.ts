import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  AS_PULLED,
  mergeCell,
  sameText,
  isUnchanged,
  type MergedCell,
  type Mine,
  type Same,
} from '../../../src/core/records/merge';
import { sameAmount } from '../../../src/core/values/money';
import { edited, formula, UNREADABLE } from '../builders';

/** Few values, so that equal ones are common; "500" and "500.00" are one amount. */
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

/** What the cell says, whoever wrote it; undefined where it cannot be read. */
function said(cell: Mine, pulled: string | null): string | null | undefined {
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

/** The cell after the merge was carried out. */
function afterwards(cell: Mine, merged: MergedCell): Mine {
  return merged.showTheirs ? AS_PULLED : cell;
}

function law(check: (base: string | null, mine: Mine, theirs: string | null, same: Same) => void) {
  fc.assert(fc.property(value, mine, value, same, check), { numRuns: 1000 });
}

describe('a cell with a base', () => {
  test('that only mine changed is pending, and keeps its base', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(!isUnchanged(pulled, cell, equal) && equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'pending', showTheirs: false, base: pulled });
    });
  });

  test('that only theirs changed takes theirs', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(isUnchanged(pulled, cell, equal) && !equal(pulled, theirs) && cell.kind !== 'formula');
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'taken', showTheirs: true, base: theirs });
    });
  });

  test('that is a formula on an old value stays, and differs from theirs from now on', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(cell.kind === 'formula' && equal(cell.value, pulled) && !equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'pending', showTheirs: false, base: theirs });
    });
  });

  test('that nobody changed stays, and its base is what the service says now', () => {
    law((pulled, cell, theirs, equal) => {
      fc.pre(isUnchanged(pulled, cell, equal) && equal(pulled, theirs));
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged.verdict).toBe('unchanged');
      expect(merged.base).toBe(theirs);
    });
  });

  test('that both changed to the same is agreed, and theirs is the base', () => {
    law((pulled, cell, theirs, equal) => {
      const mineSays = said(cell, pulled);
      fc.pre(
        !isUnchanged(pulled, cell, equal) && mineSays !== undefined && equal(mineSays, theirs),
      );
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged.verdict).toBe('agreed');
      expect(merged.base).toBe(theirs);
    });
  });

  test('that both changed differently is a conflict, and keeps the old base', () => {
    law((pulled, cell, theirs, equal) => {
      const mineSays = said(cell, pulled);
      const differ = mineSays === undefined || !equal(mineSays, theirs);
      fc.pre(!isUnchanged(pulled, cell, equal) && !equal(pulled, theirs) && differ);
      const merged = mergeCell(pulled, cell, theirs, equal);
      expect(merged).toStrictEqual({ verdict: 'conflict', showTheirs: false, base: pulled });
    });
  });

  test('falls under exactly one of the five', () => {
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

  test('done again with the same theirs changes nothing', () => {
    every((pulled, cell, theirs, equal) => {
      const first = mergeCell(pulled, cell, theirs, equal);
      const second = mergeCell(first.base, afterwards(cell, first), theirs, equal);
      expect(second.base).toBe(first.base);
      expect(['taken', 'agreed']).not.toContain(second.verdict);
      const open = ['pending', 'conflict'].includes(first.verdict);
      expect(second.verdict).toBe(open ? first.verdict : 'unchanged');
    });
  });

  test('never writes over a formula', () => {
    every((pulled, cell, theirs, equal) => {
      fc.pre(cell.kind === 'formula');
      expect(mergeCell(pulled, cell, theirs, equal).showTheirs).toBe(false);
    });
  });

  test('never writes over a cell that cannot be read', () => {
    every((pulled, _, theirs, equal) => {
      expect(mergeCell(pulled, UNREADABLE, theirs, equal).showTheirs).toBe(false);
    });
  });

  test('keeps what the user typed, or shows what says the same, or replaces what was pulled', () => {
    every((pulled, cell, theirs, equal) => {
      const { showTheirs } = mergeCell(pulled, cell, theirs, equal);
      fc.pre(showTheirs && cell.kind === 'edited' && cell.value !== null);
      const typed = said(cell, null) ?? null;
      const nothingNew = pulled !== undefined && equal(typed, pulled);
      expect(nothingNew || equal(typed, theirs)).toBe(true);
    });
  });

  test('drops a change of neither side without saying so', () => {
    every((pulled, cell, theirs, equal) => {
      const merged = mergeCell(pulled, cell, theirs, equal);
      // The service's new value is either shown, or in the base, or the cell is a conflict.
      const theirsKept = equal(merged.base, theirs) || merged.verdict === 'conflict';
      expect(theirsKept).toBe(true);
      // The user's new value is still in the cell, or the same as theirs.
      const mineSays = said(cell, pulled ?? null);
      const edit = pulled !== undefined && !isUnchanged(pulled, cell, equal);
      const kept = !merged.showTheirs || (mineSays !== undefined && equal(mineSays, theirs));
      expect(!edit || kept).toBe(true);
    });
  });
});

describe('a cell for which nothing was ever pulled', () => {
  test.each([
    ['an empty one takes theirs', edited(null), 'taken', true],
    ['one that says the same agrees', edited('PAID'), 'agreed', false],
    ['one that says something else is an edit of theirs', edited('DRAFT'), 'pending', false],
    ['one that cannot be read stays', UNREADABLE, 'pending', false],
    ['a formula that says the same agrees and stays', formula('PAID'), 'agreed', false],
    ['an empty formula stays', formula(null), 'pending', false],
  ] as const)('%s', (_, cell, verdict, showTheirs) => {
    const merged = mergeCell(undefined, cell, 'PAID', sameText);
    expect(merged).toStrictEqual({ verdict, showTheirs, base: 'PAID' });
  });
});

test('a formula that comes to the pulled value holds nothing to send', () => {
  expect(isUnchanged('DRAFT', formula('DRAFT'), sameText)).toBe(true);
  expect(isUnchanged('DRAFT', formula('PAID'), sameText)).toBe(false);
});

test('a cell that cannot be read is an edit, whatever was pulled', () => {
  expect(isUnchanged(null, UNREADABLE, sameText)).toBe(false);
});
