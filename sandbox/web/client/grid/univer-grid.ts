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
import type { SheetProperties } from '../../protocol';
import { liftDarkColors } from './dark-colors';
import type { CellDecorations } from './cell-painting';
import type { Scroll } from './geometry';
import { cellArea, type Selection } from './movement';
import { areaOf, rangeOf, selectionsOf } from './univer-ranges';
import { emptySheet, startUniver } from './univer-start';

const UNIT_ID = 'book';

export interface GridEvents {
  /** Returns the cell to paint; null for an empty one. */
  cell(row: number, column: number): ICellData | null;
  readonly decorations: CellDecorations;
  selected(selection: Selection): void;
  scrolled(): void;
  /** The user has dragged the edge of a column by some pixels. */
  columnResized(column: number, by: number): void;
  /** The user has dragged whole columns in front of another. */
  columnsMoved(first: number, count: number, before: number): void;
}

/**
 * Uses Univer only as a view: its own workbook stays empty, each cell is painted from the server's data, and changes that
 * do not come from this class are cancelled.
 */
export class UniverGrid {
  private readonly univer: Univer;
  private readonly book: Workbook;
  private readonly commands: ICommandService;
  private properties: SheetProperties | null = null;
  private isReady = false;
  private isOwnCommand = false;
  private ignoresSelection = false;
  private sheetId = '';

  constructor(
    container: string,
    private readonly events: GridEvents,
  ) {
    this.univer = startUniver(container);
    const injector = this.univer.__getInjector();
    this.commands = injector.get(ICommandService);
    this.book = this.univer.createUnit<object, Workbook>(UniverInstanceType.UNIVER_SHEET, {
      id: UNIT_ID,
      sheetOrder: ['none'],
      sheets: { none: { id: 'none', name: 'none', rowCount: 1, columnCount: 1 } },
    });
    this.blockOwnChanges();
    this.paintCells();
    injector.get(SheetsSelectionsService).selectionChanged$.subscribe((selections) => {
      this.onSelectionChanged(selections);
    });
  }

  /** Shows a sheet at its last scroll position. */
  show(sheet: number, properties: SheetProperties): void {
    const id = String(sheet);
    this.properties = properties;
    this.withoutSelectionEvents(() => {
      if (
        this.book.getSheetBySheetId(id) === undefined ||
        this.book.getSheetBySheetId(id) === null
      ) {
        this.execute(InsertSheetMutation.id, {
          unitId: UNIT_ID,
          index: this.book.getSheetOrders().length,
          sheet: emptySheet(id, properties),
        });
      }
      this.sheetId = id;
      this.execute(SetWorksheetActiveOperation.id, { unitId: UNIT_ID, subUnitId: id });
      this.setProperties(properties);
    });
  }

  /** Updates the size, widths, heights, hidden lines and frozen lines of the displayed sheet. */
  setProperties(properties: SheetProperties): void {
    this.properties = properties;
    const sheet = this.book.getSheetBySheetId(this.sheetId);
    if (sheet === null || sheet === undefined) return;
    const config = sheet.getConfig();
    config.rowCount = properties.rows;
    config.columnCount = properties.columns;
    config.showGridlines = properties.hiddenGridlines ? BooleanNumber.FALSE : BooleanNumber.TRUE;
    const rows = config.rowData as Record<number, object>;
    for (const key of Object.keys(rows)) Reflect.deleteProperty(rows, key);
    for (const [row, h] of Object.entries(properties.heights)) rows[Number(row) - 1] = { h, ia: 0 };
    for (const row of properties.hiddenRows) rows[row - 1] = { hd: 1 };
    const columns = config.columnData as Record<number, object>;
    for (const key of Object.keys(columns)) Reflect.deleteProperty(columns, key);
    for (const [column, w] of Object.entries(properties.widths))
      columns[Number(column) - 1] = { w };
    for (const column of properties.hiddenColumns) {
      columns[column - 1] = { ...columns[column - 1], hd: 1 };
    }
    this.execute(SetWorksheetRowCountMutation.id, this.onSheet({ rowCount: properties.rows }));
    this.freeze(properties);
    this.repaint();
  }

  /** Repaints after cells have changed. */
  repaint(): void {
    const render = this.render();
    const skeletons = render?.with(SheetSkeletonManagerService);
    skeletons?.makeDirty({ sheetId: this.sheetId }, true);
    skeletons?.reCalculate();
    render?.mainComponent?.makeForceDirty(true);
    render?.scene.makeDirty(true);
  }

  select(selection: Selection, reveal: boolean): void {
    const { properties } = this;
    if (properties === null) return;
    const range = rangeOf(cellArea(selection.active));
    this.withoutSelectionEvents(() => {
      const selections = selectionsOf(selection, properties);
      this.execute(SetSelectionsOperation.id, this.onSheet({ selections }));
      if (reveal) this.execute(ScrollToRangeOperation.id, { range });
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

  /** Resolves when Univer has rendered and sheets can be shown. */
  async ready(): Promise<void> {
    const injector = this.univer.__getInjector();
    await injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    this.isReady = true;
    liftDarkColors(this.univer);
    // Removes Univer's arrows for unhiding rows, because hidden rows are filtered here.
    injector.get(HeaderUnhideRangeService).registerRangeVisibleHandler(() => false);
    this.render()
      ?.with(SheetScrollManagerService)
      .validViewportScrollInfo$.subscribe(() => {
        this.events.scrolled();
      });
  }

  private render() {
    return this.univer.__getInjector().get(IRenderManagerService).getRenderById(UNIT_ID);
  }

  private onSheet<T extends object>(params: T): T & { unitId: string; subUnitId: string } {
    return { ...params, unitId: UNIT_ID, subUnitId: this.sheetId };
  }

  private execute(id: string, params: object): void {
    const before = this.isOwnCommand;
    this.isOwnCommand = true;
    try {
      this.commands.syncExecuteCommand(id, params, { onlyLocal: true });
    } finally {
      this.isOwnCommand = before;
    }
  }

  private withoutSelectionEvents(work: () => void): void {
    const before = this.ignoresSelection;
    this.ignoresSelection = true;
    try {
      work();
    } finally {
      this.ignoresSelection = before;
    }
  }

  /** Cancels all changes that Univer would make by itself, because the server's data is authoritative. */
  private blockOwnChanges(): void {
    this.commands.beforeCommandExecuted(({ id, type, params }) => {
      if (this.isOwnCommand) return;
      this.reportDrag(id, params);
      if (type === CommandType.MUTATION && id.startsWith('sheet.')) throw new CanceledError();
    });
  }

  /** Reports what the user has dragged, and cancels Univer's own command. */
  private reportDrag(command: string, params: unknown): void {
    const { properties, events } = this;
    if (properties === null) return;
    if (command === 'sheet.command.delta-column-width') {
      const { anchorCol, deltaX } = params as { anchorCol: number; deltaX: number };
      events.columnResized(anchorCol + 1, deltaX);
    } else if (command === 'sheet.command.move-cols') {
      const { fromRange, toRange } = params as { fromRange: IRange; toRange: IRange };
      const { column, columns } = areaOf(fromRange, properties);
      events.columnsMoved(column, columns, toRange.startColumn + 1);
    } else return;
    throw new CanceledError();
  }

  private paintCells(): void {
    const { events } = this;
    this.univer
      .__getInjector()
      .get(SheetInterceptorService)
      .intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
        id: 'server',
        priority: 100,
        effect: InterceptorEffectEnum.Value | InterceptorEffectEnum.Style,
        handler: (cell, { row, col, subUnitId }, next) => {
          if (subUnitId !== this.sheetId) return next(cell);
          const painted = events.cell(row + 1, col + 1);
          return next(painted === null ? cell : { ...painted, customRender: [events.decorations] });
        },
      });
  }

  private onSelectionChanged(selections: Nullable<ISelectionWithStyle[]>): void {
    const { properties } = this;
    if (this.ignoresSelection || properties === null || !selections?.length) return;
    const primary = selections.findLast((one) => one.primary)?.primary;
    const areas = selections.map(({ range }) => areaOf(range, properties));
    const [first] = areas;
    if (first === undefined) return;
    this.events.selected({
      areas,
      active: primary
        ? { row: primary.actualRow + 1, column: primary.actualColumn + 1 }
        : { row: first.row, column: first.column },
    });
  }

  private freeze({ frozenRows, frozenColumns }: SheetProperties): void {
    const now = this.book.getSheetBySheetId(this.sheetId)?.getFreeze();
    if (now?.ySplit === frozenRows && now.xSplit === frozenColumns) return;
    this.execute(
      SetFrozenMutation.id,
      this.onSheet({
        startRow: frozenRows > 0 ? frozenRows : -1,
        startColumn: frozenColumns > 0 ? frozenColumns : -1,
        ySplit: frozenRows,
        xSplit: frozenColumns,
      }),
    );
  }
}
