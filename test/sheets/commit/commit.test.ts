import { describe, expect, test } from '@jest/globals';
import { commit, commitRows, writeWords } from '../../../src/sheets/commit/commit';
import {
  readRowsOnly,
  readUntilStill,
  type StableReading,
} from '../../../src/sheets/commit/reading';
import { textLiteral } from '../../../src/sheets/table/literal';
import { readIds } from '../../../src/sheets/table/rows';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { textEdit, type CellEdit } from '../../../src/sheets/table/table';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';
import { byId, handsBefore, payoutsWith, textsWithIds } from './hands';

const IDS = ['pay_1', 'pay_2', 'pay_3'];
const OWN_IDS = { pay_1: 'pay_1', pay_2: 'pay_2', pay_3: 'pay_3' };
const PUSHED = { pay_1: 'Pushed pay_1', pay_2: 'Pushed pay_2', pay_3: 'Pushed pay_3' };

function three(headers?: readonly string[]): BuiltSheet {
  return payoutsWith(IDS, headers);
}

function readAll(built: BuiltSheet): StableReading {
  return readUntilStill(built.book, built.table(), () => true);
}

/** `Status` of each row that was read: pushed, with its id. */
function statusEdits({ ids }: StableReading): CellEdit[] {
  return ids.flatMap((id, index) =>
    id === '' ? [] : [textEdit(index + 2, 'Status', `Pushed ${id}`)],
  );
}

function idEdit(row: number, id: string, header = 'Payout ID'): CellEdit {
  return textEdit(row, header, id);
}

function reordered(built: BuiltSheet, order: readonly number[]): () => void {
  return () => {
    built.grid.handReorder(2, order);
  };
}

const MOVES = [
  ['turned round', [2, 1, 0]],
  ['moved by one', [1, 2, 0]],
] as const;

describe('a commit', () => {
  test('puts each value with its record when nothing moves', () => {
    const built = three();
    const reading = readAll(built);
    expect(commit(built.book, reading, { edits: statusEdits(reading) })).toEqual({ notKept: [] });
    expect(byId(built, 'Status')).toEqual(PUSHED);
  });

  test.each([
    ['sorted', reordered],
    [
      'deleted',
      (built: BuiltSheet) => () => {
        built.grid.handDeleteRow(2);
      },
    ],
    [
      'edited in a cell of ours',
      (built: BuiltSheet) => () => {
        built.type(3, 'Stage', 'APPROVED');
      },
    ],
    [
      'put under other headers',
      (built: BuiltSheet) => () => {
        built.grid.handInsertColumn(1);
      },
    ],
  ])('refuses, and writes nothing, when rows were %s since they were read', (_, handsOf) => {
    const built = three();
    const reading = readAll(built);
    handsOf(built, [2, 0, 1])();
    const before = built.grid.handCopy();
    expect(commit(built.book, reading, { edits: statusEdits(reading) })).toBeNull();
    expect(built.grid.handCopy()).toEqual(before);
  });

  test('goes through when a cell of the user changed, by hand or by a formula, and leaves it', () => {
    const built = three(['Mine', ...headersOf(PAYOUTS), 'Checked']);
    built.formula(2, 'Checked', '=NOW()', 46_112);
    const reading = readAll(built);
    built.type(2, 'Mine', 'typed');
    built.formula(2, 'Checked', '=NOW()', 46_112.5);
    for (const row of [3, 4]) built.formula(row, 'Checked', '', 'spilled');
    expect(commit(built.book, reading, { edits: statusEdits(reading) })).not.toBeNull();
    expect(byId(built, 'Status')).toEqual(PUSHED);
    expect(built.cell(2, 'Mine').value).toBe('typed');
    expect(built.cell(2, 'Checked')).toMatchObject({ formula: '=NOW()', value: 46_112.5 });
    expect(built.cell(3, 'Checked').value).toBe('spilled');
  });

  test('of nothing writes nothing', () => {
    const built = three();
    const reading = readAll(built);
    const changes = built.book.changesDuring(() => commit(built.book, reading, { edits: [] }));
    expect(changes).toEqual([]);
  });

  test('tells the cells of which Sheets did not keep the text, by the id of their row', () => {
    const built = three();
    const reading = readAll(built);
    const write = built.grid.setValues.bind(built.grid);
    built.grid.setValues = (box, values) => {
      write(box, values);
      built.formula(3, 'Partner', '=1+1', 2);
      built.grid.setValues = write;
    };
    const edits = [textEdit(2, 'Partner', '=2+2'), textEdit(3, 'Partner', '=1+1')];
    expect(commit(built.book, reading, { edits })).toEqual({
      notKept: [{ id: 'pay_2', header: 'Partner', shown: '' }],
    });
  });
});

describe('values that land while rows are moved', () => {
  /** Commits the statuses; hands act right before they land. */
  function landing(built: BuiltSheet, hands: () => void): void {
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, hands);
    commit(built.book, reading, { edits: statusEdits(reading) });
  }

  test.each(MOVES)('end with their records when rows are %s', (_, order) => {
    const built = three();
    landing(built, reordered(built, order));
    expect(byId(built, 'Status')).toEqual(PUSHED);
    expect(byId(built, 'Change')).toEqual(OWN_IDS);
  });

  test('end with their records when a row is deleted', () => {
    const built = three();
    landing(built, () => {
      built.grid.handDeleteRow(2);
    });
    expect(byId(built, 'Status')).toEqual({ pay_2: 'Pushed pay_2', pay_3: 'Pushed pay_3' });
  });

  test('end with their records when a column is inserted, and leave that empty', () => {
    const built = three();
    landing(built, () => {
      built.grid.handInsertColumn(1);
    });
    expect(byId(built, 'Status')).toEqual(PUSHED);
    expect(byId(built, 'Change')).toEqual(OWN_IDS);
  });

  test('leave alone what is typed into a cell that is not written', () => {
    const built = three();
    landing(built, () => {
      built.type(3, 'Stage', 'APPROVED');
      built.grid.handReorder(2, [2, 0, 1]);
    });
    expect(byId(built, 'Stage')).toEqual({ pay_1: 'DRAFT', pay_2: 'APPROVED', pay_3: 'DRAFT' });
    expect(byId(built, 'Status')).toEqual(PUSHED);
  });
});

describe('an id that replaces another', () => {
  const renamed = { pay_1: 'pay_1', pay_9: 'pay_2', pay_3: 'pay_3' };

  test('stands in the row that bore the old one', () => {
    const built = three();
    expect(commit(built.book, readAll(built), { edits: [idEdit(3, 'pay_9')] })).not.toBeNull();
    expect(byId(built, 'Change')).toEqual(renamed);
  });

  test.each(MOVES)('stands there also when rows are %s as it lands', (_, order) => {
    const built = three();
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, reordered(built, order));
    expect(commit(built.book, reading, { edits: [idEdit(3, 'pay_9')] })).not.toBeNull();
    expect(byId(built, 'Change')).toEqual(renamed);
  });

  test.each(MOVES)('stands there also when rows are %s as its values land', (_, order) => {
    const built = three();
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, reordered(built, order));
    const edits = [idEdit(3, 'pay_9'), textEdit(3, 'Status', 'Pushed')];
    expect(commit(built.book, reading, { edits })).not.toBeNull();
    expect(byId(built, 'Change')).toEqual(renamed);
    expect(byId(built, 'Status')).toEqual({ pay_1: '', pay_9: 'Pushed', pay_3: '' });
  });

  test('is not written where its row was deleted as its values landed', () => {
    const built = three();
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, () => {
      built.grid.handDeleteRow(3);
    });
    const edits = [idEdit(3, 'pay_9'), textEdit(3, 'Partner', 'Acme')];
    commit(built.book, reading, { edits });
    expect(byId(built, 'Change')).toEqual({ pay_1: 'pay_1', pay_3: 'pay_3' });
  });

  test('stays when somebody types below, in the same moment as its row gets new values', () => {
    const built = three();
    const reading = readAll(built);
    // First the values land, then the id.
    handsBefore(built.grid, 'setValues', 2, () => {
      built.type(8, 'PO number', 'typed below');
    });
    const edits = [idEdit(3, 'pay_9'), textEdit(3, 'Partner', 'Acme')];
    expect(commit(built.book, reading, { edits })).not.toBeNull();
    expect(byId(built, 'Partner')).toEqual({ pay_1: '', pay_9: 'Acme', pay_3: '' });
  });

  test('is the one by which a text that Sheets did not keep is told', () => {
    const built = three();
    const reading = readAll(built);
    const write = built.grid.setValues.bind(built.grid);
    built.grid.setValues = (box, values) => {
      write(box, values);
      if (box.column === built.column('Partner')) built.formula(3, 'Partner', '=1+1', 2);
    };
    const edits = [idEdit(3, 'pay_9'), textEdit(3, 'Partner', '=1+1')];
    expect(commit(built.book, reading, { edits })?.notKept).toEqual([
      { id: 'pay_9', header: 'Partner', shown: '' },
    ]);
  });
});

describe('an id for a row that has none', () => {
  /** Two lines, then a row that has no id yet. */
  function lines(): BuiltSheet {
    const built = builtSheet(LINES);
    for (const id of ['cln_1', 'cln_2']) built.add({ 'Line ID': id, Description: id });
    built.add({ Description: 'new' });
    return built;
  }
  const pairs = (built: BuiltSheet) => textsWithIds(built, 'Description', 'Line ID');
  const claim = idEdit(4, 'new-1', 'Line ID');
  const UNCLAIMED = ['cln_1 cln_1', 'cln_2 cln_2', 'new'];

  test('stands in that row', () => {
    const built = lines();
    expect(commit(built.book, readAll(built), { edits: [claim] })).not.toBeNull();
    expect(pairs(built)).toEqual(['cln_1 cln_1', 'cln_2 cln_2', 'new new-1']);
  });

  test.each([
    ['as it lands', [claim]],
    ['as its values land', [claim, textEdit(2, 'Status', 'Blocked')]],
  ])('stands nowhere when rows are moved %s, so that they are read anew', (_, edits) => {
    const built = lines();
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, reordered(built, [2, 0, 1]));
    expect(commit(built.book, reading, { edits })).toBeNull();
    expect(pairs(built)).toEqual(UNCLAIMED);
  });
});

describe('rows that are added', () => {
  const added = (...ids: string[]) =>
    ids.map(
      (id) =>
        new Map([
          ['Payout ID', textLiteral(id)],
          ['Change', textLiteral(id)],
        ]),
    );

  test('stand below the last one', () => {
    const built = three();
    commit(built.book, readAll(built), { edits: [], added: added('pay_4', 'pay_5') });
    expect(readIds(built.table())).toEqual([...IDS, 'pay_4', 'pay_5']);
  });

  test('cover no row when another is inserted above as they land', () => {
    const built = three();
    const reading = readAll(built);
    handsBefore(built.grid, 'setValues', 1, () => {
      built.grid.handReorder(2, [3, 0, 1, 2]);
    });
    commit(built.book, reading, { edits: [], added: added('pay_4', 'pay_5') });
    expect(byId(built, 'Change')).toEqual({ ...OWN_IDS, pay_4: 'pay_4', pay_5: 'pay_5' });
  });

  test('are not taken for covered rows where the only row above got another id just then', () => {
    const built = payoutsWith(['new-1']);
    const edits = [idEdit(2, 'pay_1'), textEdit(2, 'Change', 'pay_1')];
    commit(built.book, readAll(built), { edits, added: added('pay_2') });
    expect(readIds(built.table())).toEqual(['pay_1', 'pay_2']);
    expect(byId(built, 'Change')).toEqual({ pay_1: 'pay_1', pay_2: 'pay_2' });
  });

  test('are looked at for texts that Sheets did not keep', () => {
    const built = three();
    const rows = added('pay_4').map((row) => new Map([...row, ['Partner', textLiteral('=1+1')]]));
    const reading = readAll(built);
    const write = built.grid.setValues.bind(built.grid);
    built.grid.setValues = (box, values) => {
      write(box, values);
      built.formula(5, 'Partner', '=1+1', 2);
    };
    expect(commit(built.book, reading, { edits: [], added: rows })?.notKept).toEqual([
      { id: 'pay_4', header: 'Partner', shown: '' },
    ]);
  });
});

describe('rows that are committed by a plan', () => {
  /** Commits the statuses by plan; hands act at each planning that this says. Gives how often it was planned. */
  function planned(built: BuiltSheet, acts: (nth: number) => boolean, hands: () => void): number {
    let plans = 0;
    const all = (): boolean => true;
    commitRows(built.book, built.table(), all, (reading) => {
      plans += 1;
      const edits = statusEdits(reading);
      if (acts(plans)) hands();
      return { edits };
    });
    return plans;
  }

  test('are planned once where nothing happens', () => {
    const built = three();
    expect(
      planned(
        built,
        () => false,
        () => undefined,
      ),
    ).toBe(1);
    expect(byId(built, 'Status')).toEqual(PUSHED);
  });

  test('are planned anew by the rows as they stand when something changed meanwhile', () => {
    const built = three();
    expect(planned(built, (nth) => nth === 1, reordered(built, [2, 0, 1]))).toBe(2);
    expect(byId(built, 'Status')).toEqual(PUSHED);
  });

  test('are planned once where only a cell of the user changed', () => {
    const built = three([...headersOf(PAYOUTS), 'Mine']);
    const hands = () => {
      built.type(2, 'Mine', 'typed');
    };
    expect(planned(built, () => true, hands)).toBe(1);
  });

  test('are written after four plans all the same, each value with its record', () => {
    const built = three();
    expect(planned(built, () => true, reordered(built, [2, 0, 1]))).toBe(4);
    expect(byId(built, 'Status')).toEqual(PUSHED);
  });

  test('give the plan that was written', () => {
    const built = three();
    let n = 0;
    const { plan } = commitRows(
      built.book,
      built.table(),
      () => true,
      () => {
        n += 1;
        if (n === 1) built.type(2, 'Stage', 'APPROVED');
        return { edits: [], n };
      },
    );
    expect(plan.n).toBe(2);
  });
});

describe('words about rows that are being edited', () => {
  test('are written without a look at anything but these rows', () => {
    const book = new MemoryWorkbook({ rows: 600, columns: headersOf(PAYOUTS).length });
    const built = builtSheet(PAYOUTS, headersOf(PAYOUTS), book);
    for (let row = 2; row <= 600; row += 1) built.type(row, 'Payout ID', `pay_${row}`);
    const reading = readRowsOnly(built.table(), 300, 300);
    const moves = book.movesDuring(() => {
      writeWords(book, reading, [textEdit(300, 'Change', '→ APPROVED (was DRAFT)')]);
    });
    // The words, the headers and the id of the row.
    expect(moves.map(({ method, cells }) => [method, cells])).toEqual([
      ['setValues', 1],
      ['values', headersOf(PAYOUTS).length],
      ['values', 1],
    ]);
    expect(built.cell(300, 'Change').value).toBe('→ APPROVED (was DRAFT)');
  });

  test('are written also where the row was edited since', () => {
    const built = three();
    const reading = readRowsOnly(built.table(), 3, 3);
    built.type(3, 'Stage', 'APPROVED');
    writeWords(built.book, reading, [textEdit(3, 'Change', 'words')]);
    expect(built.cell(3, 'Change').value).toBe('words');
    expect(built.cell(3, 'Stage').value).toBe('APPROVED');
  });

  test('also end with their row when that was moved meanwhile', () => {
    const built = three();
    const reading = readRowsOnly(built.table(), 3, 3);
    built.grid.handReorder(2, [2, 0, 1]);
    writeWords(built.book, reading, [textEdit(3, 'Change', 'words')]);
    expect(byId(built, 'Change')).toMatchObject({ pay_2: 'words', pay_3: 'pay_3' });
  });
});
