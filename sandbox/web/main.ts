/** `npm start`: the add-on in a page like Google Sheets, on this machine alone. Ctrl+C ends it. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser';
import { startWeb } from './start';

const DEFAULT_PORT = '8100';

const { values: options } = parseArgs({
  options: {
    /** The built add-on. */
    dist: { type: 'string', default: join(__dirname, '../../dist') },
    /** Without it 8100, or a free one where that is taken. */
    port: { type: 'string' },
    /** Print the address only. */
    'no-open': { type: 'boolean', default: false },
  },
});

function portTaken(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'EADDRINUSE';
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not ${text}.`);
  }
  return port;
}

async function start(): ReturnType<typeof startWeb> {
  const { dist } = options;
  const port = portOf(options.port ?? DEFAULT_PORT);
  try {
    return await startWeb({ dist, port });
  } catch (error) {
    if (!portTaken(error)) throw error;
    if (options.port !== undefined) {
      throw new Error(`Port ${port} is in use. Name another one.`, { cause: error });
    }
    return startWeb({ dist, port: 0 });
  }
}

async function main(): Promise<void> {
  const web = await start();
  console.log(`Introw Payouts for Google Sheets, on this machine alone:\n\n  ${web.url}\n`);
  console.log('A second tab is a colleague in the same workbook. Ctrl+C ends it.');
  process.once('SIGINT', () => {
    void web.stop().then(() => process.exit(0));
  });
  if (!options['no-open'] && process.stdin.isTTY) openBrowser(web.url);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
