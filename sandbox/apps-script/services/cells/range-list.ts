import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { CELL_WRITERS, type CellWriter } from './cell-writers';
import { ref } from '../handles';
import { selectBoxes } from './selection';

const { plain, alters, writes } = methodsOf<'RangeList'>();

function writer(entry: CellWriter): Method {
  return entry.tokens.map((tokens) =>
    writes(tokens, ({ sheet, boxes }, execution, ...args) => {
      entry.check?.(args);
      return () => {
        for (const box of boxes) entry.apply(execution.host.book, { sheet, box }, args);
      };
    }),
  );
}

/** A range list has no data validation by rule. */
const SHARED = Object.entries(CELL_WRITERS).filter(([name]) => name !== 'setDataValidation');

export const RANGE_LIST: ServiceClass<'RangeList'> = {
  name: 'RangeList',
  path: 'SpreadsheetApp.RangeList',
  methods: {
    ...Object.fromEntries(SHARED.map(([name, entry]) => [name, writer(entry)])),
    getRanges: [plain([], ({ sheet, boxes }) => boxes.map((box) => ref('Range', { sheet, box })))],
    activate: [
      alters([], (self, { user }) => {
        selectBoxes(user, self.sheet, self.boxes);
        return ref('RangeList', self);
      }),
    ],
  },
};
