import { book, onSheet, refusal, type Op } from '../op';

export const STRUCTURE: readonly Op[] = [
  {
    id: '31',
    op: 'a chart: its id when inserted and when updated',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('A1:B2').setValues([
          ['a', 1],
          ['b', 2],
        ]);
        const chart = sheet
          .newChart()
          .setChartType(Charts.ChartType.BAR)
          .addRange(sheet.getRange('A1:B2'))
          .setPosition(5, 1, 0, 0)
          .build();
        sheet.insertChart(chart);
        const [made] = sheet.getCharts();
        if (made === undefined) return 'none';
        const id = made.getChartId();
        sheet.updateChart(made.modify().setOption('title', 'T').build());
        const [updated] = sheet.getCharts();
        return { isKnown: id !== null, isKept: updated?.getChartId() === id };
      }),
  },
  {
    id: '32',
    op: 'a protection moved by setRange',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('A1:A2').protect().setDescription('parity').setWarningOnly(true);
        const [made] = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
        made?.setRange(sheet.getRange('B1:B3'));
        const [moved] = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE);
        return [moved?.getRange().getA1Notation(), moved?.isWarningOnly(), moved?.getDescription()];
      }),
  },
  {
    id: '33',
    op: 'the active sheet after insertSheet',
    run: () => onSheet((sheet) => book().getActiveSheet().getName() === sheet.getName()),
  },
  {
    id: '34',
    op: 'names of sheets that differ by case',
    run: () =>
      onSheet((sheet) => {
        const upper = sheet.getName().toUpperCase();
        return {
          found: book().getSheetByName(upper) !== null,
          refused: refusal(() => book().insertSheet(upper)),
        };
      }),
  },
  {
    id: '35',
    op: 'spare columns deleted, down to the ones that hold something',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('A1:C1').setValues([['a', 'b', 'c']]);
        sheet.deleteColumns(4, sheet.getMaxColumns() - 3);
        return sheet.getMaxColumns();
      }),
  },
  {
    id: '36',
    op: 'conditional format rules: read, set, kept',
    run: () =>
      onSheet((sheet) => {
        sheet.setConditionalFormatRules([
          SpreadsheetApp.newConditionalFormatRule()
            .whenTextContains('x')
            .setBackground('#ff0000')
            .setRanges([sheet.getRange('A1')])
            .build(),
        ]);
        return sheet.getConditionalFormatRules().length;
      }),
  },
  {
    id: '37',
    op: 'the text finder over 10,000 rows',
    run: () =>
      onSheet((sheet) => {
        sheet.insertRowsAfter(sheet.getMaxRows(), 9_000);
        const ids = Array.from({ length: 10_000 }, (_, row) => [`id_${row}`]);
        sheet.getRange(1, 1, 10_000, 1).setNumberFormat('@').setValues(ids);
        return sheet
          .getRange(1, 1, 10_000, 1)
          .createTextFinder('id_9000')
          .matchEntireCell(true)
          .matchCase(true)
          .findAll()
          .map((found) => found.getRow());
      }),
  },
];
