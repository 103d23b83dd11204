/**
 * `npm run bench`: prints what the built add-on costs, next to a naive script. Exits with code 1 if a target is missed.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOutTable } from '../demo/table';
import { missedFigures, rowOf, type Figure } from './figure';
import { lineFigures, pullFigures, pushFigures } from './job-figures';
import { loadFigures, planFigures, sealFigures } from './code-figures';
import { buildNaiveDist } from './naive-dist';
import { paymentFigures } from './payment-figures';

const { values: options } = parseArgs({
  options: {
    /** The built add-on. */
    dist: { type: 'string', default: join(__dirname, '../../dist') },
    /** All sizes are divided by this number. */
    divisor: { type: 'string', default: '1' },
  },
});

const COLUMNS = [
  { header: 'figure' },
  { header: 'add-on', align: 'right' },
  { header: 'naive', align: 'right' },
  { header: 'ratio', align: 'right' },
  { header: 'target', align: 'right' },
  { header: '' },
] as const;
const WIDTH = 132;

function print(figures: readonly Figure[]): void {
  const { header, rule, rows } = layOutTable(COLUMNS, figures.map(rowOf), WIDTH);
  process.stdout.write(`${[header, rule, ...rows].join('\n')}\n`);
}

async function measure(dist: string, divisor: number): Promise<Figure[]> {
  const size = (whole: number) => Math.max(1, Math.round(whole / divisor));
  const naive = buildNaiveDist();
  try {
    return [
      ...(await loadFigures(dist)),
      // The naive script cannot handle more: an execution ends after six minutes.
      ...(await pullFigures(dist, size(1_000), naive.folder)),
      ...(await pullFigures(dist, size(10_000), null)),
      ...(await pushFigures(dist, size(10), naive.folder)),
      ...(await pushFigures(dist, size(100), naive.folder)),
      ...(await pushFigures(dist, size(1_000), null)),
      ...(await lineFigures(dist, size(100_000))),
      ...planFigures(size(100_000)),
      ...sealFigures(size(100_000)),
      ...paymentFigures(size(5_000)),
    ];
  } finally {
    naive.remove();
  }
}

measure(options.dist, Number(options.divisor)).then(
  (figures) => {
    print(figures);
    const missed = missedFigures(figures);
    process.stdout.write(
      missed.length === 0
        ? '\nAll targets are met.\n'
        : `\n${missed.length} ${missed.length === 1 ? 'target is' : 'targets are'} missed.\n`,
    );
    process.exitCode = missed.length === 0 ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
