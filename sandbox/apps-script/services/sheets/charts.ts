import { PlatformError, TEXTS } from '../../errors';
import { NEW_CHART, type ChartModel } from '../../model/chart-model';
import { enumeration, methodsOf, type Method, type ServiceClass } from '../../service-class';
import { ref, type ChartBuilderHandle, type Ref } from '../handles';
import { rangeOf } from '../cells/place';

const CHART_TYPES = enumeration('ChartType', ['BAR', 'COLUMN', 'LINE', 'PIE']);

/** Google's Charts service: of it the types of charts alone. */
export const CHARTS: ServiceClass<'Charts'> = {
  name: 'Charts',
  path: 'Charts',
  constants: { ChartType: CHART_TYPES },
  methods: {},
};

const builder = methodsOf<'EmbeddedChartBuilder'>();
const chart = methodsOf<'EmbeddedChart'>();
const sheet = methodsOf<'Sheet'>();

function change(self: ChartBuilderHandle, part: Partial<ChartModel>): Ref {
  self.draft = { ...self.draft, ...part };
  return ref('EmbeddedChartBuilder', self);
}

export const EMBEDDED_CHART_BUILDER: ServiceClass<'EmbeddedChartBuilder'> = {
  name: 'EmbeddedChartBuilder',
  path: 'SpreadsheetApp.EmbeddedChartBuilder',
  methods: {
    setChartType: [
      builder.plain(['Enum'], (self, _, { type, name }) => {
        if (type !== 'ChartType') throw new PlatformError(TEXTS.signature(type, 'setChartType'));
        return change(self, { type: name });
      }),
    ],
    addRange: [
      builder.plain(['Range'], (self, _, range) => {
        if (range.sheet !== self.sheet)
          throw new Error('Charts over other sheets are not emulated');
        return change(self, { ranges: [...self.draft.ranges, range.box] });
      }),
    ],
    clearRanges: [builder.plain([], (self) => change(self, { ranges: [] }))],
    setNumHeaders: [builder.plain(['int'], (self, _, headers) => change(self, { headers }))],
    setPosition: [
      builder.plain(['int', 'int', 'int', 'int'], (self, _, row, column, offsetX, offsetY) => {
        if (!self.sheet.contains({ row, column, rows: 1, columns: 1 })) {
          throw new PlatformError(TEXTS.outside);
        }
        return change(self, { position: { row, column, offsetX, offsetY } });
      }),
    ],
    setOption: [
      builder.plain(['text', 'any'], (self, _, name, value) => {
        // The script's own object would change under the chart.
        const kept: unknown = JSON.parse(JSON.stringify(value));
        return change(self, { options: { ...self.draft.options, [name]: kept } });
      }),
    ],
    build: [
      builder.plain([], (self) => ref('EmbeddedChart', { sheet: self.sheet, chart: self.draft })),
    ],
  },
};

export const EMBEDDED_CHART: ServiceClass<'EmbeddedChart'> = {
  name: 'EmbeddedChart',
  path: 'SpreadsheetApp.EmbeddedChart',
  methods: {
    getChartId: [chart.plain([], (self) => self.chart.id)],
    getRanges: [
      chart.reads([], (self) => self.chart.ranges.map((box) => rangeOf(self.sheet, box))),
    ],
    modify: [
      chart.plain([], (self) =>
        ref('EmbeddedChartBuilder', { sheet: self.sheet, draft: self.chart }),
      ),
    ],
  },
};

/** Charts of a sheet: each is found again by its id, which it gets when it is put there. */
export const SHEET_CHARTS: Readonly<Record<string, Method>> = {
  newChart: [
    sheet.plain([], (self) => ref('EmbeddedChartBuilder', { sheet: self.sheet, draft: NEW_CHART })),
  ],
  getCharts: [
    sheet.reads([], (self) =>
      self.sheet.charts.map((one) => ref('EmbeddedChart', { sheet: self.sheet, chart: one })),
    ),
  ],
  insertChart: [
    sheet.alters(['EmbeddedChart'], (self, { host }, { chart: drawn }) => {
      self.sheet.charts.push({ ...drawn, id: host.book.nextChartId() });
    }),
  ],
  updateChart: [
    sheet.alters(['EmbeddedChart'], (self, _, { chart: drawn }) => {
      const id = standing(self, drawn);
      self.sheet.charts = self.sheet.charts.map((one) => (one.id === id ? drawn : one));
    }),
  ],
  removeChart: [
    sheet.alters(['EmbeddedChart'], (self, _, { chart: drawn }) => {
      const id = standing(self, drawn);
      self.sheet.charts = self.sheet.charts.filter((one) => one.id !== id);
    }),
  ],
};

function standing(
  { sheet: model }: { readonly sheet: { readonly charts: readonly ChartModel[] } },
  { id }: ChartModel,
): number {
  if (id === null || !model.charts.some((one) => one.id === id)) {
    throw new PlatformError('Embedded chart is not in the sheet.');
  }
  return id;
}
