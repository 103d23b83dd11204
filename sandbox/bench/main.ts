/** `npm run bench`: what the built add-on costs, beside the plain way. Exits with 1 when a target is missed. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layOut } from '../demo/table';
import { missed, rowOf, type Figure } from './figure';
import { lineFigures, pullFigures, pushFigures } from './jobs';
import { loadFigures, planFigures } from './machine';
import { buildPlainDist } from './plain-dist';

const { values: options } = parseArgs({
  options: {
    /** The built add-on. */
    dist: { type: 'string', default: join(__dirname, '../../dist') },
    /** Divides all sizes: 1 for the whole bench. */
    smaller: { type: 'string', default: '1' },
  },
});

const COLUMNS = [
  { header: 'figure' },
  { header: 'add-on', align: 'right' },
  { header: 'plain', align: 'right' },
  { header: 'ratio', align: 'right' },
  { header: 'target', align: 'right' },
  { header: '' },
] as const;
const WIDTH = 132;

function print(figures: readonly Figure[]): void {
  const { header, rule, rows } = layOut(COLUMNS, figures.map(rowOf), WIDTH);
  process.stdout.write(`${[header, rule, ...rows].join('\n')}\n`);
}

async function measure(dist: string, smaller: number): Promise<Figure[]> {
  const size = (whole: number) => Math.max(1, Math.round(whole / smaller));
  const plain = buildPlainDist();
  try {
    return [
      ...(await loadFigures(dist)),
      // The plain way ends at the platform's six minutes: it cannot do more than this.
      ...(await pullFigures(dist, size(1_000), plain.folder)),
      ...(await pullFigures(dist, size(10_000), null)),
      ...(await pushFigures(dist, size(10), plain.folder)),
      ...(await pushFigures(dist, size(100), plain.folder)),
      ...(await pushFigures(dist, size(1_000), null)),
      ...(await lineFigures(dist, size(100_000))),
      ...planFigures(size(100_000)),
    ];
  } finally {
    plain.remove();
  }
}

measure(options.dist, Number(options.smaller)).then(
  (figures) => {
    print(figures);
    const failed = missed(figures);
    process.stdout.write(
      failed.length === 0 ? '\nAll targets are met.\n' : `\n${failed.length} missed.\n`,
    );
    process.exitCode = failed.length === 0 ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
