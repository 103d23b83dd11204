import { PlatformError } from '../../errors';
import type { Box } from '../../model/box';
import type { SheetModel } from '../../model/sheet-model';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { ref, type GroupHandle } from '../handles';

const onSheet = methodsOf<'Sheet'>();
const onRange = methodsOf<'Range'>();
const group = methodsOf<'Group'>();

/** Documentation: groups are at most this deep. */
const DEEPEST = 8;

function depthOf(sheet: SheetModel, column: number): number {
  return sheet.columnDepths.get(1, column) ?? 0;
}

/** The neighbours of a column that are grouped at least as deep. */
function groupAt(sheet: SheetModel, column: number, depth: number): GroupHandle | null {
  if (depthOf(sheet, column) < depth) return null;
  let [first, last] = [column, column];
  while (first > 1 && depthOf(sheet, first - 1) >= depth) first -= 1;
  while (last < sheet.maxColumns && depthOf(sheet, last + 1) >= depth) last += 1;
  return { sheet, first, count: last - first + 1, depth };
}

function columnsOf({ first, count }: GroupHandle): Box {
  return { row: 1, column: first, rows: 1, columns: count };
}

/** Groups as a sheet tells them. Documentation: a group that is not there is an error. */
export const SHEET_GROUPS: Readonly<Record<string, Method>> = {
  getColumnGroupDepth: [onSheet.reads(['int'], ({ sheet }, _, column) => depthOf(sheet, column))],
  getColumnGroup: [
    onSheet.reads(['int', 'int'], ({ sheet }, _, column, depth) => {
      const found = depth < 1 ? null : groupAt(sheet, column, depth);
      if (found === null) throw new PlatformError('The group does not exist.');
      return ref('Group', found);
    }),
  ],
};

/** Documentation: the depth of the columns in the range changes by this; it stays between nothing and eight. */
export const RANGE_GROUPS: Readonly<Record<string, Method>> = {
  shiftColumnGroupDepth: [
    onRange.alters(['int'], (self, _, delta) => {
      const { sheet, box } = self;
      for (let at = box.column; at < box.column + box.columns; at += 1) {
        const depth = Math.min(DEEPEST, Math.max(0, depthOf(sheet, at) + delta));
        sheet.columnDepths.set(1, at, depth === 0 ? undefined : depth);
      }
      return ref('Range', self);
    }),
  ],
};

function folds(hidden: true | undefined): Method {
  return [
    group.alters([], (self) => {
      self.sheet.hiddenColumns.fill(columnsOf(self), hidden);
      return ref('Group', self);
    }),
  ];
}

export const GROUP: ServiceClass<'Group'> = {
  name: 'Group',
  path: 'SpreadsheetApp.Group',
  methods: {
    collapse: folds(true),
    expand: folds(undefined),
    getDepth: [group.plain([], ({ depth }) => depth)],
    isCollapsed: [group.reads([], (self) => self.sheet.hiddenColumns.get(1, self.first) === true)],
  },
};
