import type { Area, SheetChart } from '../../protocol';
import type { Geometry, Scroll } from './geometry';
import { cellArea } from './movement';
import type { SheetReplica } from '../store/sheet-replica';

const MARGIN = { top: 40, right: 16, bottom: 34, left: 16 };
/** What a letter of a label takes, and the blank beside it, in pixels. */
const LETTER = 6.6;
const LABEL_GAP = 16;
const LEAST_LABELS = 120;

interface ChartPoint {
  readonly label: string;
  readonly shown: string;
  readonly value: number;
}

function textsIn(replica: SheetReplica, { row, column, rows, columns }: Area): string[] {
  return Array.from({ length: rows * columns }, (_, i) =>
    replica.text(row + Math.floor(i / columns), column + (i % columns)),
  );
}

/** The displayed values as points. Rows without a number are left out. */
function pointsOf(replica: SheetReplica, chart: SheetChart): ChartPoint[] {
  const labels = textsIn(replica, chart.labels);
  return textsIn(replica, chart.values).flatMap((shown, i) => {
    const value = Number(shown.replace(/[^\d.-]/g, ''));
    const isNumber = /\d/.test(shown) && Number.isFinite(value);
    return isNumber ? [{ label: labels[i] ?? '', shown, value }] : [];
  });
}

function Bars({ chart, points }: { chart: SheetChart; points: readonly ChartPoint[] }) {
  const max = Math.max(1, ...points.map(({ value }) => value));
  const step = (chart.height - MARGIN.top - MARGIN.left) / Math.max(1, points.length);
  // Names have the room that they need, up to half of the chart: Sheets gives it to them too.
  const longest = Math.max(0, ...points.map(({ label }) => label.length));
  const labels = Math.min(
    chart.width / 2,
    Math.max(LEAST_LABELS, Math.ceil(longest * LETTER + LABEL_GAP)),
  );
  const maxLetters = Math.floor((labels - LABEL_GAP) / LETTER);
  const maxLength = chart.width - labels - 80;
  return (
    <>
      {points.map(({ label, shown, value }, i) => {
        const y = MARGIN.top + i * step;
        const width = Math.max(0, (value / max) * maxLength);
        return (
          <g key={i}>
            <text x={labels - 8} y={y + step / 2 + 4} text-anchor="end">
              {label.length > maxLetters ? `${label.slice(0, maxLetters - 1)}…` : label}
            </text>
            <rect
              x={labels}
              y={y + step * 0.15}
              width={width}
              height={step * 0.7}
              fill={chart.color}
            />
            <text x={labels + width + 6} y={y + step / 2 + 4}>
              {shown}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Columns({ chart, points }: { chart: SheetChart; points: readonly ChartPoint[] }) {
  const max = Math.max(1, ...points.map(({ value }) => value));
  const floor = chart.height - MARGIN.bottom;
  const maxHeight = floor - MARGIN.top - 14;
  const step = (chart.width - MARGIN.left - MARGIN.right) / Math.max(1, points.length);
  const maxLetters = Math.max(3, Math.floor(step / 6.5));
  const at = (i: number): number => MARGIN.left + (i + 0.5) * step;
  const height = (value: number): number => Math.max(0, (value / max) * maxHeight);
  const path = points.map(({ value }, i) => `${at(i)},${floor - height(value)}`).join(' ');
  return (
    <>
      <line class="axis" x1={MARGIN.left} x2={chart.width - MARGIN.right} y1={floor} y2={floor} />
      {chart.type === 'LINE' && (
        <polyline points={path} fill="none" stroke={chart.color} stroke-width="2" />
      )}
      {points.map(({ label, shown, value }, i) => (
        <g key={i}>
          {chart.type !== 'LINE' && (
            <rect
              x={at(i) - step * 0.35}
              y={floor - height(value)}
              width={step * 0.7}
              height={height(value)}
              fill={chart.color}
            />
          )}
          <text x={at(i)} y={floor - height(value) - 5} text-anchor="middle">
            {shown.length > maxLetters + 2 ? '' : shown}
          </text>
          <text x={at(i)} y={floor + 16} text-anchor="middle">
            {label.length > maxLetters ? `${label.slice(0, maxLetters - 1)}…` : label}
          </text>
        </g>
      ))}
    </>
  );
}

/** The charts of the sheet, drawn from the displayed values of their cells. */
export function Charts({
  replica,
  geometry,
  scroll,
}: {
  replica: SheetReplica;
  geometry: Geometry;
  scroll: Scroll;
}) {
  const { width: left, height: top } = geometry.frozenSize();
  return (
    <div class="charts" style={{ clipPath: `inset(${top}px 0 0 ${left}px)` }}>
      {replica.properties.charts.map((chart, i) => {
        const { x, y } = geometry.rectOf(cellArea(chart), scroll);
        const points = pointsOf(replica, chart);
        return (
          <svg
            key={i}
            role="img"
            aria-label={chart.title}
            width={chart.width}
            height={chart.height}
            style={{ left: `${x + chart.left}px`, top: `${y + chart.top}px` }}
          >
            <text class="chart-title" x={MARGIN.left} y={24}>
              {chart.title}
            </text>
            {chart.type === 'BAR' ? (
              <Bars chart={chart} points={points} />
            ) : (
              <Columns chart={chart} points={points} />
            )}
          </svg>
        );
      })}
    </div>
  );
}
