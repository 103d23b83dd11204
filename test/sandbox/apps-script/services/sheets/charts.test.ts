import { describe, expect, test } from '@jest/globals';
import { bodyOf, go } from '../../worlds';

const DRAW = `
  function draw(builder, title) {
    return builder.setChartType(Charts.ChartType.BAR).clearRanges()
      .addRange(sheet.getRange('A1:A3')).addRange(sheet.getRange('D1:D3')).setNumHeaders(0)
      .setPosition(5, 1, 20, 0).setOption('title', title).setOption('legend', { position: 'none' }).build();
  }
  function ids() { return sheet.getCharts().map(function (one) { return one.getChartId(); }); }`;

describe('a chart', () => {
  test('has an id once it is on the sheet, and its ranges and options', () => {
    const world = bodyOf(`${DRAW}
      var chart = draw(sheet.newChart(), 'First');
      sheet.insertChart(chart);
      return [chart.getChartId(), ids().length, sheet.getCharts()[0].getRanges().map(function (r) { return r.getA1Notation(); })];`);
    expect(go(world)).toEqual([null, 1, ['A1:A3', 'D1:D3']]);
    const [model] = world.book.sheet('Sheet1').model.charts;
    expect(model).toMatchObject({
      id: expect.any(Number),
      type: 'BAR',
      headers: 0,
      position: { row: 5, column: 1, offsetX: 20, offsetY: 0 },
      options: { title: 'First', legend: { position: 'none' } },
    });
  });

  test('keeps its id when it is changed, and takes it along when it goes', () => {
    const world = bodyOf(`${DRAW}
      sheet.insertChart(draw(sheet.newChart(), 'One'));
      sheet.insertChart(draw(sheet.newChart(), 'Two'));
      var before = ids();
      sheet.updateChart(draw(sheet.getCharts()[0].modify(), 'Changed'));
      var after = ids();
      sheet.removeChart(sheet.getCharts()[1]);
      sheet.insertChart(draw(sheet.newChart(), 'Three'));
      return [after.join() === before.join(), before[0] !== before[1], ids().indexOf(before[1])];`);
    expect(go(world)).toEqual([true, true, -1]);
    const { charts } = world.book.sheet('Sheet1').model;
    expect(charts.map(({ options }) => options['title'])).toEqual(['Changed', 'Three']);
  });

  test('that is on no sheet can be neither updated nor removed', () => {
    const attempt = (call: string): unknown =>
      go(
        bodyOf(
          `${DRAW} try { sheet.${call}(draw(sheet.newChart(), 'x')); } catch (e) { return e.message; }`,
        ),
      );
    expect(attempt('updateChart')).toBe('Embedded chart is not in the sheet.');
    expect(attempt('removeChart')).toBe('Embedded chart is not in the sheet.');
  });

  test('cannot be anchored outside of the sheet', () => {
    expect(() => go(bodyOf(`sheet.newChart().setPosition(2000, 1, 0, 0);`))).toThrow('outside');
  });
});

describe('borders and gridlines', () => {
  test('are drawn above, below and between, taken away, and left alone for null', () => {
    const world = bodyOf(`
      var solid = SpreadsheetApp.BorderStyle.SOLID;
      sheet.getRange('A1:B3').setBorder(true, null, true, null, null, true, '#dadce0', solid);
      sheet.getRange('A1:B1').setBorder(false, null, null, null, null, null);
      sheet.getRangeList(['A5:B5']).setBorder(null, null, true, null, null, null);
      sheet.setHiddenGridlines(true);
      return sheet.hasHiddenGridlines();`);
    expect(go(world)).toBe(true);
    const { looks } = world.book.sheet('Sheet1').model.cells;
    const at = (row: number): unknown[] => [
      looks.borderTop.get(row, 1) ?? '',
      looks.borderBottom.get(row, 1) ?? '',
    ];
    expect([1, 2, 3, 5].map(at)).toEqual([
      ['', '#dadce0'],
      ['#dadce0', '#dadce0'],
      ['#dadce0', '#dadce0'],
      ['', '#000000'],
    ]);
  });

  test('from top to bottom are not emulated', () => {
    const run = (): unknown =>
      go(bodyOf(`sheet.getRange('A1').setBorder(true, true, true, true, null, null);`));
    expect(run).toThrow('not emulated');
  });
});
