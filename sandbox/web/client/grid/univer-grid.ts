import {
  BooleanNumber,
  CanceledError,
  CommandType,
  ICommandService,
  InterceptorEffectEnum,
  LifecycleService,
  LifecycleStages,
  ThemeService,
  UniverInstanceType,
  type ICellData,
  type IRange,
  type Nullable,
  type Univer,
  type Workbook,
} from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import {
  InsertSheetMutation,
  INTERCEPTOR_POINT,
  SetFrozenMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetRowCountMutation,
  SheetInterceptorService,
  SheetsSelectionsService,
  type ISelectionWithStyle,
} from '@univerjs/sheets';
import {
  HeaderUnhideRangeService,
  ScrollToRangeOperation,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from '@univerjs/sheets-ui';
import type { SheetFacts } from '../../protocol';
import type { CellMarks } from './cell-painting';
import type { Scroll } from './geometry';
import { areaAt, type Selection } from './movement';
import { areaOf, rangeOf, selectionsOf } from './univer-ranges';
import { emptySheet, startUniver } from './univer-start';

const BOOK = 'book';

export interface GridEvents {
  /** The cell as it is to be painted. */
  cell(row: number, column: number): ICellData | null;
  readonly marks: CellMarks;
  selected(selection: Selection): void;
  scrolled(): void;
  /** The user drags the edge of a column. */
  widened(column: number, by: number): void;
  /** The user drags whole columns to where another stands. */
  columnsMoved(first: number, count: number, before: number): void;
}

/**
 * Univer as a view and nothing more: its own workbook stays empty, each cell is painted from what the server said,
 * and no change of it happens that this class did not order.
 */
export class UniverGrid {
  private readonly univer: Univer;
  private readonly book: Workbook;
  private readonly commands: ICommandService;
  private facts: SheetFacts | null = null;
  private isReady = false;
  private own = false;
  private quiet = false;
  private current = '';

  constructor(
    container: string,
    private readonly events: GridEvents,
  ) {
    this.univer = startUniver(container);
    const injector = this.univer.__getInjector();
    this.commands = injector.get(ICommandService);
    this.book = this.univer.createUnit<object, Workbook>(UniverInstanceType.UNIVER_SHEET, {
      id: BOOK,
      sheetOrder: ['none'],
      sheets: { none: { id: 'none', name: 'none', rowCount: 1, columnCount: 1 } },
    });
    this.guard();
    this.paint();
    injector.get(SheetsSelectionsService).selectionChanged$.subscribe((selections) => {
      this.take(selections);
    });
  }

  /** Shows a sheet, as it was scrolled when it was last shown. */
  show(sheet: number, facts: SheetFacts): void {
    const id = String(sheet);
    this.facts = facts;
    this.quietly(() => {
      if (
        this.book.getSheetBySheetId(id) === undefined ||
        this.book.getSheetBySheetId(id) === null
      ) {
        this.order(InsertSheetMutation.id, {
          unitId: BOOK,
          index: this.book.getSheetOrders().length,
          sheet: emptySheet(id, facts),
        });
      }
      this.current = id;
      this.order(SetWorksheetActiveOperation.id, { unitId: BOOK, subUnitId: id });
      this.setFacts(facts);
    });
  }

  /** Brings lines, widths and hidden rows to what they are now. */
  setFacts(facts: SheetFacts): void {
    this.facts = facts;
    const sheet = this.book.getSheetBySheetId(this.current);
    if (sheet === null || sheet === undefined) return;
    const config = sheet.getConfig();
    config.rowCount = facts.rows;
    config.columnCount = facts.columns;
    config.showGridlines = facts.hiddenGridlines ? BooleanNumber.FALSE : BooleanNumber.TRUE;
    const rows = config.rowData as Record<number, object>;
    for (const key of Object.keys(rows)) Reflect.deleteProperty(rows, key);
    for (const [row, h] of Object.entries(facts.heights)) rows[Number(row) - 1] = { h, ia: 0 };
    for (const row of facts.hiddenRows) rows[row - 1] = { hd: 1 };
    const columns = config.columnData as Record<number, object>;
    for (const key of Object.keys(columns)) Reflect.deleteProperty(columns, key);
    for (const [column, w] of Object.entries(facts.widths)) columns[Number(column) - 1] = { w };
    for (const column of facts.hiddenColumns) {
      columns[column - 1] = { ...columns[column - 1], hd: 1 };
    }
    this.order(SetWorksheetRowCountMutation.id, this.here({ rowCount: facts.rows }));
    this.freeze(facts);
    this.repaint();
  }

  /** Paints anew after cells have changed. */
  repaint(): void {
    const render = this.render();
    const skeletons = render?.with(SheetSkeletonManagerService);
    skeletons?.makeDirty({ sheetId: this.current }, true);
    skeletons?.reCalculate();
    render?.mainComponent?.makeForceDirty(true);
    render?.scene.makeDirty(true);
  }

  select(selection: Selection, reveal: boolean): void {
    const { facts } = this;
    if (facts === null) return;
    const range = rangeOf(areaAt(selection.active));
    this.quietly(() => {
      const selections = selectionsOf(selection, facts);
      this.order(SetSelectionsOperation.id, this.here({ selections }));
      if (reveal) this.order(ScrollToRangeOperation.id, { range });
    });
  }

  get scroll(): Scroll {
    if (!this.isReady) return { x: 0, y: 0 };
    const info = this.render()?.with(SheetScrollManagerService).validViewportScrollInfo$.getValue();
    return { x: info?.viewportScrollX ?? 0, y: info?.viewportScrollY ?? 0 };
  }

  setDark(dark: boolean): void {
    this.univer.__getInjector().get(ThemeService).setDarkMode(dark);
    this.repaint();
  }

  /** Resolves when there is something to show sheets in. */
  async ready(): Promise<void> {
    const injector = this.univer.__getInjector();
    await injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    this.isReady = true;
    // Rows that a filter hides are shown by the filter, not by an arrow beside them.
    injector.get(HeaderUnhideRangeService).registerRangeVisibleHandler(() => false);
    this.render()
      ?.with(SheetScrollManagerService)
      .validViewportScrollInfo$.subscribe(() => {
        this.events.scrolled();
      });
  }

  private render() {
    return this.univer.__getInjector().get(IRenderManagerService).getRenderById(BOOK);
  }

  private here<T extends object>(params: T): T & { unitId: string; subUnitId: string } {
    return { ...params, unitId: BOOK, subUnitId: this.current };
  }

  private order(id: string, params: object): void {
    const before = this.own;
    this.own = true;
    try {
      this.commands.syncExecuteCommand(id, params, { onlyLocal: true });
    } finally {
      this.own = before;
    }
  }

  private quietly(work: () => void): void {
    const before = this.quiet;
    this.quiet = true;
    try {
      work();
    } finally {
      this.quiet = before;
    }
  }

  /** What Univer would change by itself does not happen: the server has the last word on everything. */
  private guard(): void {
    this.commands.beforeCommandExecuted(({ id, type, params }) => {
      if (this.own) return;
      this.tell(id, params);
      if (type === CommandType.MUTATION && id.startsWith('sheet.')) throw new CanceledError();
    });
  }

  /** What the user wants by dragging is told and goes no further. */
  private tell(command: string, params: unknown): void {
    const { facts, events } = this;
    if (facts === null) return;
    if (command === 'sheet.command.delta-column-width') {
      const { anchorCol, deltaX } = params as { anchorCol: number; deltaX: number };
      events.widened(anchorCol + 1, deltaX);
    } else if (command === 'sheet.command.move-cols') {
      const { fromRange, toRange } = params as { fromRange: IRange; toRange: IRange };
      const { column, columns } = areaOf(fromRange, facts);
      events.columnsMoved(column, columns, toRange.startColumn + 1);
    } else return;
    throw new CanceledError();
  }

  private paint(): void {
    const { events } = this;
    this.univer
      .__getInjector()
      .get(SheetInterceptorService)
      .intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
        id: 'server',
        priority: 100,
        effect: InterceptorEffectEnum.Value | InterceptorEffectEnum.Style,
        handler: (cell, { row, col, subUnitId }, next) => {
          if (subUnitId !== this.current) return next(cell);
          const painted = events.cell(row + 1, col + 1);
          return next(painted === null ? cell : { ...painted, customRender: [events.marks] });
        },
      });
  }

  private take(selections: Nullable<ISelectionWithStyle[]>): void {
    const { facts } = this;
    if (this.quiet || facts === null || !selections?.length) return;
    const primary = selections.findLast((one) => one.primary)?.primary;
    const areas = selections.map(({ range }) => areaOf(range, facts));
    const [first] = areas;
    if (first === undefined) return;
    this.events.selected({
      areas,
      active: primary
        ? { row: primary.actualRow + 1, column: primary.actualColumn + 1 }
        : { row: first.row, column: first.column },
    });
  }

  private freeze({ frozenRows, frozenColumns }: SheetFacts): void {
    const now = this.book.getSheetBySheetId(this.current)?.getFreeze();
    if (now?.ySplit === frozenRows && now.xSplit === frozenColumns) return;
    this.order(
      SetFrozenMutation.id,
      this.here({
        startRow: frozenRows > 0 ? frozenRows : -1,
        startColumn: frozenColumns > 0 ? frozenColumns : -1,
        ySplit: frozenRows,
        xSplit: frozenColumns,
      }),
    );
  }
}
