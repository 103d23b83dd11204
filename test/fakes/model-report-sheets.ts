import { NEW_CHART, type ChartModel } from '../../sandbox/apps-script/model/chart-model';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import type { ChartSpec, ReportSheets } from '../../src/core/ports';
import type { SheetStyle } from '../../src/core/looks';
import type { ScriptCalls } from './script-calls';

function chartOf(spec: ChartSpec, id: number | null): ChartModel {
  return {
    ...NEW_CHART,
    id,
    type: 'BAR',
    ranges: [spec.labels, spec.values],
    position: { row: spec.row, column: 1, offsetX: spec.left, offsetY: 0 },
    options: { title: spec.title, width: spec.width, height: spec.height },
  };
}

/** Report sheets on the sandbox's spreadsheet: widths and charts, without colours. */
export function modelReportSheets(calls: ScriptCalls): ReportSheets {
  const { host, user } = calls.execution;

  function sheetOf(name: string): SheetModel {
    const sheet = host.book.sheets.find((entry) => entry.name === name);
    if (sheet === undefined) throw new Error(`There is no sheet ${name}.`);
    return sheet;
  }

  function insert(sheet: SheetModel, spec: ChartSpec): number {
    const id = host.book.nextChartId();
    calls.execution.enter('Sheet.newChart');
    calls.alter('Sheet.insertChart', 0, () => sheet.charts.push(chartOf(spec, id)));
    return id;
  }

  return {
    idOf(name) {
      calls.execution.enter('Spreadsheet.getSheetByName');
      return host.book.sheets.find((entry) => entry.name === name)?.id ?? null;
    },
    style(name, { widths, visible, frozenRows, rows }: SheetStyle) {
      const sheet = sheetOf(name);
      calls.alter('Range.setFontColors', rows.length * widths.length, () => {
        sheet.hiddenGridlines = true;
        sheet.frozenRows = frozenRows;
        sheet.hiddenColumns.set(1, visible + 1, true);
        widths.forEach((width, at) => {
          sheet.columnWidths.set(1, at + 1, width);
        });
      });
    },
    updateCharts(name, specs, existing, onCreated) {
      const sheet = sheetOf(name);
      const surplus = existing.slice(specs.length);
      calls.alter('Sheet.updateChart', 0, () => {
        sheet.charts = sheet.charts.filter(({ id }) => id === null || !surplus.includes(id));
      });
      const ids = existing.slice(0, specs.length);
      specs.forEach((spec, at) => {
        const place = sheet.charts.findIndex(({ id }) => id !== null && id === ids[at]);
        if (place >= 0) {
          sheet.charts[place] = chartOf(spec, ids[at] ?? null);
          return;
        }
        ids[at] = insert(sheet, spec);
        onCreated?.(ids);
      });
      return ids;
    },
    show(name) {
      calls.execution.enter('Sheet.activate');
      user.activeSheet = sheetOf(name);
    },
  };
}
