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
import type { CellRule, CellStyle } from '../../painted-cell';
import type { SheetReplica } from '../store/sheet-replica';

/** Univer's type for drawing over a cell. */
export type CellDecorations = Extract<
  ICellDataForSheetInterceptor['customRender'],
  unknown[]
>[number];

/** The width of the button at the right edge of a cell that opens its dropdown or filter, in pixels. */
export const BUTTON_WIDTH = 20;
const CORNER_SIZE = 6;

function border(color: string | undefined) {
  return color === undefined ? null : { s: BorderStyleTypes.THIN, cl: { rgb: color } };
}

const styleCache = new WeakMap<CellStyle, IStyleData>();

const WRAPPING = {
  none: WrapStrategy.OVERFLOW,
  clip: WrapStrategy.CLIP,
  wrap: WrapStrategy.WRAP,
} as const;

function styleData(style: CellStyle): IStyleData {
  const known = styleCache.get(style);
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
    tb: WRAPPING[style.wrap ?? 'none'],
    ...(style.background === undefined ? {} : { bg: { rgb: style.background } }),
    ...(style.color === undefined ? {} : { cl: { rgb: style.color } }),
    bd: { t: border(style.borderTop), b: border(style.borderBottom) },
    ...(style.textDecoration === 'underline' ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(style.textDecoration === 'line-through' ? { st: { s: BooleanNumber.TRUE } } : {}),
  };
  styleCache.set(style, data);
  return data;
}

const clippedStyles = new WeakMap<IStyleData, IStyleData>();

/** The style of a cell with a button: its text must not overlap the button. */
function clippedStyle(data: IStyleData): IStyleData {
  const known = clippedStyles.get(data);
  if (known !== undefined) return known;
  const copy = { ...data, tb: WrapStrategy.CLIP, pd: { r: BUTTON_WIDTH } };
  clippedStyles.set(data, copy);
  return copy;
}

export function isFilterHeader(replica: SheetReplica, row: number, column: number): boolean {
  const area = replica.properties.filter?.area;
  if (area?.row !== row) return false;
  return column >= area.column && column < area.column + area.columns;
}

/** The cell for Univer to paint: always a text, in the style that the server sent. Null for an empty cell. */
export function paintedCell(replica: SheetReplica, row: number, column: number): ICellData | null {
  const cell = replica.cell(row, column);
  const head = isFilterHeader(replica, row, column);
  if (cell === null && !head) return null;
  const style = styleData(replica.style(cell));
  const rule = replica.rule(cell);
  const text = cell?.[0] ?? '';
  const v = rule?.kind === 'checkbox' ? (text === 'TRUE' ? '☑' : '☐') : firstLine(text);
  const arrow = head || rule?.kind === 'list';
  return { v, t: CellValueType.STRING, s: arrow ? clippedStyle(style) : style };
}

/** Rows are one line high and Univer gives line breaks no width, so they become spaces. */
function firstLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

function violatesRule(rule: CellRule | null, text: string): boolean {
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
  ctx.moveTo(right - CORNER_SIZE, top);
  ctx.lineTo(right, top);
  ctx.lineTo(right, top + CORNER_SIZE);
  ctx.fill();
}

function drawInvalid(ctx: CanvasRenderingContext2D, { right, top }: Corner): void {
  ctx.fillStyle = '#d93025';
  ctx.beginPath();
  ctx.moveTo(right - CORNER_SIZE, top);
  ctx.lineTo(right, top);
  ctx.lineTo(right, top + CORNER_SIZE);
  ctx.fill();
}

function drawArrow(ctx: CanvasRenderingContext2D, { right, top, bottom }: Corner): void {
  const x = right - BUTTON_WIDTH / 2 - 1;
  const y = (top + bottom) / 2 - 1;
  ctx.fillStyle = '#5f6368';
  ctx.beginPath();
  ctx.moveTo(x - 4, y - 1);
  ctx.lineTo(x + 4, y - 1);
  ctx.lineTo(x, y + 4);
  ctx.fill();
}

function drawFunnel(ctx: CanvasRenderingContext2D, corner: Corner, active: boolean): void {
  const x = corner.right - BUTTON_WIDTH / 2 - 1;
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

/** Draws the decorations of cells: dropdown arrows, filter buttons, and corners that mark notes and invalid values. */
export function cellDecorations(replica: () => SheetReplica | null): CellDecorations {
  return {
    drawWith: (ctx, { row, col, primaryWithCoord }) => {
      const sheet = replica();
      if (sheet === null) return;
      const cell = sheet.cell(row + 1, col + 1);
      const { endX: right, startY: top, endY: bottom } = primaryWithCoord;
      const corner = { right, top, bottom };
      const rule = sheet.rule(cell);
      if (rule?.kind === 'list') drawArrow(ctx, corner);
      if (isFilterHeader(sheet, row + 1, col + 1)) {
        const hidden = sheet.properties.filter?.hidden[col + 1] ?? [];
        drawFunnel(ctx, corner, hidden.length > 0);
      }
      if (violatesRule(rule, cell?.[0] ?? '')) drawInvalid(ctx, corner);
      else if (sheet.note(row + 1, col + 1) !== null) drawNote(ctx, corner);
    },
  };
}
