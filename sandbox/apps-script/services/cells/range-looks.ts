import { tableOf } from '../../model/read-box';
import { LOOKS, type Look } from '../../model/sheet-layers';
import { methodsOf, type Method } from '../../service-class';
import { colorOf } from './cell-writers';
import { ref, type EnumHandle, type RangeHandle } from '../handles';
import { checkPlace, checkShape } from './place';
import { WRAP_STRATEGIES } from '../enums';

const { reads, writes } = methodsOf<'Range'>();

interface Naming {
  readonly look: Look;
  readonly one: string;
  readonly many: string;
  readonly read: (value: unknown) => string | number | undefined;
}

const asIs = (value: unknown): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined;

const NAMINGS: readonly Naming[] = [
  { look: 'background', one: 'Background', many: 'Backgrounds', read: colorOf },
  { look: 'fontWeight', one: 'FontWeight', many: 'FontWeights', read: asIs },
  { look: 'fontStyle', one: 'FontStyle', many: 'FontStyles', read: asIs },
  { look: 'fontLine', one: 'FontLine', many: 'FontLines', read: asIs },
  { look: 'fontSize', one: 'FontSize', many: 'FontSizes', read: asIs },
  { look: 'fontFamily', one: 'FontFamily', many: 'FontFamilies', read: asIs },
  {
    look: 'horizontalAlignment',
    one: 'HorizontalAlignment',
    many: 'HorizontalAlignments',
    read: asIs,
  },
  { look: 'verticalAlignment', one: 'VerticalAlignment', many: 'VerticalAlignments', read: asIs },
];

function lookAt({ sheet }: RangeHandle, look: Look, row: number, column: number): string | number {
  return sheet.cells.looks[look].get(row, column) ?? LOOKS[look];
}

function putLooks(place: RangeHandle, look: Look, table: (string | number | undefined)[][]): void {
  checkPlace(place);
  table.forEach((cells, r) => {
    cells.forEach((value, c) => {
      place.sheet.cells.looks[look].set(place.box.row + r, place.box.column + c, value);
    });
  });
}

function setMany(look: Look, read: Naming['read']): Method {
  return [
    writes(['table'], (self, _, table) => {
      checkShape(table, self.box);
      const values = table.map((row) => row.map(read));
      return () => {
        putLooks(self, look, values);
      };
    }),
  ];
}

function named({ look, one, many, read }: Naming): [string, Method][] {
  return [
    [`get${one}`, [reads([], (self) => lookAt(self, look, self.box.row, self.box.column))]],
    [`get${many}`, [reads([], (self) => tableOf(self.box, (r, c) => lookAt(self, look, r, c)))]],
    [`set${many}`, setMany(look, read)],
  ];
}

function wrapOf(self: RangeHandle, row: number, column: number): EnumHandle {
  const strategy = WRAP_STRATEGIES[String(lookAt(self, 'wrap', row, column))];
  if (strategy === undefined) throw new Error('A cell has an unknown wrap strategy');
  return strategy;
}

/** A cell whose strategy was never set says that it wraps although it does not (seen live). */
function wraps(self: RangeHandle, row: number, column: number): boolean {
  const isSet = self.sheet.cells.looks.wrap.get(row, column) !== undefined;
  return !isSet || wrapOf(self, row, column).name === 'WRAP';
}

/** How a range's cells look, many at once; what gives one look to all cells stands with the writers. */
export const RANGE_LOOKS: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(NAMINGS.flatMap(named)),
  setFontColors: setMany('fontColor', colorOf),
  setWraps: setMany('wrap', (value) => (value === true ? 'WRAP' : 'OVERFLOW')),
  getWrap: [reads([], (self) => wraps(self, self.box.row, self.box.column))],
  getWraps: [reads([], (self) => tableOf(self.box, (r, c) => wraps(self, r, c)))],
  getWrapStrategy: [reads([], (self) => ref('Enum', wrapOf(self, self.box.row, self.box.column)))],
};
