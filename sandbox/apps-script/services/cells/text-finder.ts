import { methodsOf, type ServiceClass } from '../../service-class';
import { ref, type TextFinderHandle } from '../handles';

const { plain, reads } = methodsOf<'TextFinder'>();

/** The cells that a finder finds, in the order of Google's: row by row. It looks at what a cell shows. */
function found(
  { sheet, box, text, options }: TextFinderHandle,
  display: (row: number, column: number) => string,
) {
  const fold = (value: string) => (options.matchCase ? value : value.toLowerCase());
  const wanted = fold(text);
  const hits = [];
  for (let row = box.row; row < box.row + box.rows; row += 1) {
    for (let column = box.column; column < box.column + box.columns; column += 1) {
      const shown = fold(display(row, column));
      if (options.matchEntireCell ? shown === wanted : shown.includes(wanted))
        hits.push({ row, column, rows: 1, columns: 1 });
    }
  }
  return hits.map((place) => ref('Range', { sheet, box: place }));
}

/** Sheets' own search: no cell travels to the script but those that are found. */
export const TEXT_FINDER: ServiceClass<'TextFinder'> = {
  name: 'TextFinder',
  path: 'SpreadsheetApp.TextFinder',
  methods: {
    matchCase: [
      plain(['bool'], (self, _, matchCase) => {
        self.options.matchCase = matchCase;
        return ref('TextFinder', self);
      }),
    ],
    matchEntireCell: [
      plain(['bool'], (self, _, matchEntireCell) => {
        self.options.matchEntireCell = matchEntireCell;
        return ref('TextFinder', self);
      }),
    ],
    findAll: [
      reads([], (self, { host }) =>
        found(self, (row, column) => host.book.displayAt(self.sheet, row, column)),
      ),
    ],
  },
};
