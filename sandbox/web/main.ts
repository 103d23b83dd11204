/** `npm start`: serves the add-on in a page like Google Sheets, on this machine only, until Ctrl+C. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateData } from '../introw/generate';
import { openInBrowser } from './open-browser';
import type { ServiceData } from '../introw/records';
import { startWeb } from './start';

const DEFAULT_PORT = '8100';
const MOST_PAYOUTS = 20_000;
const REQUESTS_PER_MINUTE = 120;

const USAGE = `npm start -- [options]

  --payouts N     Introw has N payouts with five lines each; by default a small made-up company
  --per-minute N  how many requests a minute Introw takes; by default ${REQUESTS_PER_MINUTE}, as in life
  --port N        by default ${DEFAULT_PORT}, or a free port if that is in use
  --dist FOLDER   the built add-on; by default dist
  --no-open       only print the address
  --help          print this
`;

interface Options {
  readonly dist: string;
  readonly port?: string;
  readonly payouts?: string;
  readonly 'per-minute'?: string;
  readonly 'no-open': boolean;
  readonly help: boolean;
}

function readOptions(): Options {
  try {
    return parseArgs({
      options: {
        dist: { type: 'string', default: join(__dirname, '../../dist') },
        port: { type: 'string' },
        payouts: { type: 'string' },
        'per-minute': { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\n\n${USAGE}`, { cause: error });
  }
}

function isPortTaken(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'EADDRINUSE';
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not ${text}.`);
  }
  return port;
}

/** Introw's data; undefined for the usual. */
function dataOf(text: string | undefined): ServiceData | undefined {
  if (text === undefined) return undefined;
  const payouts = Number(text);
  if (!Number.isInteger(payouts) || payouts < 1 || payouts > MOST_PAYOUTS) {
    throw new Error(`--payouts must be a number from 1 to ${MOST_PAYOUTS}, not ${text}.`);
  }
  return generateData({ payouts, lines: payouts * 5 });
}

function perMinuteOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const requests = Number(text);
  if (!Number.isInteger(requests) || requests < 10) {
    throw new Error(`--per-minute must be a number from 10 up, not ${text}.`);
  }
  return requests;
}

async function start(options: Options): ReturnType<typeof startWeb> {
  const { dist } = options;
  const data = dataOf(options.payouts);
  const requestsPerMinute = perMinuteOf(options['per-minute']);
  const world = {
    dist,
    ...(data === undefined ? {} : { data }),
    ...(requestsPerMinute === undefined ? {} : { service: { requestsPerMinute } }),
  };
  const port = portOf(options.port ?? DEFAULT_PORT);
  try {
    return await startWeb({ ...world, port });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    if (options.port !== undefined) {
      throw new Error(`Port ${port} is in use. Choose another one with --port.`, { cause: error });
    }
    return startWeb({ ...world, port: 0 });
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const web = await start(options);
  console.log(`Introw Payouts for Google Sheets, on this machine only:\n\n  ${web.url}\n`);
  console.log('A second tab is a colleague in the same workbook. Press Ctrl+C to stop.');
  process.once('SIGINT', () => {
    void web.stop().then(() => process.exit(0));
  });
  if (!options['no-open'] && process.stdin.isTTY) openInBrowser(web.url);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
