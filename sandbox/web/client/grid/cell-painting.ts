import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type ICellData,
  type ICellDataForSheetInterceptor,
  type IStyleData,
} from '@univerjs/core';
import type { CellRule, CellStyle } from '../../protocol';
import type { SheetTruth } from '../store/sheet-replica';

/** What Univer lets draw over a cell. */
export type CellMarks = Extract<ICellDataForSheetInterceptor['customRender'], unknown[]>[number];

/** The width of the spot, at a cell's right edge, that opens a list or a filter. */
export const MARK_WIDTH = 20;
const NOTE_SIZE = 6;

function line(color: string | undefined) {
  return color === undefined ? null : { s: BorderStyleTypes.THIN, cl: { rgb: color } };
}

const made = new WeakMap<CellStyle, IStyleData>();

function styleData(style: CellStyle): IStyleData {
  const known = made.get(style);
  if (known !== undefined) return known;
  const data: IStyleData = {
    ff: style.family ?? 'Arial',
    fs: style.size ?? 10,
    bl: style.bold === true ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    it: style.italic === true ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ht:
      style.align === 'right'
        ? HorizontalAlign.RIGHT
        : style.align === 'center'
          ? HorizontalAlign.CENTER
          : HorizontalAlign.LEFT,
    vt:
      style.vertical === 'top'
        ? VerticalAlign.TOP
        : style.vertical === 'middle'
          ? VerticalAlign.MIDDLE
          : VerticalAlign.BOTTOM,
    tb: style.wrap === undefined ? WrapStrategy.OVERFLOW : WrapStrategy.CLIP,
    ...(style.background === undefined ? {} : { bg: { rgb: style.background } }),
    ...(style.color === undefined ? {} : { cl: { rgb: style.color } }),
    bd: { t: line(style.borderTop), b: line(style.borderBottom) },
    ...(style.line === 'underline' ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(style.line === 'line-through' ? { st: { s: BooleanNumber.TRUE } } : {}),
  };
  made.set(style, data);
  return data;
}

/** A cell with an arrow keeps its text clear of it. */
const clipped = new WeakMap<IStyleData, IStyleData>();

function clear(data: IStyleData): IStyleData {
  const known = clipped.get(data);
  if (known !== undefined) return known;
  const copy = { ...data, tb: WrapStrategy.CLIP, pd: { r: MARK_WIDTH } };
  clipped.set(data, copy);
  return copy;
}

export function isFilterHead(truth: SheetTruth, row: number, column: number): boolean {
  const area = truth.facts.filter?.area;
  if (area?.row !== row) return false;
  return column >= area.column && column < area.column + area.columns;
}

/** A cell as Univer paints it: always a text, in the style that the server says. */
export function paintedCell(truth: SheetTruth, row: number, column: number): ICellData | null {
  const cell = truth.cell(row, column);
  const head = isFilterHead(truth, row, column);
  if (cell === null && !head) return null;
  const style = styleData(truth.style(cell));
  const rule = truth.rule(cell);
  const text = cell?.[0] ?? '';
  const v = rule?.kind === 'checkbox' ? (text === 'TRUE' ? '☑' : '☐') : firstLine(text);
  const arrow = head || rule?.kind === 'list';
  return { v, t: CellValueType.STRING, s: arrow ? clear(style) : style };
}

/** Rows are one line high, and a line break has no width. */
function firstLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

function outOfRule(rule: CellRule | null, text: string): boolean {
  return rule?.kind === 'list' && text !== '' && !rule.values.includes(text);
}

interface Corner {
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function drawNote(ctx: CanvasRenderingContext2D, { right, top }: Corner): void {
  ctx.fillStyle = '#f4b400';
  ctx.beginPath();
  ctx.moveTo(right - NOTE_SIZE, top);
  ctx.lineTo(right, top);
  ctx.lineTo(right, top + NOTE_SIZE);
  ctx.fill();
}

function drawMisfit(ctx: CanvasRenderingContext2D, { right, top }: Corner): void {
  ctx.fillStyle = '#d93025';
  ctx.beginPath();
  ctx.moveTo(right - NOTE_SIZE, top);
  ctx.lineTo(right, top);
  ctx.lineTo(right, top + NOTE_SIZE);
  ctx.fill();
}

function drawArrow(ctx: CanvasRenderingContext2D, { right, top, bottom }: Corner): void {
  const x = right - MARK_WIDTH / 2 - 1;
  const y = (top + bottom) / 2 - 1;
  ctx.fillStyle = '#5f6368';
  ctx.beginPath();
  ctx.moveTo(x - 4, y - 1);
  ctx.lineTo(x + 4, y - 1);
  ctx.lineTo(x, y + 4);
  ctx.fill();
}

function drawFunnel(ctx: CanvasRenderingContext2D, corner: Corner, active: boolean): void {
  const x = corner.right - MARK_WIDTH / 2 - 1;
  const y = (corner.top + corner.bottom) / 2;
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(x - 8, y - 8, 16, 16);
  ctx.fillStyle = active ? '#188038' : '#5f6368';
  const lines = [
    [-5, 10],
    [-3, 6],
    [-1, 2],
  ] as const;
  lines.forEach(([left, width], i) => {
    ctx.fillRect(x + left, y - 4 + i * 3, width, 1.6);
  });
}

/** Draws what stands in the corners of cells: notes, misfits, arrows of lists, funnels of the filter. */
export function cellMarks(truth: () => SheetTruth | null): CellMarks {
  return {
    drawWith: (ctx, { row, col, primaryWithCoord }) => {
      const sheet = truth();
      if (sheet === null) return;
      const cell = sheet.cell(row + 1, col + 1);
      const { endX: right, startY: top, endY: bottom } = primaryWithCoord;
      const corner = { right, top, bottom };
      const rule = sheet.rule(cell);
      if (rule?.kind === 'list') drawArrow(ctx, corner);
      if (isFilterHead(sheet, row + 1, col + 1)) {
        const hidden = sheet.facts.filter?.hidden[col + 1] ?? [];
        drawFunnel(ctx, corner, hidden.length > 0);
      }
      if (outOfRule(rule, cell?.[0] ?? '')) drawMisfit(ctx, corner);
      else if (sheet.note(row + 1, col + 1) !== null) drawNote(ctx, corner);
    },
  };
}
